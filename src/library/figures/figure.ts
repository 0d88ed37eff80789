/** A drawing of the library, `figures/NAME.svg`. */
export interface Figure {
  readonly name: string
  /** Relative to the library's folder. */
  readonly file: string
  /** The SVG's `<title>`. */
  readonly title: string
  /** The SVG's `<desc>`: what it shows, sides included, for those who do not see it. */
  readonly alt: string
  readonly svg: string
  /** SHA-256 of the file's bytes. */
  readonly hash: string
}

export const figureFolder = 'figures'

export const fileOfFigure = (name: string): string => `${figureFolder}/${name}.svg`

export const figureName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** The name of the figure at this path in the library's folder; undefined where no figure can be. */
export function figureAt(path: string): string | undefined {
  const [folder, file = '', ...more] = path.split('/')
  const name = file.replace(/\.svg$/, '')
  return folder === figureFolder && more.length === 0 && file.endsWith('.svg') && figureName.test(name)
    ? name
    : undefined
}
