import { asBlock, type Block } from '../blocks/block.ts'
import { problemsIn } from '../blocks/blocks.ts'
import { limits } from '../limits.ts'
import { fileProblemsIn } from '../messages/files.ts'
import { completed } from '../messages/messages.ts'
import { Refusal } from '../refusal.ts'
import type { View, World } from '../world.ts'

/** Parses what the app sends as `view`; Slack answers mistakes in it with invalid_arguments. */
export function viewFrom(world: World, given: Record<string, unknown>, kept: { id: string; root: string }): View {
  const problems = [
    ...(given.type === 'modal' || given.type === 'home' ? [] : ['unsupported type [json-pointer:/view/type]']),
    ...(given.type === 'modal' ? modalProblems(given) : homeProblems(given)),
    ...(Array.isArray(given.blocks) ? [] : ['missing required field: blocks [json-pointer:/view]']),
    ...(Array.isArray(given.blocks)
      ? [...problemsIn(given.blocks, 'view'), ...fileProblemsIn(world, given.blocks)]
      : []
    ).map((problem) => problem.replace('json-pointer:', 'json-pointer:/view')),
  ]
  if (String(given.private_metadata ?? '').length > limits.privateMetadata) {
    problems.push(`must be less than ${limits.privateMetadata + 1} characters [json-pointer:/view/private_metadata]`)
  }
  if (problems.length > 0) throw new Refusal('invalid_arguments', problems)
  return {
    id: kept.id,
    team_id: world.team.id,
    type: given.type as View['type'],
    title: given.title ?? null,
    submit: given.submit ?? null,
    close: given.close ?? null,
    blocks: completed(world, given.blocks as Block[]),
    private_metadata: String(given.private_metadata ?? ''),
    callback_id: String(given.callback_id ?? ''),
    external_id: String(given.external_id ?? ''),
    state: { values: {} },
    hash: world.nextTs(),
    clear_on_close: given.clear_on_close === true,
    notify_on_close: given.notify_on_close === true,
    root_view_id: kept.root,
    previous_view_id: null,
    app_id: world.app.id,
    app_installed_team_id: world.team.id,
    bot_id: world.app.botId,
  }
}

function homeProblems(view: Record<string, unknown>): string[] {
  return ['submit', 'close']
    .filter((part) => view[part] !== undefined)
    .map((part) => `invalid additional property: ${part} [json-pointer:/view]`)
}

function modalProblems(view: Record<string, unknown>): string[] {
  const asks = Array.isArray(view.blocks) && view.blocks.some((block) => asBlock(block)?.type === 'input')
  const required = asks ? ['title', 'submit'] : ['title']
  return ['title', 'submit', 'close'].flatMap((part) => {
    const text = (view[part] as { text?: unknown } | undefined)?.text
    const path = `[json-pointer:/view/${part}]`
    if (view[part] === undefined) return required.includes(part) ? [`missing required field: ${part} ${path}`] : []
    const type = asBlock(view[part])?.type
    if (type !== 'plain_text' || typeof text !== 'string' || text === '')
      return [`must provide a plain_text object ${path}`]
    return text.length > limits.viewTitle ? [`must be less than ${limits.viewTitle + 1} characters ${path}`] : []
  })
}

export function viewsOf(world: World, user: string): View[] {
  const views = world.views.get(user) ?? []
  world.views.set(user, views)
  return views
}

/** Closes the modals that fit; App Home stays. */
export function closeViews(world: World, user: string, gone: (view: View) => boolean): void {
  const views = viewsOf(world, user)
  const left = views.filter((view) => view.type === 'home' || !gone(view))
  world.views.set(user, left)
  for (const { id } of views) if (!left.some((view) => view.root_view_id === id)) world.viewedFrom.delete(id)
  world.changed()
}

export function findView(
  world: World,
  fits: (view: View) => boolean,
): { views: View[]; index: number; view: View } | undefined {
  for (const views of world.views.values()) {
    const index = views.findIndex(fits)
    const view = views[index]
    if (view) return { views, index, view }
  }
  return undefined
}
