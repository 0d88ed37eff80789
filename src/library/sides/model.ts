/** What can be derived in the mechanics that are taught: sides, directions and axes. No source is asked, so a slip in a text stands out. */

export type Side = 'left' | 'right'

const other = (side: Side): Side => (side === 'left' ? 'right' : 'left')

export interface SacralFindings {
  /** Side of the positive seated flexion test. */
  readonly seated: Side
  readonly deep: Side
  /** Side of the posterior and inferior inferior lateral angle. */
  readonly ila: Side
  /** Whether the lumbosacral junction springs, which is a negative spring test. */
  readonly springs: boolean
  readonly l5?: Segment
}

export interface Segment {
  readonly position: 'neutral' | 'flexed' | 'extended' | 'flexed or extended'
  readonly sidebent: Side
  readonly rotated: Side
}

/** "Left on right": rotated to the left about the right oblique axis. */
export const torsion = (rotated: Side, axis: Side): SacralFindings => ({
  seated: other(axis),
  deep: other(rotated),
  ila: rotated,
  springs: rotated === axis,
  l5: {
    position: rotated === axis ? 'neutral' : 'flexed or extended',
    sidebent: axis,
    rotated: other(rotated),
  },
})

export const unilateral = (kind: 'flexion' | 'extension', side: Side): SacralFindings => {
  const low = kind === 'flexion' ? side : other(side)
  return { seated: side, deep: low, ila: low, springs: kind === 'flexion' }
}

/** Type I: sides differ; type II: they are the same. */
export const sidebendingOf = (position: Segment['position'], rotated: Side): Side =>
  position === 'neutral' ? other(rotated) : rotated

/** A segment is named for the position in which its transverse processes are level; the posterior one is where it is rotated to. */
export const segmentOf = (levelIn: 'flexion' | 'extension', posterior: Side): Segment => ({
  position: levelIn === 'flexion' ? 'flexed' : 'extended',
  sidebent: posterior,
  rotated: posterior,
})

/** Where a direct technique takes it: the reverse of the name. */
export const barrierOf = ({ position, sidebent, rotated }: Segment): Segment => ({
  position: position === 'flexed' ? 'extended' : position === 'extended' ? 'flexed' : position,
  sidebent: other(sidebent),
  rotated: other(rotated),
})

type Height = 'superior' | 'inferior'

export interface InnominateFindings {
  readonly asis: Height
  readonly psis: Height
  readonly malleolus: 'caudad' | 'cephalad'
}

export type InnominateKind = 'anterior' | 'posterior' | 'upslip' | 'downslip'

/** On the side of the dysfunction. */
export const innominate: Readonly<Record<InnominateKind, InnominateFindings>> = {
  anterior: { asis: 'inferior', psis: 'superior', malleolus: 'caudad' },
  posterior: { asis: 'superior', psis: 'inferior', malleolus: 'cephalad' },
  upslip: { asis: 'superior', psis: 'superior', malleolus: 'cephalad' },
  downslip: { asis: 'inferior', psis: 'inferior', malleolus: 'caudad' },
}

/** The rib that holds its group: the lowest of those that stay up, the highest of those that stay down. */
export const keyRib = (kind: 'inhalation' | 'exhalation', first: number, last: number): number =>
  kind === 'inhalation' ? Math.max(first, last) : Math.min(first, last)

/** About how many axes of which kind sphenoid and occiput turn. */
export const strainAxes = {
  torsion: { anteroposterior: 1, transverse: 0, vertical: 0 },
  'sidebending-rotation': { anteroposterior: 1, transverse: 0, vertical: 2 },
  'vertical strain': { anteroposterior: 0, transverse: 2, vertical: 0 },
  'lateral strain': { anteroposterior: 0, transverse: 0, vertical: 2 },
} as const
