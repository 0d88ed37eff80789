import type { REST } from 'discord.js'
import type { Pace } from '../../core/platform/pace.ts'
import { unaskedRate } from './limits.ts'

export type Rest = Pick<REST, 'get' | 'post' | 'put' | 'patch' | 'delete'>

/** Requests that wait for their turn; answers to interactions need none, Discord does not count them. */
export function pacedRest(rest: Rest, pace: Pace, patient?: 'patient'): Rest {
  const turn = () => pace.take('discord', unaskedRate, patient)
  return {
    get: (route, options) => turn().then(() => rest.get(route, options)),
    post: (route, options) => turn().then(() => rest.post(route, options)),
    put: (route, options) => turn().then(() => rest.put(route, options)),
    patch: (route, options) => turn().then(() => rest.patch(route, options)),
    delete: (route, options) => turn().then(() => rest.delete(route, options)),
  }
}
