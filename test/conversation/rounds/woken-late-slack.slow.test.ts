import { describe } from 'vitest'
import { wokenLate } from '../../support/processes/woken-late.ts'
import { startSlack } from '../../support/talk.ts'

describe('woken late, slack', () => wokenLate('slack', startSlack))
