interface Named {
  readonly name: string
  /** What else it may be typed as; it is offered under its name. */
  readonly aliases?: readonly string[]
}

/** Names for what was typed so far: those that begin with it, then those that hold it anywhere. */
export function namesLike(things: readonly Named[], typed: string): string[] {
  const wanted = typed.trim().toLowerCase()
  const fitting = (test: (name: string) => boolean) =>
    things
      .filter(({ name, aliases = [] }) => [name, ...aliases].some((known) => test(known.toLowerCase())))
      .map(({ name }) => name)
  return [...new Set([...fitting((name) => name.startsWith(wanted)), ...fitting((name) => name.includes(wanted))])]
}
