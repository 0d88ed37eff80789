import { isSubject, wordsOf } from '../../library/index/analyse.ts'

/** Who asked, where it came up, how one feels about asking: said before a question, and nothing of its subject. */
const talk =
  wordSet(`sorry apologies apologize forgive excuse pardon dumb stupid silly noob newbie embarrassed embarrassing rusty
  lost confused confusing stuck struggling clueless guys folks everyone everybody friend friends buddy classmate classmates roommate professor prof
  preceptor attending fellow instructor teacher tutor lecturer upperclassman exam exams quiz midterm lecture studying reviewing cramming prepping
  wondering promise hope hoping grilled pimped quizzed asked asking asks mentioned claims insists understand understanding clarify elaborate
  remember forgot forget forgotten blanked stumped grateful appreciate kindly advance eli5 tomorrow tonight yesterday today question questions
  wrap figure explain explaining`)

/** Words that stand among them, and alone say nothing either way. */
const around =
  wordSet(`clear sure guy team basic simple partner resident intern senior doctor student students first second third fourth year yr
  level step morning afternoon evening week night late last minute final finals boards board comlex shelf practical lab labs class rounds clinic
  rotation study review reading read preparing practice block ask told said saying says brought help helping trying try learn nice love
  place feel bother bothering terms five old hour hours circles stood stand heard hearing hear thought one someones something
  anyway basically head mind brain new here right wrong possible chance favor thanks dear fine good around 1 2 3 4`)

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/))
}

/** Where what is asked may begin: after a stop, or with a word that asks. */
const begins =
  /(?<=[,:;.!?…\n—–]\s*|\s-+\s*|\bbut\s+|\bso\s+)(?=[\p{L}\p{N}])|\b(?=(?:whats?|hows?|why|which|when|where|who|whose|whether)\b)/giu
/** What is asked already is not taken away. */
const asksAlready = /\b(?:whats?|hows?|why|which|when|where|whose)\b/i

/** What asks to be told something, with its object after it. */
const demands =
  /\b(?:(?:asked|talk(?:ing)?|hear|heard|read(?:ing)?|wondering) about|understand|clarify|elaborate(?: on)?|wrap my (?:head|mind|brain) around|figure out|remember|get|grasp|break down|go over|help(?: me)? with|stuck on|lost on|confused (?:about|by|on)|question (?:about|on)|curious about)\s+(?=[\p{L}\p{N}])/giu

/** After what is asked: "thanks in advance", "is she right". */
const closing =
  /(?<=[,.;!?…\n]|\s-)\s*(?:thanks?\b.*|thank you\b.*|thx\b.*|ty\b.*|(?:is|am|are|was|were) (?:s?he|that|this|it|i|they|we) (?:right|true|correct|wrong)\b.*|what(?:s|'s|’s| is) the (?:truth|deal)\b.*|please help\b.*|help)\s*$/isu

/** Characters. Longer talk is a story, which may hold the question; and no text is looked through again for each of its words. */
const longestTalk = 300

/**
 * A question without what is only said around it: "sorry if dumb but what is a still point" asks for the still point. Only what holds nothing
 * but talk is taken away, and only where a subject is left.
 */
export function withoutTalk(question: string): string {
  const open = question.slice(startOf(question.slice(0, longestTalk)))
  const closed = (open.slice(0, -longestTalk) + open.slice(-longestTalk).replace(closing, '')).trim()
  return namesSubject(closed) ? closed : namesSubject(open) ? open : question
}

/** The last place where all before it is talk. */
function startOf(text: string): number {
  const places = [...text.matchAll(begins), ...text.matchAll(demands)]
    .map((match) => match.index + match[0].length)
    .filter((at) => at > 0 && isTalk(text.slice(0, at)) && namesSubject(text.slice(at)))
  return Math.max(0, ...places)
}

/** Elsewhere it is A. T. Still. */
const adverb = /\bstill (?=don|can|do not|am|not|have|confus|stuck|struggl|lost)/gi

function isTalk(text: string): boolean {
  const words = wordsOf(text.replace(adverb, ''))
  const isOnlyTalk = words.every((word) => talk.has(word) || around.has(word) || !isSubject(word))
  return isOnlyTalk && words.some((word) => talk.has(word)) && !asksAlready.test(text)
}

const namesSubject = (text: string): boolean =>
  wordsOf(text).some((word) => isSubject(word) && !talk.has(word) && !around.has(word))
