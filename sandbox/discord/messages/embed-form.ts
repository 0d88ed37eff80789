import { z } from 'zod'
import { limits } from '../limits.ts'
import { complain, text } from './form.ts'

/** An address of a kind that Discord takes there. */
const address = (...schemes: readonly string[]) =>
  z
    .string()
    .max(2048)
    .superRefine((value, context) => {
      const scheme = URL.canParse(value) ? new URL(value).protocol.slice(0, -1) : undefined
      if (scheme === undefined) complain(context, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')
      else if (!schemes.includes(scheme)) {
        const message = `Scheme "${scheme}" must be one of ('http', 'https').`
        complain(context, 'URL_TYPE_INVALID_SCHEME', message)
      }
    })

const picture = z.looseObject({ url: address('http', 'https', 'attachment') })

const embed = z.looseObject({
  title: text(0, limits.embedTitle).nullish(),
  description: text(0, limits.embedDescription).nullish(),
  url: address('http', 'https').nullish(),
  color: z.int().min(0).max(0xffffff).nullish(),
  timestamp: z.string().nullish(),
  footer: z.looseObject({ text: text(0, limits.embedFooter) }).nullish(),
  author: z.looseObject({ name: text(0, limits.embedAuthor) }).nullish(),
  image: picture.nullish(),
  thumbnail: picture.nullish(),
  fields: z
    .array(
      z.looseObject({
        name: text(1, limits.embedFieldName),
        value: text(1, limits.embedFieldValue),
        inline: z.boolean().nullish(),
      }),
    )
    .max(limits.embedFields)
    .nullish(),
})

export type Embed = z.infer<typeof embed>

export const embedsForm = z
  .array(embed)
  .max(limits.embeds)
  .superRefine((value, context) => {
    const total = value.reduce((sum, one) => sum + embedLength(one), 0)
    if (total <= limits.embedTotal) return
    complain(context, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${limits.embedTotal}`)
  })

function embedLength(one: Embed): number {
  const fields = one.fields?.flatMap((field) => [field.name, field.value]) ?? []
  const parts = [one.title, one.description, one.footer?.text, one.author?.name, ...fields]
  return parts.reduce((sum, part) => sum + [...(part ?? '')].length, 0)
}
