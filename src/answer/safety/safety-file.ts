import { fileURLToPath } from 'node:url'
import { bounded } from '../../library/bounded/bounded.ts'
import type { Problem } from '../../library/note.ts'
import { isSameText, type LastGood, lastGood, readTextFile, type TextFile } from '../../library/read/text-file.ts'
import { type NoticeIn, noticesOf } from './notice.ts'
import { noSafety, type Safety, type safetyIn } from './safety.ts'

export const safetyFile = 'safety.yaml'
const whole = 'safety'

/** The bot's own content. */
const shipped = fileURLToPath(new URL('../../../knowledge/', import.meta.url))

const parsed = bounded<typeof safetyIn>(new URL('safety.ts', import.meta.url), 'safetyIn')

const check = (read: TextFile, before: LastGood<Safety>): Promise<LastGood<Safety>> =>
  lastGood(read, before, { file: safetyFile, whole, none: noSafety }, (bytes) =>
    parsed(bytes.length, bytes, safetyFile),
  )

export interface SafetyFile {
  readonly noticeIn: NoticeIn
  /** As it holds now. */
  held(): Safety
  /** Of the folder's own file, where it has one that was ever good. */
  own(): Safety | undefined
  problems(): readonly Problem[]
  /** Whether it changed. */
  reload(): Promise<boolean>
}

/**
 * `safety.yaml` of the folder. Where there is none, or none that was ever good, the bot's own stands in: an emergency must not go
 * unheard because a folder holds notes alone.
 */
export async function openSafety(folder: string): Promise<SafetyFile> {
  let file: LastGood<Safety> = { held: noSafety, problems: [], read: undefined }
  let ofBot: LastGood<Safety> | undefined
  let held: Safety = noSafety
  let noticeIn: NoticeIn = () => undefined

  async function readAgain(isFirst: boolean): Promise<boolean> {
    const read = await readTextFile(folder, safetyFile, whole)
    if (!isFirst && isSameText(file.read, read)) return false
    file = await check(read, file)
    const isUsable = file.held.kinds.length > 0
    if (!isUsable) ofBot ??= await check(await readTextFile(shipped, safetyFile, whole), { ...file, read: undefined })
    held = isUsable ? file.held : (ofBot?.held ?? noSafety)
    noticeIn = noticesOf(held)
    return true
  }

  await readAgain(true)
  return {
    noticeIn: (text) => noticeIn(text),
    held: () => held,
    own: () => (file.held.kinds.length > 0 ? file.held : undefined),
    problems: () => file.problems,
    reload: () => readAgain(false),
  }
}
