import { kindsOf } from '../../library/index/kinds.ts'
import { passageTerms } from '../../library/index/passage-terms.ts'
import type { Passage } from '../../library/note.ts'
import type { Span } from '../../library/sentences.ts'
import { leansOnItsHeading } from '../../library/words/leaning.ts'
import { agreement, type Found } from '../findings/found.ts'
import { caseIn, foundInRow } from '../findings/records.ts'
import type { WeighedQuery } from '../rank/rank.ts'
import { expectedOf, isOfTheLibrary } from './expected.ts'

/** A sentence, an item of a list or a row of a table. */
interface Unit {
  readonly span: Span
  readonly place: number
  readonly text: string
  readonly kind: 'sentence' | 'item' | 'row'
  /** The share of the question that it says itself, and what of this its heading does not say already. */
  readonly own: number
  readonly beyond: number
  /** Says something about the library and nothing about the subject. */
  readonly isAside: boolean
}

/*
 * The shares of a question and the lengths below were chosen by reading answers to labelled questions beside their passages: no label says
 * which sentence answers, so that nothing could be fitted. Lengths are in letters; a phone of 390 pixels shows some 40 a line.
 */
const mostSentences = 3
const mostRows = 4
/** A row that holds less of the question is not named by it. */
const leastOfARow = 0.15
/** What one looks over on a phone; a list that is longer is in the passage. */
const mostOfAList = 700
/** Of the lead and the sentence after it. */
const mostOfTwo = 320
/** What a sentence must say of the question beyond what the lead says. */
const more = 0.04
/** A sentence of the kind asked for need not hold more than this share of what the best one holds. */
const kindNeeds = 0.4
/** A yes or a no is told only under a heading that asks the same. */
const sameQuestion = 0.85

/**
 * What answers, in the order of the text and never rewritten: the lead, which is the answer where a section has one; a sentence or rows that
 * say more of the question than it does; the whole of a list that the lead announces.
 */
export function extract(question: string, query: WeighedQuery, passage: Passage): Span[] {
  const units = unitsOf(query, passage)
  const usable = units.filter(({ isAside }) => !isAside)
  const lead = usable.find(({ kind }) => kind === 'sentence')
  const chosen = new Set<Unit>()
  const expected = expectedOf(question)
  const fitting = bestOf(fittingOf(usable, expected), expected !== undefined)
  if (lead && (!expected || fitting === lead || !fitting || beyondAsked(lead, fitting))) chosen.add(lead)
  if (fitting && (!lead || !expected?.test(lead.text) || fitting.beyond > lead.beyond + more)) chosen.add(fitting)
  const saidBy = lead ?? fitting
  const best = bestOf(usable.filter((unit) => unit !== lead && unit.kind !== 'row'))
  if (best && (!saidBy || best.beyond > saidBy.beyond + more)) chosen.add(best)
  for (const row of rowsFor(question, usable)) chosen.add(row)
  for (const item of listOf(units, lead, chosen)) chosen.add(item)
  if (lead && chosen.size === 1 && chosen.has(lead)) for (const next of goingOn(units, lead)) chosen.add(next)
  for (const unit of [...chosen]) withItsSubject(units, unit, chosen)
  const kept = [...chosen].filter(({ text }) => !text.endsWith(':') || chosen.size > 1)
  const sorted = bounded(kept.length > 0 ? kept : units.slice(0, 1)).toSorted((a, b) => a.place - b.place)
  return sorted.map(({ span }) => span)
}

function unitsOf(query: WeighedQuery, passage: Passage): Unit[] {
  const known = passageTerms(passage)
  const rows = known.sentences.filter(({ span }) => isRowAt(passage.text, span))
  // The names of the columns stand in every row.
  const inAll = rows.map(({ terms }) => terms).reduce((all, terms) => all.intersection(terms), new Set(rows[0]?.terms))
  const isSameQuestion = query.share((term) => known.heading.has(term)) >= sameQuestion
  return known.sentences.map(({ span, terms }, place): Unit => {
    const text = passage.text.slice(span.start, span.end)
    const lineStart = passage.text.lastIndexOf('\n', span.start - 1) + 1
    const isItem = /^\s*(?:•|\d+\.)\s+/.test(passage.text.slice(lineStart, lineStart + 12))
    const isRow = isRowAt(passage.text, span)
    const isCommon = (term: string) => isRow && rows.length > 1 && inAll.has(term)
    return {
      span,
      place,
      text,
      kind: isItem ? 'item' : isRow ? 'row' : 'sentence',
      own: query.share((term) => terms.has(term)),
      beyond: query.share((term) => terms.has(term) && !known.heading.has(term) && !isCommon(term)),
      // What a section begins with is what it has to say, whoever says so.
      isAside: (place > 0 && isOfTheLibrary(text)) || (/^(?:yes|no)\b/i.test(text) && !isSameQuestion),
    }
  })
}

