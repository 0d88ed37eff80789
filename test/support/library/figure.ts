/** A figure of the library that nothing is wrong with; `change` plants something. */
export const figureOf = (
  inside = '',
  { viewBox = '0 0 390 200', title = 'A square', desc = 'A blue square.' } = {},
): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" font-family="Inter">
  <title>${title}</title>
  <desc>${desc}</desc>
  <rect width="100" height="100" fill="#74d4ff"/>
  ${inside}
</svg>
`
