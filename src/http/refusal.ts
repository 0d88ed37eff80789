/** A request that is refused; `words` say to whoever sent it what to do. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal'
  readonly status: number
  readonly words: string

  constructor(status: number, words: string) {
    super(`${status}: ${words}`)
    this.status = status
    this.words = words
  }
}
