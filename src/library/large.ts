import { maxBytes } from './read/file.ts'
import type { Stocked } from './read/folder.ts'

/**
 * What is read in two seconds or so: beyond it, reading happens in a thread of its own, and what was read is kept for the next
 * start. Well above the shipped notes, which have 0.8 MB.
 */
export const largeFrom = 2_000_000

/** A small file costs its opening and parsing, about as much as this many bytes more. */
const blockBytes = 4_096

/** How much there is to read, in bytes; what is too large to be read at all costs nothing. */
export const weightOf = (files: Iterable<Pick<Stocked, 'bytes'>>): number =>
  Iterator.from(files)
    .filter(({ bytes }) => bytes <= maxBytes)
    .reduce((sum, { bytes }) => sum + Math.ceil(bytes / blockBytes) * blockBytes, 0)
