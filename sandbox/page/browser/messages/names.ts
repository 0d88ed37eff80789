/** What a mention in a message is called on screen; undefined where the page does not know the id. */
export interface Names {
  person(id: string): string | undefined
  channel(id: string): string | undefined
  /** The address of an uploaded file. */
  file(id: string): string | undefined
}
