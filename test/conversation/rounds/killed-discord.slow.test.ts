import { describe } from 'vitest'
import { killedAnywhere } from '../../support/processes/killed-anywhere.ts'
import { startDiscord } from '../../support/talk.ts'

describe('killed, discord', () => killedAnywhere('discord', startDiscord))
