import { setImmediate as otherWork } from 'node:timers/promises'

/** Nobody notices a pause of this length. */
const sliceMs = 20

/** Does the work item by item and leaves the thread to others every 20 ms, and once more before what follows. */
export async function inSlices<Item>(items: Iterable<Item>, work: (item: Item) => void): Promise<void> {
  let began = performance.now()
  for (const item of items) {
    work(item)
    if (performance.now() - began < sliceMs) continue
    await otherWork()
    began = performance.now()
  }
  await otherWork()
}
