import type { SideName, View } from '../view.ts'
import { clock } from './clock/clock.ts'
import { wordsOf } from './composer/composer.ts'
import { slackEmojiOf } from './composer/emoji.ts'
import { discordMessage } from './discord/discord-message.ts'
import { find } from './element.ts'
import { panel } from './panel.ts'
import { fetchView, onChange } from './server.ts'
import { slackMessage } from './slack/slack-message.ts'
import { slackViews } from './slack/slack-views.ts'
import { switches } from './switches.ts'
import { tabs } from './tabs.ts'

const panels = {
  discord: panel({
    side: 'discord',
    drawMessage: discordMessage,
    reactions: ['🇦', '🇧', '🇨', '🇩', '🇪', '👍', '👎'].map((emoji) => ({ emoji, shown: emoji })),
  }),
  slack: panel({
    side: 'slack',
    drawMessage: slackMessage,
    reactions: ['one', 'two', 'three', 'four', 'five', '+1', '-1'].map((emoji) => ({
      emoji,
      shown: slackEmojiOf(emoji),
    })),
  }),
}

const views = slackViews(panels.slack.element)

const status = find(document, '#status', HTMLElement)
const address = new URLSearchParams(location.search)
let wanted = pick(address)

const top = switches((what, value) => {
  wanted = { ...wanted, [what]: value }
  remember(what, value)
  refresh()
})

const time = clock({
  complain: (failure) => {
    status.textContent = wordsOf(failure)
  },
  newMinute: refresh,
})

const tabBar = tabs(matchMedia('(max-width: 860px)'), (side) => remember('side', side))
tabBar.select(address.get('side') === 'slack' ? 'slack' : 'discord')

let running = false
let again = false

/** One request at a time; changes that arrive meanwhile are fetched together afterwards. */
async function refresh(): Promise<void> {
  again = true
  if (running) return
  running = true
  while (again) {
    again = false
    await once()
  }
  running = false
}

async function once(): Promise<void> {
  const asked = wanted
  try {
    const view = await fetchView(asked)
    if (asked === wanted) show(view)
    status.textContent = ''
  } catch (failure) {
    status.textContent = wordsOf(failure)
    // An address from another sandbox may name somebody who is not here.
    if (Object.keys(asked).length > 0 && !(failure instanceof TypeError)) {
      wanted = {}
      again = true
    }
  }
}

function show(view: View): void {
  time.show(view)
  top.show(view)
  for (const side of ['discord', 'slack'] as const satisfies SideName[]) {
    if (panels[side].show(view)) tabBar.news(side)
  }
  if (views.show(view)) tabBar.news('slack')
}

onChange(refresh, (connected) => {
  status.textContent = connected ? '' : 'The sandbox has stopped. Start it again; this page reconnects by itself.'
})

/** The address keeps who and where, so that a reload, or a second window as somebody else, just works. */
function remember(name: string, value: string): void {
  address.set(name, value)
  history.replaceState(null, '', `?${address}`)
}

function pick(from: URLSearchParams): { as?: string; channel?: string } {
  return Object.fromEntries(['as', 'channel'].flatMap((name) => (from.get(name) ? [[name, from.get(name)]] : [])))
}
