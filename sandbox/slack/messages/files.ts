import { mediaTypeOf } from '../../media-type.ts'
import { asBlock } from '../blocks/block.ts'
import type { UploadedFile, World } from '../world.ts'

/** The kinds of picture that Slack shows in a block. */
const shown = ['image/png', 'image/jpeg', 'image/gif']

export function fileUrl(origin: string, id: string): string {
  return `${origin}/files/${id}`
}

export function fileObject(
  { world, origin }: { world: World; origin: string },
  file: UploadedFile,
): Record<string, unknown> {
  const url = fileUrl(origin, file.id)
  return {
    id: file.id,
    created: Math.floor(world.now() / 1000),
    timestamp: Math.floor(world.now() / 1000),
    name: file.name,
    title: file.title ?? file.name,
    mimetype: mediaTypeOf(file.name),
    filetype: /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? 'binary',
    user: world.bot.id,
    user_team: world.team.id,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    is_public: true,
    url_private: url,
    url_private_download: url,
    ...(file.alt !== undefined && { alt_txt: file.alt }),
  }
}

/** What Slack finds wrong with the `slack_file` of images anywhere in the blocks. */
export function fileProblemsIn(world: World, value: unknown, path = '/blocks'): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => fileProblemsIn(world, item, `${path}/${index}`))
  const block = asBlock(value)
  if (!block) return []
  const wanted = asBlock(block.slack_file)
  const known = [...world.files.values()].some(
    ({ id, name, title }) =>
      title !== undefined &&
      shown.includes(mediaTypeOf(name)) &&
      (wanted?.id === id || String(wanted?.url).endsWith(`/files/${id}`)),
  )
  return [
    ...(wanted && !known ? [`invalid slack file [json-pointer:${path}/slack_file]`] : []),
    ...Object.entries(block).flatMap(([key, inner]) => fileProblemsIn(world, inner, `${path}/${key}`)),
  ]
}
