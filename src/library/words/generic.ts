import { termsOf } from '../index/analyse.ts'
import type { Concept } from './expand.ts'

/** What can be asked of any technique or condition: an aspect, not a subject. */
const aspects = `steps step procedure protocol perform performed done contraindications contraindicated contraindication indications
indicated indication hold held holding duration seconds position positioning positions risks risk risky safe safety dangerous side
effects effect effective evidence mechanism cautions precautions avoid avoided technique techniques treatment treatments method
methods treat treated patient patients section topic summary stand stands OMT OMM dose dosage`

/** What only points at something said before. */
const ordinals = 'first second third fourth fifth'
const pointers = `${ordinals} last one ones next previous former latter part thing stuff same`

const generic: ReadonlySet<string> = new Set(termsOf(`${aspects} ${pointers}`))
const pointing: ReadonlySet<string> = new Set(termsOf(pointers))
const counting: ReadonlySet<string> = new Set(termsOf(ordinals))

export const isGenericTerm = (term: string): boolean => generic.has(term)

export const isGeneric = ({ forms: [asked = []] }: Concept): boolean => asked.every(isGenericTerm)

export const isOrdinal = (term: string): boolean => counting.has(term)

export const isPointer = (term: string): boolean => pointing.has(term)
