import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'

/** From now on counts every statement that this process sends to its database, the jobs' own among them. */
export function countStatements(): () => number {
  let count = 0
  const counted = (prototype: object, names: readonly string[]) => {
    for (const name of names) {
      const original: unknown = Reflect.get(prototype, name)
      if (typeof original !== 'function') throw new Error(`there is no ${name} to count`)
      Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]) {
        count += 1
        return Reflect.apply(original, this, args)
      })
    }
  }
  counted(pg.Client.prototype, ['query'])
  counted(PGlite.prototype, ['query', 'exec'])
  return () => count
}
