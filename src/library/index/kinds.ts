/** What a question wants to know of its subject. The words that say it are mostly stop words, so the search does not see them. */
const kinds = {
  meaning:
    /\bwhat(?:'s| is| are| does \S+ (?:mean|stand))|\bdefin|\bmean(?:s|ing)?\b|\bstands? for\b|\bcalled\b|\bidea of\b/,
  steps:
    /\bhow (?:do|does|is|are|to|can|would|should) (?:you |i |we |they |one |the \S+ |a \S+ )?.*\b(?:do|done|perform\w*|carried|treat\w*|set up|go)\b|\bsteps?\b|\bprocedure|\bsequence|\bprotocol|\border\b|\bwalk me\b|\bfirst\b.*\bthen\b|\bstart(?:s|ing)?\b/,
  time: /\bhow (?:long|many (?:second|minute|hour|day|week|month)s?|fast|soon)\b|\bduration|\bseconds?\b|\bminutes?\b|\bhold\b/,
  number: /\bhow (?:many|much|often|far|hard)\b|\bnumber\b|\bcount\b|\bpercent|%|\bfrequen/,
  person: /\bwho(?:se|m)?\b|\binvent|\bfound(?:er|ed)\b|\bdevelop(?:er|ed)\b|\bnamed after\b/,
  date: /\bwhat year\b|\bwhen (?:was|were|did)\b|\bhistor|\bdate[ds]?\b|\b1[89]\d\d\b|\b20\d\d\b/,
  place: /\bwhere\b|\blevels?\b|\blocat|\bwhich (?:side|segment|nerve)|\b[ctls]\d+\b|\bspot\b/,
  reason:
    /\bwhy\b|\breasons?\b|\bmechanism|\bhow come\b|\bexplain|\bcause[sd]?\b|\bhow (?:does|do|might|could|is) .*\b(?:work|act|help|affect|influence)|\bthought to\b|\brationale/,
  use: /\bgood for\b|\bwhat for\b|\bused? (?:for|in|to|when)|\bindicat|\bwhen (?:do|does|is|are|would|should)\b|\bwhich (?:patient|condition|situation)s?\b|\bbenefit|\bhelps? with\b/,
  avoid:
    /\bcontra|\bavoid|\bnever\b|\bnot (?:be )?(?:do|done|use|allow|safe)|\bshould(?: no|n'?)t\b|\bsafe|\bdanger|\brisk|\ballowed\b|\bharm|\bcan(?: no|')?t\b|\bstop\b|\brule[sd]? out\b|\binadvis|\bred flag/,
  effect:
    /\b(?:does|do|did|can|will) .*\b(?:help|work|improve|reduce|cure|treat|fix)|\beviden|\bpro(?:of|ve[nds]?)\b|\bstud(?:y|ies)\b|\btrials?\b|\bresearch|\beffective|\bresults?\b|\bfind(?:ings)?\b|\bfound\b/,
  contrast:
    /\bvs\b|\bversus\b|\bdiffer|\bcompar|\bsame as\b|\b\w+ or \w+\b|\bbetween\b|\bboth\b|\brather than\b|\bunlike\b/,
  practical: /\bcosts?\b|\bpric|\bpay|\binsur|\bbill|\bbring\b|\bwear\b|\bvisit|\bappointment|\bcover(?:s|ed|age)?\b/,
} satisfies Record<string, RegExp>

export type Kind = keyof typeof kinds

const entries = Object.entries(kinds) as [Kind, RegExp][]

export function kindsOf(question: string): Set<Kind> {
  // A phone types it for the apostrophe.
  const text = question.toLowerCase().replaceAll('’', "'")
  return new Set(entries.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind))
}
