/** A block, or an object inside one; Block Kit names its kind in `type`. */
export interface Block extends Record<string, unknown> {
  type?: string
}

export function asBlock(value: unknown): Block | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Block) : undefined
}
