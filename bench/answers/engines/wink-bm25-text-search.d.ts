declare module 'wink-bm25-text-search' {
  interface Search {
    defineConfig(config: { fldWeights: Readonly<Record<string, number>> }): void
    /** Each takes what the one before returned; the first a text, the last returns tokens. */
    definePrepTasks(tasks: readonly ((text: string) => string[])[]): void
    addDoc(fields: Readonly<Record<string, string>>, id: string): void
    /** Before the first search and after the last document. */
    consolidate(): void
    /** Best first. */
    search(text: string, limit: number): [id: string, score: number][]
  }
  export default function bm25(): Search
}
