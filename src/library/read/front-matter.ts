import { z } from 'zod'
import type { Problem } from '../note.ts'
import { reviewSchema } from '../review.ts'
import { problemsOf, readYaml } from './yaml.ts'

const text = z.string({ error: 'is missing; give it a text' }).trim().min(1, 'is empty; give it a text')

const frontMatterSchema = z.strictObject(
  {
    title: text,
    topic: text,
    aliases: z.array(text, { error: 'must be a list, such as [MET, muscle energy]' }).default([]),
    sources: z
      .array(
        z.strictObject({
          id: z.string({ error: 'is missing; a section names the source by it: [^id]' }).regex(/^[\w-]+$/),
          title: text,
          url: z
            .url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' })
            .optional(),
        }),
        { error: 'is missing; list at least one source with id, title and url' },
      )
      .min(1, 'is empty; list at least one source with id, title and url'),
    review: reviewSchema.default('unreviewed'),
    asked: z
      .never('stands in a file of its own; move what is below it to asked/, to a file named as this one and .yaml')
      .optional(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? 'is not a field of a note; remove it or mend its spelling' : undefined,
  },
)

/** `reviewLine`: where the review stands. */
export type FrontMatter = z.output<typeof frontMatterSchema> & { readonly reviewLine: number }

/** `yamlText` begins on line `firstLine` of the file; problems name the line on which the field stands. */
export function readFrontMatter(yamlText: string, file: string, firstLine: number): FrontMatter | Problem[] {
  const place = { file, firstLine, whole: 'front matter' }
  const yaml = readYaml(yamlText, place)
  if (Array.isArray(yaml)) return yaml
  const parsed = frontMatterSchema.safeParse(yaml.value ?? {})
  if (!parsed.success) return problemsOf(parsed.error, yaml, place)
  return { ...parsed.data, reviewLine: yaml.lineOf(['review']) }
}
