import { z } from 'zod'
import { messageOf } from '../../src/core/errors.ts'
import { code, rich } from '../../src/core/reply/rich-text.ts'
import { sourceText } from '../../src/library/note.ts'
import { refuseInPublic } from '../../src/practice/in-public.ts'
import { exportReply } from '../../src/practice/take-along.ts'
import { defineCommand } from '../../src/services.ts'

const kinds = ['due', 'missed', 'both'] as const

export default defineCommand({
  name: 'cards export',
  summary: 'Take along what is due or what you missed, for Anki',
  example: 'cards export missed',
  who: 'everyone',
  visibility: 'private',
  options: z.object({
    which: z
      .enum(kinds, { error: `Please choose ${kinds.join(', ')}, or leave it out.` })
      .default('both')
      .describe('What is due today, what you missed last, or both'),
  }),

  async run({ options: { which }, visibility, caller, practice, library, log }) {
    refuseInPublic(
      visibility,
      caller,
      rich`These cards are for you alone, and everybody reads this here. Please type ${code('/omt cards export')}, or write "cards export" to me in a direct message.`,
    )
    return exportReply(await practice.toTake(caller, which), {
      sourceOf: (id) => {
        const passage = library.passage(id)
        return passage && `${passage.title}: ${sourceText(passage.sources)}`
      },
      figure: async (name) => {
        const alt = library.figures().find((one) => one.name === name)?.alt
        if (alt === undefined) return undefined
        try {
          const picture = await library.picture(name)
          return { alt, ...(picture && { bytes: picture.bytes }) }
        } catch (error) {
          log.warn({ figure: name, reason: messageOf(error) }, 'a figure could not be drawn; its card describes it')
          return { alt }
        }
      },
    })
  },
})
