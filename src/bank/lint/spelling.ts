/** A dictionary would stumble over every second word of the field; these are the slips its writers make. */
const slips: readonly (readonly [RegExp, string])[] = [
  [/\bcounter[ -]strain\w*/gi, 'counterstrain'],
  // "The most tender point" is a point that is tender.
  [/(?<!\b(?:most|more|less|least|equally) )\btender[ -]points?\b/gi, 'tenderpoint'],
  [/\bside[ -]b(?:end|ent)\w*/gi, 'sidebending, sidebent'],
  [/\bviscero-somatic\b/gi, 'viscerosomatic'],
  [/\bsomato-visceral\b/gi, 'somatovisceral'],
  [/\bmyofacial\b/gi, 'myofascial'],
  [/\bmyo-fascial\b/gi, 'myofascial'],
  [/\bmuscel\b/gi, 'muscle'],
  [/\bosteophat\w*/gi, 'osteopathic'],
  [/\bosteopatic\b/gi, 'osteopathic'],
  [/\bmanipul(?:atve|tive|itive)\b/gi, 'manipulative'],
  [/\bdysfuntion\w*|\bdisfunction\w*/gi, 'dysfunction'],
  [/\bligamentious\b/gi, 'ligamentous'],
  [/\blymphathic\w*|\blimphatic\w*/gi, 'lymphatic'],
  [/\bisometic\b/gi, 'isometric'],
  [/\bsacro-?illiac\b|\bsacroilliac\b/gi, 'sacroiliac'],
  [/\billium\b/gi, 'ilium (bone) or ileum (bowel)'],
  [/\binominate\b/gi, 'innominate'],
  [/\bcrainial\b/gi, 'cranial'],
  [/\bfryettes\b/gi, "Fryette's"],
  [/\bfreyette\w*|\bfryete\w*/gi, 'Fryette'],
  [/\bchapmans\b/gi, "Chapman's or Chapman"],
  [/\bcontra-?indicaton\w*|\bcontra-indicat\w*/gi, 'contraindication'],
  [/\bparasympatic\b|\bparasymphathetic\b/gi, 'parasympathetic'],
  [/\bsymphathetic\b/gi, 'sympathetic'],
]

export const misspelling = (text: string): { wrong: string; right: string }[] =>
  slips.flatMap(([wrong, right]) => (text.match(wrong) ?? []).map((found) => ({ wrong: found, right })))
