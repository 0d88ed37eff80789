/** Gives work a head start: `onLate` is called, and awaited, only if the work takes longer than `ms`. */
export async function inTime<Result>(
  work: Promise<Result>,
  ms: number,
  onLate: () => Promise<void>,
): Promise<{ readonly result: Result; readonly late: boolean }> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, ms, 'late')
  })
  const first = await Promise.race([work.then(() => 'done' as const), deadline]).finally(() => clearTimeout(timer))
  if (first === 'late') await onLate()
  return { result: await work, late: first === 'late' }
}
