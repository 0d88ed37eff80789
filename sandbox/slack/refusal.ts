/** What Slack answers with `ok: false`: its error code, and the lines it puts into response_metadata.messages. */
export class Refusal extends Error {
  readonly code: string
  readonly details: readonly string[]

  constructor(code: string, details: readonly string[] = []) {
    super(details.length === 0 ? code : `${code}: ${details.join('; ')}`)
    this.code = code
    this.details = details
  }
}

export function refusalBody(refusal: Refusal): Record<string, unknown> {
  if (refusal.details.length === 0) return { ok: false, error: refusal.code }
  return {
    ok: false,
    error: refusal.code,
    errors: refusal.details,
    response_metadata: { messages: refusal.details.map((detail) => `[ERROR] ${detail}`) },
  }
}
