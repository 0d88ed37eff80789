/** A file that is not read, with the reason in words that its author can act on. */
export class Refused extends Error {
  override readonly name = 'Refused'
}
