import { expect, test } from 'vitest'
import { answerText } from '../../../src/answer/answer.ts'
import { noteOf, ownLibrary } from '../../support/library/own-library.ts'
import { openShipped } from '../../support/library/shipped.ts'

const shipped = await openShipped()

test.each([
  ['deep sulcus right, ILA left posterior, spring negative?', 'Left on left'],
  ['deep left sulcus, posterior right ila, springs fine. dx?', 'Right on right'],
  ['seated flexion pos on left, L ILA posterior, no spring', 'Left on right'],
  ['sulcus deep R, ILA posterior R, spring negative, seated flex R', 'Right unilateral flexion'],
  ['right sulcus deep and right ILA posterior but seated flexion positive left', 'Left unilateral extension'],
  ['R ASIS up, R PSIS down, + standing flexion R', 'Posterior rotation'],
  ['ASIS low right PSIS high right standing flexion right', 'anterior innominate rotation'],
])('findings with their sides name one diagnosis and no neighbour of it: %s', (question, diagnosis) => {
  const { passages } = shipped.answer(question)
  const said = `${passages[0]?.section} ${answerText(shipped.answer(question))}`.replaceAll('-', ' ').toLowerCase()
  expect(said).toContain(diagnosis.toLowerCase())
})

test('the row of a case is shown without those of other cases', () => {
  const said = answerText(shipped.answer('R ASIS up, R PSIS down, + standing flexion R'))
  expect(said).toContain('Posterior rotation')
  expect(said).not.toContain('Anterior rotation')
})

test('findings are compared in any document, not only in ours', async () => {
  const rows =
    '| Lesion | Knee drop | Foot sign |\n|---|---|---|\n| Alpha | left | positive |\n| Beta | right | positive |\n| Gamma | left | negative |'
  const { library } = await ownLibrary({
    'lesions.md': noteOf(
      'Lesions of the knee drop and the foot sign',
      `Knee drop and foot sign tell three lesions apart.\n\n${rows}`,
    ),
  })
  const said = answerText(library.answer('knee drop on the left and a negative foot sign'))
  expect(said).toContain('Gamma')
  expect(said).not.toContain('Alpha')
  expect(said).not.toContain('Beta')
})

test('what is offered to choose from is no finding', () => {
  const { passages } = shipped.answer('lumbar roll for L4, posterior transverse process up or down?')
  expect(passages[0]?.id).toBe('thoracic-and-lumbar-hvla#lumbar-roll')
})
