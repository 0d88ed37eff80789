/** Known to every reader of the bank, or not an abbreviation at all. */
const understood = new Set(
  `OMT OMM MET HVLA COMLEX USMLE TART DO MD US USA UK MRI CT ECG DNA HIV NOT EXCEPT LEAST TRUE FALSE II III IV VI VII VIII IX XI
  XII`.split(/\s+/),
)

/** Notation of a diagnosis, such as FRS or NSR, is what the items are about. */
const notation = /^[NFE]?[SR]{1,2}[SRL]{0,4}$/

export const abbreviationsIn = (text: string): string[] =>
  (text.match(/\b[A-Z]{2,6}s?\b/g) ?? [])
    .map((word) => word.replace(/s$/, ''))
    .filter((word) => !understood.has(word) && !notation.test(word))

/** "range of motion (ROM)", "ROM (range of motion)", "ROM for the range of motion". */
export const isSpelledOut = (word: string, text: string): boolean =>
  new RegExp(`\\(${word}s?[);,]|\\b${word}s? (?:\\(|is |for |the |means |stands for |= )`).test(text)
