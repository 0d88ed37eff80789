import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { lastResortCode } from '../src/last-resort.ts'

test.each(['thrown', 'rejected', 'something else'])(
  'what is %s and handled by nobody is logged, and ends the process with a code of its own',
  async (what) => {
    const child = spawn('node', ['test/support/processes/last-resort-process.ts', what])
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk
      })
    const [code] = await once(child, 'close')
    expect(code, output).toBe(lastResortCode)
    expect(output).toMatch(/"ref":"[0-9a-f]{8}".*"last resort: an error that nothing handled/)
  },
)
