import type { REST } from 'discord.js'
import type { Rest } from '../paced-rest.ts'

/** After one refusal discord.js forgets the token and asks no more. What is refused now may be taken later, so it is told each time. */
export function withToken(rest: REST, token: string): Rest {
  const told = () => rest.setToken(token)
  return {
    get: (route, options) => told().get(route, options),
    post: (route, options) => told().post(route, options),
    put: (route, options) => told().put(route, options),
    patch: (route, options) => told().patch(route, options),
    delete: (route, options) => told().delete(route, options),
  }
}
