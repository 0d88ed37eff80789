import { buttonsOf, labelOf, linesOf } from '../blocks/block-reading.ts'
import { readable, unescaped } from '../blocks/text.ts'
import type { View, World } from '../world.ts'
import type { SeenView } from './seen-view.ts'

export function seenView(world: World, view: View): SeenView {
  return {
    id: view.id,
    type: view.type,
    title: words(view.title),
    submit: words(view.submit),
    close: words(view.close),
    blocks: structuredClone(view.blocks),
    text: linesOf(view.blocks)
      .map((line) => readable(world, line))
      .join('\n'),
    buttons: buttonsOf(view.blocks).map(({ element }) => ({
      id: String(element.action_id),
      label: labelOf(element),
      // Slack has no disabled buttons.
      disabled: false,
    })),
  }
}

function words(value: unknown): string | undefined {
  const text = (value as { text?: unknown } | null)?.text
  return typeof text === 'string' ? unescaped(text) : undefined
}
