import { describe } from 'vitest'
import { startSlack } from '../support/talk.ts'
import { wokenLate } from '../support/woken-late.ts'

describe('woken late, slack', () => wokenLate('slack', startSlack))
