import { randomInt } from 'node:crypto'

/** No letters or digits that are taken for one another when read aloud or typed from a screen. */
const alphabet = '23456789abcdefghjkmnpqrstvwxyz'

export const shortId = (length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
