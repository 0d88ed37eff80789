declare module 'wink-porter2-stemmer' {
  /** Expects one lower-case word. */
  export default function stem(word: string): string
}
