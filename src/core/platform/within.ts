/** What work brings, or 'late' when it takes longer than `ms`. It goes on all the same, and how it ends is nobody's trouble. */
export async function within<Result>(ms: number, work: Promise<Result>): Promise<Result | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, ms, 'late')
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
