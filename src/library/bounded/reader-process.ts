import { serialize } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { messageOf } from '../../core/errors.ts'
import { fileAt, secondsAt } from './guard.ts'

/** Reads one file after the other for the process that started it, under the eyes of a guard. */

export interface Task {
  /** Address of the module, and the name of its function that does the work. */
  readonly module: string
  readonly name: string
  readonly args: readonly unknown[]
  readonly seconds: number
}

export interface Done {
  /** Packed here, so that its size is known before it is unpacked. */
  readonly result: Uint8Array
  readonly megabytes: number
}

export type FromReader = 'ready' | Done | { readonly failed: string }

const send = (message: FromReader, sent = () => {}) => process.send?.(message, sent)

const state = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT))
new Worker(new URL('guard.ts', import.meta.url), { workerData: state }).unref()

let files = 0

process.on('message', async ({ module, name, args, seconds }: Task) => {
  const file = ++files
  // It stays under guard until all of it has been sent.
  const finished = () => Atomics.compareExchange(state, fileAt, file, 0)
  try {
    const work = (await import(module))[name]
    Atomics.store(state, secondsAt, seconds)
    Atomics.store(state, fileAt, file)
    Atomics.notify(state, fileAt)
    const result = serialize(await work(...args))
    send({ result, megabytes: process.memoryUsage.rss() / 1e6 }, finished)
  } catch (error) {
    send({ failed: messageOf(error) }, finished)
  }
})
// What a library throws after its work was done, or beside it, belongs to the file that is being read.
process.on('uncaughtException', (error) => send({ failed: messageOf(error) }, () => process.exit(1)))
process.on('disconnect', () => process.exit())
send('ready')
