/** Work for the process that reads, of every kind that it must survive or end. */

export const greet = (name: string): string => `Hello ${name}`

/** Another each time that it is done. */
export const lot = (drawnBy: string): string => `${drawnBy} ${Math.random()}`

export function endless(): never {
  for (;;);
}

export function hoardObjects(): never {
  const kept = []
  for (;;) kept.push({ kept: kept.length })
}

/** In one piece: what ends a thread of this kind ends its process too. */
export function hoardArrays(): never {
  const kept = []
  for (;;) kept.push(new Array(30_000_000).fill(1.5))
}

/** Not on the heap, which a limit on the heap does not see. */
export function hoardBuffers(): never {
  const kept = []
  for (;;) kept.push(Buffer.alloc(20_000_000, 1))
}

export const answerTooMuch = (): string => 'a'.repeat(50_000_000)

export function complain(): never {
  throw new Error('the page is torn')
}

export const complainBeside = (): Promise<never> =>
  new Promise(() => {
    setImmediate(complain)
  })

export const leave = (): never => process.exit(7)

export const tokens = (): string[] => Object.keys(process.env)
