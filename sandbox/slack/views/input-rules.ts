import type { Block } from '../blocks/block.ts'
import { limits } from '../limits.ts'

/**
 * The checks of Slack's own client. Each returns the value as the app gets it, or throws what the person is told. The rules
 * are those of Slack's reference; the reference does not have the client's words, so these are ours.
 */
export function checkTyped(element: Block, typed: string): string {
  const least = Number(element.min_length ?? 0)
  const most = Number(element.max_length ?? limits.typed)
  if (typed.length < least) throw new Error(`Must be at least ${least} characters.`)
  if (typed.length > most) throw new Error(`Must be at most ${most} characters.`)
  return typed
}

export function checkNumber(element: Block, typed: string): string {
  const value = Number(typed)
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(typed)) throw new Error('Must be a number.')
  if (element.is_decimal_allowed !== true && typed.includes('.')) throw new Error('Must be a whole number.')
  if (element.min_value !== undefined && value < Number(element.min_value)) {
    throw new Error(`Must be ${element.min_value} or more.`)
  }
  if (element.max_value !== undefined && value > Number(element.max_value)) {
    throw new Error(`Must be ${element.max_value} or less.`)
  }
  return typed
}

export function isDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

export function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
}

export function checkPickedDate(typed: string): string {
  if (!isDate(typed)) throw new Error(`A date picker gives YYYY-MM-DD, not "${typed}".`)
  return typed
}

export function checkPickedTime(typed: string): string {
  if (!isTime(typed)) throw new Error(`A time picker gives HH:mm, not "${typed}".`)
  return typed
}
