import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SlackSandbox } from '../../../sandbox/slack/server.ts'
import { freshFolder, type TestDatabase } from '../../support/databases.ts'
import { startSlack, startTalk, type Talk } from '../../support/talk.ts'

let database: TestDatabase
let talk: Talk
beforeAll(async () => {
  database = await freshFolder()
  talk = await startTalk('slack', startSlack, database)
})
afterAll(async () => {
  await talk?.stop()
  await database?.drop()
})

const slack = () => talk.sandbox as SlackSandbox
const modal = () =>
  slack()
    .seesViews('tess')
    .findLast(({ type }) => type === 'modal')
const home = (person = 'tess') =>
  slack()
    .seesViews(person)
    .find(({ type }) => type === 'home')?.text ?? ''
const fieldOf = (name: string): string => {
  const blocks = (modal()?.blocks ?? []) as { block_id?: string; element?: { action_id?: string } }[]
  return blocks.find(({ block_id: id }) => id === name)?.element?.action_id ?? 'none'
}
const presses = async (label: string, view: 'home' | 'modal' = 'home') => {
  const id =
    slack()
      .seesViews('tess')
      .findLast(({ type }) => type === view)?.id ?? ''
  await slack().pressesInView('tess', id, label)
}

test('a tutor fills in a form, is shown what comes of it, and saves it', async () => {
  const tess = talk.person('tess')
  await tess.types('/omt schedule add')
  await expect.poll(() => modal()?.title).toBe('New quiz schedule')
  const id = modal()?.id ?? ''
  const zones = await slack().suggests('tess', id, fieldOf('zone'), 'new york')
  expect(zones.map(({ value }) => value)).toContain('America/New_York')
  const complaints = await slack().submits('tess', id, { [fieldOf('minutes')]: '10', [fieldOf('time')]: '08:00' })
  expect(complaints).toEqual({})
  await tess.sees('Save this schedule?', 'weekdays 08:00 UTC')
  await tess.types('/omt schedule add')
  await expect.poll(() => modal()?.title).toBe('New quiz schedule')
  const again = modal()?.id ?? ''
  await slack().suggests('tess', again, fieldOf('zone'), 'new york')
  await slack().submits('tess', again, { [fieldOf('zone')]: 'America/New_York', [fieldOf('time')]: '08:00' })
  const preview = await tess.sees('Save this schedule?', 'weekdays 08:00 America/New_York')
  expect(preview.onlyYou).toBe(true)
  await tess.presses('Save schedule')
  await tess.sees('Saved as', 'weekdays 08:00 America/New_York')
})

test('a form with days on which nothing can be posted is answered with what is wrong', async () => {
  const tess = talk.person('tess')
  await tess.types('/omt schedule add')
  await expect.poll(() => modal()?.title).toBe('New quiz schedule')
  const id = modal()?.id ?? ''
  await slack().submits('tess', id, { [fieldOf('first')]: '2030-05-02', [fieldOf('last')]: '2030-05-01' })
  await tess.sees('The last day, 2030-05-01, lies before the first, 2030-05-02')
})

test('at home a tutor sees the schedules and the open questions, and acts there', async () => {
  await slack().opensHome('tess')
  await expect.poll(() => home()).toContain('weekdays 08:00 America/New_York')
  expect(home()).toContain('active')
  await presses('Pause')
  await expect.poll(() => home()).toContain('Paused until somebody resumes it.')
  await slack().closes('tess', modal()?.id ?? '')
  await presses('Resume')
  await expect.poll(() => home()).toContain('active')
  await slack().closes('tess', modal()?.id ?? '')
  await presses('Run now')
  await talk.person('alice').sees('Quiz question')
  await slack().opensHome('tess')
  await expect.poll(() => home()).toContain('not answered yet')
})

test('at home a schedule is edited in a form that holds what it is now, and removed after a question', async () => {
  for (const view of slack()
    .seesViews('tess')
    .filter(({ type }) => type === 'modal'))
    await slack().closes('tess', view.id)
  await presses('Edit')
  await expect.poll(() => modal()?.title).toBe('Edit schedule')
  await slack().submits('tess', modal()?.id ?? '', { [fieldOf('time')]: '09:15' })
  await talk.person('tess').in('direct').sees('Save these changes to schedule', 'weekdays 09:15 America/New_York')
  await talk.person('tess').in('direct').presses('Save changes')
  await talk.person('tess').in('direct').sees('Saved as', 'weekdays 09:15')
  await presses('Remove')
  await expect.poll(() => modal()?.text).toContain('Remove schedule')
  await presses('Remove it', 'modal')
  await expect.poll(() => home()).toContain('There is none yet.')
})

test('a student finds the open questions and a reminder at home, and no schedules', async () => {
  await slack().opensHome('alice')
  await expect.poll(() => home('alice')).toContain('Open questions')
  expect(home('alice')).toContain('Your reminder')
  expect(home('alice')).not.toContain('Schedules')
})
