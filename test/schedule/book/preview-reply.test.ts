import { expect, test } from 'vitest'
import { plainText, type RichText } from '../../../src/core/reply/rich-text.ts'
import { previewReply } from '../../../src/schedule/book/preview-reply.ts'
import type { Plan } from '../../../src/store/schedules/plan.ts'
import { planWith } from '../../support/schedules/plan.ts'

const preview = (changed: Partial<Plan>, students: string, now: string, schedule?: string) =>
  previewReply({ draft: 'draft12345', plan: planWith(changed), schedule, studentsZone: students }, new Date(now))

/** What is read, line by line. */
function lines(...of: Parameters<typeof preview>): string[] {
  const texts = preview(...of).blocks.flatMap((block): readonly RichText[] =>
    block.kind === 'list' ? block.items : block.kind === 'paragraph' ? [block.text] : [],
  )
  return texts.map(plainText)
}

const clocks = (...of: Parameters<typeof preview>) => lines(...of).filter((line) => line.startsWith('⏰'))

test('before it is saved, its next five posts are shown', () => {
  expect(lines({ days: [1, 3, 5] }, 'America/New_York', '2026-06-01T15:00:00Z')).toEqual([
    'Mon, Wed, Fri 08:00 America/New_York · all topics · 1 question, open 10 minutes, in channel study.',
    'Its next posts:',
    'Wed 3 Jun 2026, 08:00 America/New_York · for you 2026-06-03 12:00 UTC',
    'Fri 5 Jun 2026, 08:00 America/New_York · for you 2026-06-05 12:00 UTC',
    'Mon 8 Jun 2026, 08:00 America/New_York · for you 2026-06-08 12:00 UTC',
    'Wed 10 Jun 2026, 08:00 America/New_York · for you 2026-06-10 12:00 UTC',
    'Fri 12 Jun 2026, 08:00 America/New_York · for you 2026-06-12 12:00 UTC',
    'Nothing is stored until you save it.',
  ])
})

test('where the students live in another zone, their clock stands beside it', () => {
  const shown = lines({ time: '20:30' }, 'Asia/Kolkata', '2026-06-01T15:00:00Z')
  expect(shown.filter((line) => line.includes(' · students '))).toHaveLength(5)
  expect(shown[2]).toBe(
    'Mon 1 Jun 2026, 20:30 America/New_York · students Tue 2 Jun 2026, 06:00 Asia/Kolkata · for you 2026-06-02 00:30 UTC',
  )
})

test('a plan that ends before five says that these are all', () => {
  const shown = lines({ last: '2026-06-03' }, 'America/New_York', '2026-06-01T15:00:00Z')
  expect(shown.slice(1, 4)).toEqual([
    'All that it will post:',
    'Tue 2 Jun 2026, 08:00 America/New_York · for you 2026-06-02 12:00 UTC',
    'Wed 3 Jun 2026, 08:00 America/New_York · for you 2026-06-03 12:00 UTC',
  ])
})

test('its buttons save it or drop it, and say what is saved', () => {
  const added = preview({}, 'America/New_York', '2026-06-01T15:00:00Z')
  expect(added.title).toBe('Save this schedule?')
  expect(added.buttons?.map(({ label, press }) => [label, press.action, press.arg])).toEqual([
    ['Save schedule', 'save', 'draft12345'],
    ['Drop it', 'drop', 'draft12345'],
  ])
  const edited = preview({}, 'America/New_York', '2026-06-01T15:00:00Z', 'k3m9q')
  expect(edited.title).toBe('Save these changes to schedule k3m9q?')
  expect(edited.buttons?.[0]?.label).toBe('Save changes')
})

test('a day whose clocks skip the time is marked, and only that one', () => {
  const shown = lines({ time: '02:30' }, 'America/New_York', '2026-03-06T15:00:00Z')
  expect(shown.slice(2, 5)).toEqual([
    'Sat 7 Mar 2026, 02:30 America/New_York · for you 2026-03-07 07:30 UTC',
    'Sun 8 Mar 2026, 03:00 America/New_York (02:30 does not exist that day) · for you 2026-03-08 07:00 UTC',
    'Mon 9 Mar 2026, 02:30 America/New_York · for you 2026-03-09 06:30 UTC',
  ])
})

test('while no clock changes, nothing is said of clocks', () => {
  expect(clocks({}, 'Europe/London', '2026-06-01T15:00:00Z')).toEqual([])
  // They change a day after the last of the five.
  expect(clocks({}, 'America/New_York', '2026-03-02T15:00:00Z')).toEqual([])
})

test('a change of its own clocks is named; the posts keep their local time', () => {
  expect(clocks({}, 'America/New_York', '2026-03-06T15:00:00Z')).toEqual([
    '⏰ Clocks in America/New_York go forward 1 h on Sun 8 Mar 2026, 03:00; the local time of the posts stays.',
  ])
  expect(
    clocks({ zone: 'Australia/Lord_Howe', first: '2025-01-01' }, 'Australia/Lord_Howe', '2025-04-04T15:00:00Z'),
  ).toEqual([
    '⏰ Clocks in Australia/Lord_Howe go back 30 min on Sun 6 Apr 2025, 01:30; the local time of the posts stays.',
  ])
})

test('a change of the students’ clocks alone moves the posts there', () => {
  expect(clocks({ zone: 'America/Phoenix' }, 'America/New_York', '2026-03-06T15:00:00Z')).toEqual([
    '⏰ Clocks in America/New_York go forward 1 h on Sun 8 Mar 2026, 03:00; there the posts come 1 h later from then on.',
  ])
})

test('a change of its own clocks alone moves the posts for the students, as their times above show', () => {
  const shown = lines({}, 'Europe/London', '2026-03-06T15:00:00Z')
  expect(shown[2]).toContain('students 13:00 Europe/London')
  expect(shown[3]).toContain('students 12:00 Europe/London')
  expect(shown.filter((line) => line.startsWith('⏰'))).toEqual([
    '⏰ Clocks in America/New_York go forward 1 h on Sun 8 Mar 2026, 03:00; the local time of the posts stays, but in Europe/London they come 1 h earlier from then on.',
  ])
})

test('where both change before the same post, nothing moves for anybody', () => {
  const shown = lines({}, 'America/Chicago', '2026-03-06T15:00:00Z')
  expect(shown.filter((line) => line.includes('students 07:00 America/Chicago'))).toHaveLength(5)
  expect(shown.filter((line) => line.startsWith('⏰'))).toEqual([
    '⏰ Clocks in America/New_York go forward 1 h on Sun 8 Mar 2026, 03:00; the local time of the posts stays.',
    '⏰ Clocks in America/Chicago go forward 1 h on Sun 8 Mar 2026, 03:00; the local time of the posts stays.',
  ])
})

test('where both change, but not by as much, the students are told what is left', () => {
  expect(
    clocks({ zone: 'Australia/Sydney', first: '2025-01-01' }, 'Australia/Lord_Howe', '2025-10-03T15:00:00Z'),
  ).toEqual([
    '⏰ Clocks in Australia/Sydney go forward 1 h on Sun 5 Oct 2025, 03:00; the local time of the posts stays.',
    '⏰ Clocks in Australia/Lord_Howe go forward 30 min on Sun 5 Oct 2025, 02:30; there the posts come 30 min earlier from then on.',
  ])
})
