/**
 * A secret is blotted out of every line, and a shorter one would blot out common words as well. Discord's and Slack's own have 32
 * characters and more.
 */
export const leastSecret = 12

/** Takes secrets out of a text, in every way in which they may be written. */
export function redacting(secrets: readonly string[]): (text: string) => string {
  const written = secrets
    .filter((secret) => secret.length >= leastSecret)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
  const longestFirst = [...new Set(written)].toSorted((one, other) => other.length - one.length)
  return (text) => longestFirst.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)
}
