/** Words that point at something said before; "This technique …" and "No trial …" name what they are about. */
const pointing =
  /^(?:(?:yes|no)\b\s*[,.:;–—-]|(?:yes|no)$|(?:it|they|these|those|this|that|he|she|its|their)\b(?! (?:technique|test|method|procedure)s?\b))/i

/** Whether a sentence means something only under its own heading: quoted alone, "Yes: it is taught so" answers another question. */
export const leansOnItsHeading = (sentence: string): boolean => pointing.test(sentence.trim())
