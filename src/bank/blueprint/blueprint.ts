/** What the library and the bank are to hold, as knowledge/blueprint.yaml says. Shares are of 1. */
export interface Blueprint {
  readonly exam: string
  readonly source: string
  /** The physician's tasks. */
  readonly rows: readonly BlueprintRow[]
  /** With what the patient presents. */
  readonly presentations: readonly BlueprintShare[]
  readonly floors: Floors
}

export interface BlueprintShare {
  readonly name: string
  readonly least: number
  readonly most: number
  /** Whether the share stands in the source. */
  readonly basis: 'stated' | 'our reading'
  /** In blueprint.yaml. */
  readonly line: number
}

export interface BlueprintRow extends BlueprintShare {
  /** As questions name it in `tags.row`. */
  readonly row: string
  /** What questions of the row may name in their tags; empty where they may name anything. */
  readonly regions: readonly string[]
  readonly techniques: readonly string[]
}

interface Floors {
  readonly notes: number
  readonly questions: number
  /** How far a row may be off, as a part of its share. */
  readonly within: number
  readonly vignettes: number
  readonly twoSteps: number
}

export const blueprintFile = 'blueprint.yaml'

/** What a question says that the examination does not ask: it counts for no row. */
export const offBlueprint = 'none'

/** What the blueprint calls a row; one that it does not know is called by its number. */
export function rowNamesOf(blueprint: Blueprint | undefined): (row: string) => string {
  const names = new Map(blueprint?.rows.map(({ row, name }) => [row, name]))
  return (row) => names.get(row) ?? row
}

/** The middle of each range, scaled so that all of them make 1. */
export function wantedShares(shares: readonly BlueprintShare[]): number[] {
  const middles = shares.map(({ least, most }) => (least + most) / 2)
  const sum = middles.reduce((total, middle) => total + middle, 0)
  return middles.map((middle) => middle / sum)
}
