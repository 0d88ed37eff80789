import { onTestFinished } from 'vitest'
import { startProgram, type WholeProgram } from './whole-program.ts'

/** The whole program for one test, which ends it however it likes. */
export async function startProcess(
  environment: Readonly<Record<string, string>>,
  folder?: string,
): Promise<WholeProgram> {
  const run = await startProgram(environment, folder)
  onTestFinished(run.stop)
  return run
}
