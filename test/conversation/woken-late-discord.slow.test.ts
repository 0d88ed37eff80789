import { describe } from 'vitest'
import { startDiscord } from '../support/talk.ts'
import { wokenLate } from '../support/woken-late.ts'

describe('woken late, discord', () => wokenLate('discord', startDiscord))
