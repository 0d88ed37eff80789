export const flagReasons = ['key', 'wording', 'source', 'other'] as const
/** What is wrong with a question. */
export type FlagReason = (typeof flagReasons)[number]
