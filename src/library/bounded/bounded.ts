import { type ChildProcess, fork } from 'node:child_process'
import { hash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import { ended } from './guard.ts'
import { idleMs, mostMegabytes, mostResultBytes, patience, secondsFor, wornMegabytes } from './limits.ts'
import type { FromReader, Task } from './reader-process.ts'
import { Refused } from './refused.ts'

/**
 * A function that works on what a stranger wrote, in a process of its own that has so much time and memory and no more. It must be
 * exported by `module` under `name`. `bytes` is the size of what is read, which the time depends on. Rejects with Refused when it took
 * too much; the process that calls is not touched. One file at a time: what is waited for is what was sent.
 */
export function bounded<Work extends (...args: never[]) => unknown>(
  module: URL,
  name: string,
): (bytes: number, ...args: Parameters<Work>) => Promise<Awaited<ReturnType<Work>>> {
  return (bytes, ...args) => {
    const task: Task = { module: module.href, name, args, seconds: secondsFor(bytes) }
    return remembered(task) as Promise<Awaited<ReturnType<Work>>>
  }
}

/** What came of a work: the result as it was packed by its reader, or why it was given up. */
export type Outcome = { readonly result: Uint8Array } | { readonly givenUp: string }

/** Outcomes by what the work was and what it was done on. */
export interface Memory {
  /** From the beginning. */
  readonly isEmpty: boolean
  find(key: string): Outcome | undefined
  add(key: string, outcome: Outcome): void
}

const memories = new Set<Memory>()

/** While `work` goes on, what a memory holds is not done again, and what is done goes into it. */
export async function withMemory<Result>(memory: Memory, work: () => Promise<Result>): Promise<Result> {
  memories.add(memory)
  try {
    return await work()
  } finally {
    memories.delete(memory)
  }
}

async function remembered(task: Task): Promise<unknown> {
  if (memories.size === 0) return resultOf(await inTurn(() => carryOut(task)))
  const key = hash('sha256', serialize([task.module.replace(/.*\//, ''), task.name, task.args]))
  const held = Iterator.from(memories).map((memory) => memory.find(key))
  const outcome = held.find((one) => one !== undefined) ?? (await inTurn(() => carryOut(task)))
  for (const memory of memories) memory.add(key, outcome)
  return resultOf(outcome)
}

function resultOf(outcome: Outcome): unknown {
  if ('givenUp' in outcome) throw new Refused(outcome.givenUp)
  return deserialize(outcome.result)
}

let last: Promise<unknown> = Promise.resolve()

function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const next = last.then(work)
  last = next.catch(() => {})
  return next
}

interface Reader {
  carryOut(task: Task): Promise<Outcome>
  readonly isWorn: boolean
  end(): void
}

let reader: Reader | undefined
let idle: NodeJS.Timeout | undefined

/** Starts a reader while there is other work to do, unless most will be remembered. */
export function prepareReader(): void {
  if (Iterator.from(memories).every(({ isEmpty }) => isEmpty)) reader ??= startReader()
}

async function carryOut(task: Task): Promise<Outcome> {
  clearTimeout(idle)
  if (reader?.isWorn) endReader()
  reader ??= startReader()
  try {
    return await reader.carryOut(task)
  } finally {
    if (reader?.isWorn) endReader()
    else idle = setTimeout(endReader, idleMs).unref()
  }
}

function endReader(): void {
  reader?.end()
  reader = undefined
}

/** Of the memory, so that what is not needed any more is thrown away before the guard counts it. */
const heapMegabytes = 300

/** It writes nothing, starts nothing and knows no token: what a file makes of its reader stays there. */
const readerArgs = [
  '--disable-warning=ExperimentalWarning',
  `--max-old-space-size=${heapMegabytes}`,
  '--permission',
  '--allow-fs-read=*',
  '--allow-worker',
]

/** The guard ends a file; should it fail, the reader is ended this much later. */
const graceMs = 10_000

interface Waiting {
  resolve(outcome: Outcome): void
  reject(error: Error): void
}

function startReader(): Reader {
  const child = fork(new URL('reader-process.ts', import.meta.url), [], {
    execArgv: readerArgs,
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let waiting: Waiting | undefined
  let isReady = false
  let isWorn = false
  let said = ''

  const settle = (how: (waiting: Waiting) => void) => {
    const it = waiting
    waiting = undefined
    holdOpen(child, false)
    if (it) how(it)
  }
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    said = `${said}${chunk}`.slice(-4_000)
  })
  child.on('message', (message: FromReader) => {
    if (message === 'ready') isReady = true
    else if ('failed' in message) {
      isWorn = true
      settle(({ reject }) => reject(new Refused(`cannot be read: ${message.failed}`)))
    } else {
      isWorn = message.megabytes > wornMegabytes
      settle(({ resolve, reject }) => {
        if (message.result.length > mostResultBytes) reject(new Refused('holds too much for one file; split it'))
        else resolve({ result: message.result })
      })
    }
  })
  const gone = (reason: Error) => {
    isWorn = true
    settle(({ reject }) => reject(reason))
  }
  let seconds = 0
  child.on('error', ({ message }) => gone(notStarted(message)))
  child.on('close', (code, signal) => {
    const end = `${code ?? signal}`
    if (!isReady) return gone(notStarted(`${end} ${said.trim()}`))
    const limit = whichLimit(said, seconds)
    if (limit === undefined) return gone(whyEnded(end, said))
    isWorn = true
    settle(({ resolve }) => resolve({ givenUp: limit }))
  })
  holdOpen(child, false)

  return {
    get isWorn() {
      return isWorn
    },
    carryOut: (task) => {
      seconds = task.seconds
      const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
      waiting = { resolve, reject }
      holdOpen(child, true)
      const backstop = setTimeout(
        () => {
          said = ended('time')
          child.kill('SIGKILL')
        },
        seconds * patience * 1_000 + graceMs,
      )
      // An error here is followed by the end of the process, which says more.
      child.send(task, () => {})
      return promise.finally(() => clearTimeout(backstop))
    },
    end: () => {
      child.kill('SIGKILL')
    },
  }
}

/** A reader that waits for work keeps nobody from ending. */
function holdOpen(child: ChildProcess, isHeld: boolean): void {
  const what = isHeld ? 'ref' : 'unref'
  child[what]()
  child.channel?.[what]()
  ;(child.stderr as Partial<Record<'ref' | 'unref', () => void>> | null)?.[what]?.()
}

const notStarted = (reason: string): Error =>
  new Error(`no process could be started to read documents in (${reason}); see that the machine has memory left`)

/** The limits by which the guard ended it, if it did: the same bytes come to them again. */
function whichLimit(said: string, seconds: number): string | undefined {
  if (said.includes(ended('time')))
    return `takes more than ${seconds} seconds to read and was given up; split it or save it anew, plainer`
  return said.includes(ended('memory')) ? tooMuchMemory : undefined
}

const tooMuchMemory = `takes more than ${mostMegabytes} MB of memory to read and was given up; split it`

function whyEnded(end: string, said: string): Refused {
  // The machine ends whom it has no memory for, the heap itself with a word on it.
  if (end === 'SIGKILL' || /out of memory|heap limit|Allocation failed/i.test(said)) return new Refused(tooMuchMemory)
  return new Refused(`cannot be read: its reader ended with ${end}; save it anew, plainer`)
}
