import { drawn } from './renderer.ts'

/** Three of a phone's dots a pixel. */
const width = 1_170

/** A PNG of the figure. For the process that reads: a figure of a few kilobytes may take any time to draw. */
export const drawFigure = async (svg: string) => drawn(svg, width)
