/** Discord's own status, error code and words. */
const refusals = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownEmoji: [400, 10014, 'Unknown Emoji'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  tooManyReactions: [400, 30010, 'Maximum number of reactions reached (20)'],
  tooManyCommands: [400, 30032, 'Maximum number of application commands reached (100).'],
  tooLarge: [413, 40005, 'Request entity too large'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50001, 'Missing Access'],
  cannotMessage: [403, 50007, 'Cannot send messages to this user'],
  notYourMessage: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  notJson: [400, 50109, 'The request body contains invalid JSON.'],
} as const

export class Refusal extends Error {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>

  constructor(status: number, body: { message: string; code: number; errors?: unknown }) {
    super(`${status} ${body.code} ${body.message}`)
    this.status = status
    this.body = body
  }
}

export function refuse(name: keyof typeof refusals): never {
  const [status, code, message] = refusals[name]
  throw new Refusal(status, { message, code })
}

interface Complaint {
  readonly path: readonly PropertyKey[]
  readonly code: string
  readonly message: string
}

/** Discord nests each complaint under the path of its field. */
export function refuseForm(complaints: readonly Complaint[]): never {
  const errors: ErrorTree = {}
  for (const { path, code, message } of complaints) {
    const place = path.reduce<ErrorTree>((tree, key) => child(tree, String(key)), errors)
    place._errors = [...(Array.isArray(place._errors) ? place._errors : []), { code, message }]
  }
  throw new Refusal(400, { message: 'Invalid Form Body', code: 50035, errors })
}

interface ErrorTree {
  [key: string]: unknown
}

function child(tree: ErrorTree, key: string): ErrorTree {
  const inner = (tree[key] as ErrorTree | undefined) ?? {}
  tree[key] = inner
  return inner
}
