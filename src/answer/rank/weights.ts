/** What speaks for a passage beside its retrieval score. Shares are of the question's rarity, 0 to 1. */
export interface Features {
  /** Share of the question that stands anywhere in the passage, its title, heading and ways of asking. */
  readonly coverage: number
  /** Share that stands in its best single sentence, headings counted in. */
  readonly bestSentence: number
  /** How alike the question and the likest way of asking are, by rarity. */
  readonly asked: number
  /** The same with its stop words, each thing counting alike: "how is it" and "when is it" differ in nothing else. */
  readonly askedShape: number
  /** How many of the ways of asking want to know the same kind of thing. */
  readonly kind: number
  /** The BM25 of its concepts and of its stop words, over the best candidate's. */
  readonly everyWord: number
  /** The share of its neighbouring words, stop words and all, that stand together in a way of asking or a sentence. */
  readonly pairs: number
  /** How far it knows a case of the findings that the question lists: 1 where it holds them all, −1 where it is against all. */
  readonly findings: number
  /** 1 for the note that answered the question before, where this one follows it; and for the passage itself. */
  readonly sameNote: number
  readonly samePassage: number
  /** 1 for the passage that opens a note of which the question names nothing but the subject: "what is X?" */
  readonly opens: number
  /** The shares of title and section heading, by rarity, that the question says. */
  readonly titleSaid: number
  readonly sectionSaid: number
}

type Weights = { readonly [Feature in keyof Features]: number }

/**
 * Beside the retrieval score over the best one. A linear model with a softmax over the candidates, fitted to the tuning half of
 * bench/answers/questions.yaml (454 questions with an answer; three times cross-validated recall@1 0.91, and 0.98 at 3) and rounded. Shares in
 * title and heading, the nearness of terms and what opens a note, which public question sets want, added nothing to the ways of asking. `sameNote` and
 * `samePassage` are mostly for follow-ups, nine of ten of which ask for another section of the note that answered before.
 */
const withAsked: Weights = {
  coverage: 0.9,
  bestSentence: 0.3,
  asked: 1.1,
  askedShape: 1.2,
  kind: 0.75,
  everyWord: 1.9,
  pairs: 1.5,
  findings: 3,
  sameNote: 0.5,
  samePassage: -0.5,
  opens: 0,
  titleSaid: 0,
  sectionSaid: 0,
}

/**
 * Of a passage that nobody wrote ways of asking for, such as a tutor's document: its heading is the only one, and its text has to speak
 * for it. Searched for on the tuning half of MedQuAD and that of our questions together, these with the ways of asking taken away from all
 * notes and from half of them, so that neither kind of document hides the other (`bench/RESULTS.md`).
 */
const withoutAsked: Weights = {
  coverage: 1.6,
  bestSentence: 0.6,
  asked: 1.1,
  askedShape: 0.7,
  kind: 0.85,
  everyWord: 2.2,
  pairs: 2,
  findings: 3,
  sameNote: 0.5,
  samePassage: -0.5,
  opens: 0.5,
  titleSaid: 0.5,
  sectionSaid: 0.8,
}

const names = Object.keys(withAsked) as (keyof Features)[]

export function weighted(features: Features, isAsked: boolean): number {
  const weights = isAsked ? withAsked : withoutAsked
  return names.reduce((sum, name) => sum + features[name] * weights[name], 0)
}
