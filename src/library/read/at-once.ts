/** Open files a process may have are few (1,024 on many systems), and the disk is busy with fewer. */
const most = 16

/** The results in the order of the items, of which no more than 16 are worked on at a time. Rejects with the first that fails. */
export async function atOnce<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const rest = items.entries()
  const hand = async () => {
    for (const [place, item] of rest) results[place] = await work(item)
  }
  await Promise.all(Array.from({ length: most }, hand))
  return results
}
