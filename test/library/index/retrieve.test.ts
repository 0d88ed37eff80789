import { expect, test } from 'vitest'
import { buildIndex, retrieve } from '../../../src/library/index/retrieve.ts'
import { passageOf } from '../../support/library/passage.ts'

const common = ['heel', 'foot', 'knee', 'hip', 'shoulder']

test('what holds the rarest word comes up, though more passages than are taken hold more of the words', () => {
  const texts = Array.from({ length: 400 }, (_, at) =>
    at % 2 === 0 ? `${common.join(', ')} are looked at.` : 'Nothing is.',
  )
  const passages = texts.map((text, at) => passageOf(`n${at}#s`, `Handout ${at}`, 'Overview', text))
  const rare = passageOf('bones#s', 'Bones', 'Names', 'The calcaneus is one of the names.')
  const boosts = new Map([...common, 'calcaneus'].map((term) => [term, 1]))
  const found = retrieve(buildIndex([...passages, rare]), boosts, 30)
  expect(found.map(({ passage }) => passage.id)).toContain('bones#s')
  expect(found.length).toBeLessThanOrEqual(60)
})
