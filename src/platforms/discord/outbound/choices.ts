import type { Choice } from '../../../core/reply/reply.ts'
import { bold, choiceSign, type RichText, rich } from '../../../core/reply/rich-text.ts'

const cells = 10

/** An option behind its sign and, once it may be told, who took it on a second line. Never cut. */
export function choiceText({ text, key, taken }: Choice, place: number): RichText {
  const option = rich`${choiceSign(place)}  ${key ? rich`${bold(text)} ✅` : text}`
  return taken ? [...option, { text: `\n${barOf(taken.percent)} ${taken.percent} % · ${taken.count}` }] : option
}

function barOf(percent: number): string {
  const filled = Math.min(cells, Math.max(0, Math.round((percent / 100) * cells)))
  return '█'.repeat(filled) + '░'.repeat(cells - filled)
}
