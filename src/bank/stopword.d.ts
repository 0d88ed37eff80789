declare module 'stopword' {
  /** English function words, lower case. */
  export const eng: readonly string[]
}
