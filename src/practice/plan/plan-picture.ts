import { counted } from '../../core/reply/counted.ts'
import type { Picture } from '../../core/reply/reply.ts'
import { shorten } from '../../core/reply/split.ts'
import { dayOf } from '../../quiz/standing/drawing.ts'
import { svgToPng } from '../../quiz/standing/svg-to-png.ts'
import { mostRows, type PlanView, planSvg } from './plan-svg.ts'
import type { Stretch } from './stretches.ts'

/** Characters. With `mostRows` and the days it keeps the description below 900; Discord takes 1024. */
const mostOfName = 50

/** A PNG of 960 pixels width, and the same in words. */
export async function planPicture(view: PlanView): Promise<Picture> {
  return { name: 'plan.png', bytes: await svgToPng(planSvg(view)), alt: altOf(view) }
}

function altOf({ days, seen, total, minutes, rows, stretches }: PlanView): string {
  const named = rows
    .slice(0, mostRows)
    .map(({ name, right, seen, total }) => `${shorten(name, mostOfName)} ${right} right, ${seen} of ${total} met`)
  const more = rows.length > mostRows ? [`and ${rows.length - mostRows} more`] : []
  return [
    `${counted(days, 'day')} to the exam, ${seen} of ${counted(total, 'question')} met, ${counted(minutes, 'minute')} a day.`,
    `${wayWords(stretches)}.`,
    ...(named.length > 0 ? [`Weakest first: ${[...named, ...more].join('; ')}.`] : []),
  ].join(' ')
}

/** "Questions a day: from 1 Dec 13, 13 of them new; from 22 Dec 27, 6 of them new" */
export const wayWords = (stretches: readonly Stretch[]): string =>
  `Questions a day: ${stretches
    .map(({ day, again, fresh }) => {
      const isNew = Math.round(fresh)
      return `from ${dayOf(day)} ${Math.round(again + fresh)}${isNew > 0 ? `, ${isNew} new` : ''}`
    })
    .join('; ')}`
