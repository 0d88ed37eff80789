/** Someone else's case, as in an exam or at work; its "my" is not the member's body. */
const otherPerson =
  /(?<!\bI(?:'m| am) an? )\b\w+[- ]year[- ]old\b|\b(?:my|an?|the|this|our) (?:\w+ )?(?:patient|client|classmate|partner|student)/i

const between = (most: number) =>
  String.raw`(?:(?!(?:about|on|regarding|question|exam|test|quiz|patient)\b)[\w'-]+ ){0,${most}}`

const part =
  '(?:neck|back|spine|head|jaw|shoulder|arm|elbow|wrist|chest|rib|hip|leg|thigh|knee|calf|ankle|foot|feet|toe|pelvis|stomach|belly|bone|joint|muscle|disc|disk|tailbone|body)s?'
/** With these an examiner works, so they count only where they hurt. */
const workingPart = '(?:hand|thumb|finger|palm|forearm)s?'
const complaint =
  '(?:hurt|pain|ach(?:e|es|ing|y)|sore|stiff|numb|tingl|swollen|swell|spasm|knots?\\b|tight|lock|injur|sprain|strained|broke|weak|burn|throb|cramp|bulg|herniat|slipped|inflam|click|crack|pop|out of place|go(?:es|ne)? out)'
const illness =
  '(?:pain|aches?|backache|headaches?|migraines?|osteoporosis|osteopenia|arthritis|cancer|tumou?r|pregnancy|scoliosis|sciatica|stenosis|asthma|pneumonia|diabetes|stroke|fracture|injury|surgery|whiplash|hernia|symptoms?|condition|diagnosis|blood pressure|dizziness|numbness|spasms?|fever|infection|tmj|tmd|vertigo)'
const medicine =
  '(?:blood thinners?|anticoagulants?|warfarin|eliquis|aspirin|ibuprofen|nsaids?|opioids?|painkillers?|pills?|meds?|medications?|medicines?|drugs?|steroids?|antibiotics?|insulin)'
const treatment =
  '(?:OMT|OMM|HVLA|MET|osteopathic|manipulati\\w+|adjust\\w*|counterstrain|cracked|treatment|treated|surgery)'
const mend = '(?:crack|pop|adjust|fix|treat|heal|cure|help|manipulate|realign|stretch|for|with)'

const own = [
  `\\bmy ${between(2)}${part}\\b.*\\b${complaint}`,
  `\\b${complaint}\\w* .*\\bmy ${between(2)}${part}\\b`,
  `\\bmy ${between(1)}${workingPart} ${between(2)}(?:hurt|ach|numb|tingl|swollen|sore)`,
  `\\b${mend} my ${between(2)}${part}\\b`,
  `\\bmy ${between(2)}(?:${illness}|${medicine})\\b`,
  `\\bi(?:'ve)? (?:have|had|got|get|suffer from|feel|was diagnosed with) ${between(4)}${illness}\\b`,
  `\\bi(?:'ve| have) (?:been diagnosed|broken|injured|sprained|hurt|pulled)\\b`,
  `\\bi(?:'m| am) (?:\\w+ly |\\d+ weeks |so |very )?(?:pregnant|stiff|dizzy|numb|in pain|hurting|on ${between(2)}${medicine}|taking ${between(3)}${medicine})`,
  `\\bi (?:hurt|pulled|sprained|injured|broke) my\\b`,
  `^(?:should|can|could|may) i (?:still )?(?:get|have|receive|try) ${between(3)}${treatment}`,
  '\\b(?:safe|ok|okay|dangerous|risky|right|harmful|contraindicated|recommend\\w*)\\b.*\\b(?:for|to) me\\b',
].map((pattern) => new RegExp(pattern, 'i'))

/** Whether a member asks about their own body or treatment, which is for a physician; a visit's practical side is not. */
export function asksOfOwnHealth(question: string): boolean {
  const text = question.trim().replaceAll('’', "'")
  return !otherPerson.test(text) && own.some((pattern) => pattern.test(text))
}

export const seePhysician = 'For your own health, please see a physician; this bot is for study.'
