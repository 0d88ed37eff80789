interface Schema {
  safeParse(value: unknown): { readonly success: boolean; readonly error?: { readonly issues: unknown } }
}

/** The package names its schemas' types after the file of the schemas itself, which has none: import it untyped. */
const specification: string = 'discord-api-spec/zod'
const schemas: Record<string, Schema> = await import(specification)

/** What Discord's own specification has against a value: `true` when nothing, so that a failure prints the issues. */
export function judge(name: string, value: unknown): unknown {
  const schema = schemas[`${name}Schema`]
  if (!schema) throw new Error(`Discord's specification has no schema "${name}"`)
  const result = schema.safeParse(value)
  return result.error?.issues ?? result.success
}
