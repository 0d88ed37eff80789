const number = String.raw`(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few|few|several|half)\b)`
const lengthOfTime = String.raw`(?:s|sec|second|minute|hour|day|week|month|year)s?\b`

/** What kind of words an answer to such a question holds. */
const expectations: readonly { readonly question: RegExp; readonly answer: RegExp }[] = [
  {
    question: /\bhow (?:long|soon)\b|\bfor how many (?:seconds|minutes|days|weeks)\b/i,
    // "90 seconds", "24–48 hours", "a day or two".
    answer: new RegExp(
      `(?:${number}|\\ba)[\\d–\\- ]*(?:to \\d+ )?${lengthOfTime}|\\bno (?:fixed|set) (?:time|duration)`,
      'i',
    ),
  },
  {
    question: /\bhow (?:many|much|often|far)\b|\bwhat number\b/i,
    answer: new RegExp(`${number}|\\bno (?:fixed|set|single) number|\\b(?:differs?|varies|vary)\\b`, 'i'),
  },
  { question: /\bwhat (?:percent|percentage|share)/i, answer: /\d|percent/ },
  { question: /\bwhen (?:was|were|did)\b|\bwhat year\b/i, answer: /\b1[789]\d\d\b|\b20\d\d\b/ },
  { question: /\bwho\b/i, answer: /\b[A-Z][a-z]+ (?:[A-Z]\.? )*[A-Z][a-z]+|\bDOs?\b/ },
  {
    question: /\b(?:which|what) (?:\w+ )?(?:levels?|segments?|vertebrae?)\b|\blevels? (?:of|for)\b/i,
    answer: /\b(?:[TLSC]\d|OA|AA)/,
  },
]

export const expectedOf = (question: string): RegExp | undefined =>
  expectations.find((kind) => kind.question.test(question))?.answer

/** Of the library itself, its sources and its tables: true beside its passage, and no answer. */
const ofTheLibrary = [
  /\(to verify\)/,
  /\b(?:rules?|rows?|tables?|lists?|figures?) (?:below|above|shows?|gives?|is that|are those|follow)\b|\b(?:below|above) (?:is|are)\b/i,
  /\bno page that was read\b|\bsources? (?:seen|read)\b|\bthese notes\b|\bwas not (?:read|checked|seen)\b|\b(?:is|are|of|rests? on) standard teaching\b/i,
  /^(?:all|both|the|its) (?:\w+ )?(?:rows?|tables?|pairs?|places?|decks?|lists?|sources?|uses|figures|article)\b/i,
  /^all (?:two|three|four|five) are\b|\bthe service's article\b|\bthe article's\b/i,
  /^(?:compare|do not confuse|read the example|in an item|for a question about|for a student)\b/i,
]

export const isOfTheLibrary = (sentence: string): boolean => ofTheLibrary.some((pattern) => pattern.test(sentence))
