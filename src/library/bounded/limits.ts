/**
 * What reading one file may take. In seconds of work, not of waiting, so that a busy machine ends nothing: reading is linear in what
 * is read, and a note as people write them takes a seventh of this on an ordinary computer.
 */
export const secondsFor = (bytes: number): number => Math.min(30, Math.round(2 + bytes / 50_000))

/** A reader that waits for something that never comes does no work; it is ended after so many times the seconds above. */
export const patience = 10

/** Of the whole process: some 100 MB are its own, and a document of a thousand pages takes 200 more. */
export const mostMegabytes = 512

/** What may come back: ten times a large document, and read by the bot in a tenth of a second. */
export const mostResultBytes = 40_000_000

/** A reader that has grown to this is replaced, so that no file pays for the one before. */
export const wornMegabytes = 256

/** The next file of a folder comes at once; who drops one more a minute later waits for a new reader, a third of a second. */
export const idleMs = 3_000
