import { z } from 'zod'
import { type Block, paragraph } from '../src/core/reply/reply.ts'
import { code, link, rich } from '../src/core/reply/rich-text.ts'
import { defineCommand, type TutoringService } from '../src/services.ts'

export default defineCommand({
  name: 'help',
  summary: 'How to use this bot',
  example: 'help',
  who: 'everyone',
  visibility: 'private',
  options: z.object({}),

  async run({ catalog, caller, service, isTutor }) {
    const tutor = await isTutor(caller)
    const mine = catalog.filter(({ who }) => who === 'everyone' || tutor)
    return {
      title: 'OMT study bot',
      blocks: [
        paragraph(
          rich`I answer questions on osteopathic manipulative treatment with passages from the library, quoted with their source. Where it has no answer I say so.`,
        ),
        {
          kind: 'list',
          items: mine.map(
            ({ usage, summary, example }) => rich`${code(usage)} — ${summary}. For example ${code(`/omt ${example}`)}`,
          ),
        },
        paragraph(rich`For study, not for medical advice: ask your physician about your own health.`),
        ...booking(service),
      ],
    }
  },
})

function booking({ name, url }: TutoringService): Block[] {
  if (!url) return name ? [paragraph(rich`This bot is run by ${name}.`)] : []
  return [
    paragraph(
      rich`A tutor helps with what a passage cannot: ${link(name ? `book a session with ${name}` : 'book a session', url)}.`,
    ),
  ]
}
