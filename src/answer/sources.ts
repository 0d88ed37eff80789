import type { Source } from '../core/reply/reply.ts'

/** Best first: what was reviewed by peers or issued by an authority, what is taught from, and last what students wrote for each other. */
const ranks: readonly RegExp[] = [
  /pubmed|pmc\.|ncbi\.|doi\.org|cochrane|degruyter|journalofosteopathicmedicine|jaoa\.org|biomedcentral|westjem|bmj|plos|thelancet|jama|hal\.|repub\./i,
  /nbome|aacom|osteopathic\.org|who\.int|\.gov\b|\.mil\b|\.edu\b|statpearls|medscape|physio-pedia|musculoskeletalkey|amboss|guideline|textbook/i,
  /lecturio|osmosis|wikipedia|bonewizardry|om-pc|skolaosteopatie|osteopathie|ostlib|wikism|wikidoc/i,
  /^(?!.*(?:not checked|brainscape|quizlet|scribd|issuu|studystack|studylib|docslib|knowt|quizwiz|pdfcoffee|pdfcookie|blogspot|flashcard|deck|course ?hero|slideshare|student))/i,
]

const rankOf = ({ title, url = '' }: Source): number => {
  const at = ranks.findIndex((rank) => rank.test(`${url} ${title}`))
  return at < 0 ? ranks.length : at
}

/** The `most` of the highest rank; of equals, those named first. */
export const bestSources = (sources: readonly Source[], most: number): Source[] =>
  sources.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, most)
