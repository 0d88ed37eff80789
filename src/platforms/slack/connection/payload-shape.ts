import { z } from 'zod'
import { stateSchema } from '../forms/form-values.ts'

/**
 * What Slack sends, as far as the bot reads it. Bolt trusts every field to be there, so that one which is missing fails deep
 * inside it, or in a listener; here it is named at the door. Fields that nobody reads may be anything.
 */

const id = z.string().max(255)
const timestamp = z.string().regex(/^\d{1,15}(?:\.\d{1,12})?$/)
const some = z.looseObject
const person = some({ id })
const team = some({ id }).nullish()

const eventShapes: Readonly<Record<string, z.ZodType>> = {
  app_mention: some({
    text: z.string(),
    channel: id,
    ts: timestamp,
    user: id.nullish(),
    bot_id: id.nullish(),
    thread_ts: timestamp.nullish(),
    edited: some({ ts: timestamp }).nullish(),
  }),
  message: some({
    channel: id,
    ts: timestamp,
    text: z.string().nullish(),
    user: id.nullish(),
    bot_id: id.nullish(),
    subtype: id.nullish(),
    channel_type: id.nullish(),
    thread_ts: timestamp.nullish(),
  }),
  reaction_added: reactionShape(),
  reaction_removed: reactionShape(),
  app_home_opened: some({ user: id, channel: id, tab: z.string().nullish() }),
}

function reactionShape() {
  const message = some({ type: z.literal('message'), channel: id, ts: timestamp })
  const other = some({ type: z.string().refine((type) => type !== 'message') })
  return some({ user: id, reaction: id, item: z.union([message, other]), event_ts: timestamp.nullish() })
}

const eventShape = some({
  team_id: id,
  event_id: id,
  event_time: z.number().nullish(),
  authorizations: z.array(some({})).nullish(),
  event: some({ type: id }).superRefine((event, context) => {
    const found = eventShapes[event.type]?.safeParse(event)
    for (const { path, message } of found?.error?.issues ?? []) context.addIssue({ code: 'custom', path, message })
  }),
})

const commandShape = some({
  command: id,
  text: z.string(),
  team_id: id,
  channel_id: id,
  user_id: id,
  trigger_id: id,
  response_url: z.url(),
})

const view = some({ id, type: id, private_metadata: z.string(), team_id: id.nullish() })

const actionsShape = some({
  user: person,
  team,
  trigger_id: id,
  container: some({ thread_ts: timestamp.nullish() }),
  channel: some({ id }).nullish(),
  response_url: z.url().nullish(),
  view: view.nullish(),
  actions: z
    .array(
      some({
        type: id,
        action_id: id.nullish(),
        value: z.string().max(2_000).nullish(),
        action_ts: timestamp.nullish(),
      }),
    )
    .min(1),
  // In a message Slack says where to answer; in a view there is no such place.
}).refine(({ view, response_url: where }) => view || where, { path: ['response_url'] })

const submissionShape = some({
  user: person,
  team,
  view: view.extend({
    callback_id: z.string(),
    team_id: id,
    state: some({ values: stateSchema }),
    blocks: z.array(some({ block_id: z.string().nullish() })),
  }),
})

const suggestionShape = some({ user: person, team, action_id: id, value: z.string(), view: view.nullish() })

const messageActionShape = some({
  callback_id: id,
  user: person.extend({ team_id: id.nullish() }),
  team,
  channel: some({ id }),
  response_url: z.url(),
  message: some({ text: z.string().nullish(), thread_ts: timestamp.nullish() }),
})

const challengeShape = some({ challenge: z.string() })

/** In the order in which Bolt tells them apart. */
function shapeOf(body: Readonly<Record<string, unknown>>): z.ZodType | undefined {
  if (body.type === 'url_verification') return challengeShape
  if (body.event !== undefined) return eventShape
  if (body.command !== undefined) return commandShape
  if (body.type === 'block_suggestion') return suggestionShape
  // By a name Bolt knows the dialogs of old, which the bot has none of.
  if (body.name !== undefined) return undefined
  if (body.type === 'block_actions') return actionsShape
  if (body.type === 'message_action') return messageActionShape
  return body.type === 'view_submission' ? submissionShape : undefined
}

/** What keeps a payload from being taken, naming fields and never what they hold; undefined where nothing does. */
export function faultOf(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return 'it is no object'
  const shape = shapeOf(payload as Record<string, unknown>)
  if (!shape) return 'it is of no kind that the bot takes'
  const issue = shape.safeParse(payload).error?.issues[0]
  return issue && `${issue.path.join('.') || 'it'} is missing or of another kind`
}
