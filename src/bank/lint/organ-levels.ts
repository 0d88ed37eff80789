/**
 * Sympathetic levels as published charts give them. They differ, so two of one organ's ranges in one question leave a
 * student with two right answers.
 */
const published: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bhead\b|\bneck\b/i, ['T1-T4', 'T1-T5']],
  [/\bheart\b|\bcardiac\b|myocardi/i, ['T1-T5']],
  [/\blungs?\b|\bpulmonary\b|pneumonia|bronch|asthma/i, ['T2-T7', 'T1-T4']],
  [/esophag/i, ['T2-T8', 'T3-T6']],
  [/stomach|gastric|gastritis/i, ['T5-T9', 'T5-T10']],
  [/\bliver\b|hepat|gallbladder|biliary|cholecyst/i, ['T5-T9', 'T5-T10']],
  [/spleen|splenic/i, ['T5-T9', 'T7-T9']],
  [/duoden/i, ['T5-T9', 'T6-T8']],
  [/small (?:intestine|bowel)/i, ['T10-T11', 'T8-T10']],
  [/(?:ascending|proximal) colon/i, ['T10-T11', 'T11-L1']],
  [/append/i, ['T12', 'T9-T12']],
  [/distal colon|descending colon|sigmoid|rectum/i, ['T12-L2', 'L1-L3']],
  [/kidney|renal|upper ureter/i, ['T10-T11', 'T9-L1']],
  [/lower ureter/i, ['T12-L1', 'T11-L3']],
  [/adrenal/i, ['T10', 'T8-T10']],
  [/uter(?:us|ine)|cervix/i, ['T10-L2', 'T9-L2']],
  [/bladder(?<!gallbladder)/i, ['T11-L2', 'T11-L3']],
  [/prostat/i, ['T11-L2', 'T10-L2']],
]

/** "T1 to T4", "T1–4", "T12 - L2" as T1-T4, T12-L2. */
export const rangesIn = (text: string): string[] =>
  [...text.matchAll(/\b([TL])(\d{1,2})(?:\s*(?:[-–]|to|through)\s*([TL])?(\d{1,2}))?\b/g)].map(
    ([, region = '', first = '', lastRegion = region, last]) =>
      last ? `${region}${first}-${lastRegion}${last}` : `${region}${first}`,
  )

/** The published ranges of each organ that the text names. */
export const publishedFor = (text: string): readonly (readonly string[])[] =>
  published.filter(([organ]) => organ.test(text)).map(([, ranges]) => ranges)
