import { describe } from 'vitest'
import { wokenLate } from '../../support/processes/woken-late.ts'
import { startDiscord } from '../../support/talk.ts'

describe('woken late, discord', () => wokenLate('discord', startDiscord))
