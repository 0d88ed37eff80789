import { describe } from 'vitest'
import { killedAnywhere } from '../../support/processes/killed-anywhere.ts'
import { startSlack } from '../../support/talk.ts'

describe('killed, slack', () => killedAnywhere('slack', startSlack))
