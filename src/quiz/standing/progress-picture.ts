import { counted } from '../../core/reply/counted.ts'
import { percent } from '../../core/reply/percent.ts'
import { shorten } from '../../core/reply/split.ts'
import type { Progress } from './progress.ts'
import { mostTopics, progressSvg } from './progress-svg.ts'
import { svgToPng } from './svg-to-png.ts'

/** Characters. With `mostTopics` it keeps the description below 900; Discord takes 1024. */
const mostOfTopic = 60

/** A PNG of 960 pixels width, and the same in words. */
export async function progressPicture(progress: Progress): Promise<{ png: Uint8Array; alt: string }> {
  return { png: await svgToPng(progressSvg(progress)), alt: altOf(progress) }
}

function altOf({ accuracy, answered, streak, topics, weeks, trend }: Progress): string {
  const score = accuracy === undefined ? '' : `, ${percent(accuracy)} right first try${trend ? ` and ${trend}` : ''}`
  const named = topics
    .slice(0, mostTopics)
    .map(({ topic, accuracy, answered }) => `${shorten(topic, mostOfTopic)} ${percent(accuracy)} of ${answered}`)
  const more = topics.length > mostTopics ? [`and ${topics.length - mostTopics} more`] : []
  return [
    `${counted(answered, 'question')} answered${score}; a streak of ${counted(streak, 'day')}.`,
    `${topics.length > 0 ? `Topics: ${[...named, ...more].join(', ')}; new` : 'New'} questions a week for ${counted(weeks.length, 'week')}: ${weeks.map(({ answered }) => answered).join(', ')}.`,
  ].join(' ')
}