const isRowAt = (text: string, { start, end }: Span): boolean =>
  (start === 0 || text[start - 1] === '\n') && /^.{1,80}? — /.test(text.slice(start, end))

function fittingOf(units: readonly Unit[], expected: RegExp | undefined): Unit[] {
  if (!expected) return []
  const most = Math.max(0, ...units.map(({ own }) => own))
  return units.filter(({ text, own }) => expected.test(text) && own >= kindNeeds * most)
}

/** The one that says most beyond its heading; of equals the first, because notes answer first and explain after. */
const bestOf = (units: readonly Unit[], byKind = false): Unit | undefined =>
  units.toSorted((a, b) => score(b) - score(a) - (byKind ? 0.02 : 0) * (b.place - a.place) || a.place - b.place)[0]

const score = ({ own, beyond, place }: Unit): number => beyond + 0.2 * own - 0.01 * place

const beyondAsked = (lead: Unit, fitting: Unit): boolean => lead.own >= fitting.own

function rowsFor(question: string, units: readonly Unit[]): Unit[] {
  const ofTheCase = rowsOfCase(units, caseIn(question))
  if (ofTheCase.length > 0) return ofTheCase
  return kindsOf(question).has('contrast') ? wholeTable(units) : rowsNamed(units)
}

/** Where findings are listed, the rows that agree with most of them: a row beside it is another diagnosis. */
function rowsOfCase(units: readonly Unit[], found: readonly Found[]): Unit[] {
  const rows = units
    .filter(({ kind }) => found.length > 0 && kind === 'row')
    .map((unit) => ({ unit, agrees: agreement(found, foundInRow(unit.text)) }))
  const most = Math.max(0, ...rows.map(({ agrees }) => agrees))
  return most === 0 ? [] : rows.filter(({ agrees }) => agrees === most).map(({ unit }) => unit)
}

/** Rows that the question names, and none that it does not. */
function rowsNamed(units: readonly Unit[]): Unit[] {
  const rows = units.filter(({ kind, beyond }) => kind === 'row' && beyond >= leastOfARow)
  const most = Math.max(0, ...rows.map(({ beyond }) => beyond))
  const named = rows.filter(({ beyond }) => beyond >= 0.7 * most)
  // What most rows say names none of them.
  return named.length <= mostRows && named.length <= units.filter(({ kind }) => kind === 'row').length / 2 + 1
    ? named
    : []
}

/** Of a comparison. */
function wholeTable(units: readonly Unit[]): Unit[] {
  const rows = units.filter(({ kind }) => kind === 'row')
  return rows.length <= mostRows + 2 ? rows : rowsNamed(units)
}

/** A short lead is given the sentence that goes on from it. */
function goingOn(units: readonly Unit[], lead: Unit): Unit[] {
  const next = units[lead.place + 1]
  return next?.kind === 'sentence' && !next.isAside && lead.text.length + next.text.length <= mostOfTwo ? [next] : []
}

/** The whole list that follows the lead, unless the question names some of its items and they are chosen already. */
function listOf(units: readonly Unit[], lead: Unit | undefined, chosen: ReadonlySet<Unit>): Unit[] {
  const items = units.filter(({ kind }) => kind === 'item')
  const announced = units.some(({ text, kind }) => kind === 'sentence' && text.endsWith(':'))
  const length = items.reduce((sum, { text }) => sum + text.length, 0)
  const follows = lead !== undefined && units[lead.place + 1]?.kind === 'item'
  const isAsked = [...chosen].every(({ kind }) => kind === 'sentence') || items.some((item) => chosen.has(item))
  return isAsked && (follows || announced) && length <= mostOfAList ? items : []
}

/** "It" is nothing without the sentence before. */
function withItsSubject(units: readonly Unit[], unit: Unit, chosen: Set<Unit>): void {
  const before = units[unit.place - 1]
  if (unit.kind !== 'sentence' || !before || !leansOnItsHeading(unit.text) || chosen.has(before)) return
  if (before.kind === 'sentence' && !before.isAside) chosen.add(before)
}

function bounded(units: readonly Unit[]): Unit[] {
  const sentences = units.filter(({ kind }) => kind === 'sentence').slice(0, mostSentences)
  return units.filter((unit) => unit.kind !== 'sentence' || sentences.includes(unit))
}
