import { HttpRefusal } from './refusal.ts'

/**
 * The address in a request's first line. `//host/path` is a path there and names no other host. Throws HttpRefusal where it is
 * none.
 */
export function addressOf(target: string): URL {
  const url = URL.parse(target.startsWith('/') ? `http://localhost${target}` : target)
  if (!url) throw new HttpRefusal(400, 'The address of the request cannot be read')
  return url
}

/** Throws HttpRefusal where a percent sign is followed by no byte, or by bytes that are no UTF-8. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new HttpRefusal(400, 'The address holds a percent sign that encodes nothing')
  }
}
