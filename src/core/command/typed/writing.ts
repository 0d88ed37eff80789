/** How a platform writes what members type. */
export interface Writing {
  /** As a reader sees it: nothing escaped, mentions as names where there are any. */
  plain(raw: string): string
  /** The id of the channel that is mentioned there. */
  channelIn(raw: string): string | undefined
  /** Who is mentioned there, as `member:ID` and `role:ID`. */
  peopleIn(raw: string): readonly string[]
}
