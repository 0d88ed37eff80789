import { messageOf } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'
import type { Picture } from '../../core/reply/reply.ts'
import { svgToPng } from '../../quiz/standing/svg-to-png.ts'
import { type SetStanding, scoreOf } from './standing.ts'
import { summarySvg } from './summary-svg.ts'

/** A PNG of 960 pixels width; undefined where it could not be drawn: the text says the same. */
export async function summaryPicture(
  standing: SetStanding,
  rowName: (row: string) => string,
  log: Log,
): Promise<Picture | undefined> {
  const score = scoreOf(standing)
  const rows = score.rows.map(({ row, right, of }) => `${rowName(row)} ${right} of ${of}`)
  try {
    const bytes = await svgToPng(summarySvg(score, rowName, standing.set.mode === 'exam'))
    return {
      name: 'set.png',
      bytes,
      // Discord takes 1,024 characters; eleven rows of the blueprint have some 600.
      alt: [`${score.right} of ${score.of} right.`, ...rows].join(' ').slice(0, 1_000),
    }
  } catch (error) {
    log.warn({ reason: messageOf(error) }, 'a picture of a set could not be drawn; the text says the same')
    return undefined
  }
}
