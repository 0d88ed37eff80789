import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

/** More than this, and a stranger no longer finds the file in one look. */
const most = 16

test('no folder of the house holds more files than one look takes in', () => {
  const crowded = ['src', 'commands', 'sandbox', 'test', 'bench'].flatMap((top) => {
    const files = readdirSync(top, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('node_modules'),
    )
    return [...Map.groupBy(files, ({ parentPath }) => parentPath)].flatMap(([folder, held]) =>
      held.length > most ? `${folder}: ${held.length} files; make a room of those that belong together` : [],
    )
  })
  expect(crowded).toEqual([])
})
