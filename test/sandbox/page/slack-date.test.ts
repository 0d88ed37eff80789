import { expect, it } from 'vitest'
import { slackDate } from '../../../sandbox/page/browser/slack/slack-date.ts'

const at = new Date(2014, 1, 18, 6, 39, 42)
const later = new Date(2014, 5, 3)

it.each([
  ['{date_num} at {time}', '2014-02-18 at 6:39 AM'],
  ['{date}', 'February 18th, 2014'],
  ['{date_short}', 'Feb 18, 2014'],
  ['{date_long}', 'Tuesday, February 18th, 2014'],
  ['{date_pretty}', 'February 18th, 2014'],
  ['{date_short_pretty}', 'Feb 18, 2014'],
  ['{date_long_pretty}', 'Tuesday, February 18th, 2014'],
  ['{time_secs}', '6:39:42 AM'],
  ['closed {ago}', 'closed 105 days ago'],
  ['{unknown} {', '{unknown} {'],
])('%s is drawn as %s', (format, words) => {
  expect(slackDate(format, at, later).replaceAll('\u202f', ' ')).toBe(words)
})

it('says today, tomorrow and yesterday where the template is pretty', () => {
  const near = (days: number) => slackDate('{date_long_pretty}', new Date(2014, 1, 18 + days, 23), at)
  expect([-1, 0, 1].map(near)).toEqual(['yesterday', 'today', 'tomorrow'])
})
