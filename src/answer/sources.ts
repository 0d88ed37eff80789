import type { Source } from '../core/reply/reply.ts'

/** What no claim should rest on for long; of anything else, `other`. */
type SourceKind = 'standing teaching' | 'own article' | 'student deck' | 'other'

/** What is taught everywhere and was not looked up, the article of those who run this service, and students' cards and quizzes. */
const kinds: readonly (readonly [SourceKind, RegExp])[] = [
  ['standing teaching', /not checked/i],
  ['own article', /acemedboards\.com/i],
  ['student deck', /brainscape|quizlet|studystack|knowt|quizwiz|sporcle|flashcard|\bdecks?\b|student quiz/i],
]

const nameOf = ({ title, url = '' }: Source): string => `${url} ${title}`

export const kindOf = (source: Source): SourceKind =>
  kinds.find(([, pattern]) => pattern.test(nameOf(source)))?.[0] ?? 'other'

/** Best first: what was reviewed by peers or issued by an authority, what is taught from, and last what students wrote for each other. */
const ranks: readonly RegExp[] = [
  /pubmed|pmc\.|ncbi\.|doi\.org|cochrane|degruyter|journalofosteopathicmedicine|jaoa\.org|biomedcentral|westjem|bmj|plos|thelancet|jama|hal\.|repub\./i,
  /nbome|aacom|osteopathic\.org|who\.int|\.gov\b|\.mil\b|\.edu\b|statpearls|medscape|physio-pedia|musculoskeletalkey|amboss|guideline|textbook/i,
  /lecturio|osmosis|wikipedia|bonewizardry|om-pc|skolaosteopatie|osteopathie|ostlib|wikism|wikidoc/i,
  /^(?!.*(?:brainscape|quizlet|scribd|issuu|studystack|studylib|docslib|knowt|quizwiz|pdfcoffee|pdfcookie|blogspot|flashcard|deck|course ?hero|slideshare|student))/i,
]

const rankOf = (source: Source): number => {
  // Its title says "textbook", which it was not looked up in.
  if (kindOf(source) === 'standing teaching') return ranks.length
  const at = ranks.findIndex((rank) => rank.test(nameOf(source)))
  return at < 0 ? ranks.length : at
}

/** The `most` of the highest rank; of equals, those named first. */
export const bestSources = (sources: readonly Source[], most: number): Source[] =>
  sources.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, most)
