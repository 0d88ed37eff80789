import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sandboxPageRoutes } from '../../../sandbox/page/routes.ts'
import { type ListeningServer, listen } from '../../../src/http/listen.ts'
import { router } from '../../../src/http/router.ts'
import { chromiumIsHere, openChromium } from './chromium.ts'
import { worldForPage } from './world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** A busy machine may take its time; what counts is that it happens. */
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 45_000 })

const wide = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }

describe.skipIf(!chromiumIsHere())('the sandbox page in a browser', () => {
  let browser: Browser
  let server: ListeningServer
  let world: ReturnType<typeof worldForPage>
  let complaints: string[]

  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser?.close())

  beforeEach(async () => {
    complaints = []
    world = worldForPage()
    const listener = router(sandboxPageRoutes(world), (error) => complaints.push(String(error)))
    server = await listen(listener, '127.0.0.1', 0)
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await server.close()
    expect(complaints).toEqual([])
  })

  const open = async (viewport = wide, query = '', touch = false): Promise<Page> => {
    const context = await browser.newContext({ viewport, hasTouch: touch })
    const page = await context.newPage()
    page.setDefaultTimeout(45_000)
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    await page.goto(`http://127.0.0.1:${server.port}/${query}`)
    await page.getByRole('radio', { name: 'alice' }).waitFor({ state: 'attached' })
    return page
  }

  const side = (page: Page, name: 'Discord' | 'Slack') => {
    const log = page.getByRole('log', { name: `Messages in ${name}` })
    return {
      log,
      box: page.getByLabel(`Message in ${name}`, { exact: true }),
      messages: log.getByRole('article'),
      newest: log.getByRole('article').last(),
      button: (label: string): Locator => log.getByRole('button', { name: label, exact: true }).last(),
    }
  }

  const says = async (page: Page, name: 'Discord' | 'Slack', text: string) => {
    const { box } = side(page, name)
    await box.fill(text)
    await box.press('Enter')
    await soon(() => box.inputValue()).toBe('')
  }

  /** Presses a key until the focus is there, as somebody without a mouse does. */
  const tabTo = async (page: Page, target: Locator, key = 'Tab') => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return
      await page.keyboard.press(key)
    }
    throw new Error(`${key} never reaches ${target}`)
  }

  it('moves its clock, and counts the relative times in messages from there', async () => {
    const page = await open()
    const clock = page.getByRole('group', { name: 'Clock of the sandbox' })
    world.discord.says({ content: `closes <t:${Math.floor(Date.now() / 1000) + 3 * 86_400}:R>` })
    await side(page, 'Discord').log.getByText('in 3 days').waitFor()
    const before = await clock.getByRole('time').textContent()

    await clock.getByRole('button', { name: 'Move the clock 1 day ahead' }).click()

    await side(page, 'Discord').log.getByText('in 2 days').waitFor()
    expect(await clock.getByRole('time').textContent()).not.toBe(before)
    await soon(() => clock.getByRole('status').textContent()).toMatch(/^It is now \w{3}, \w{3} \d/)
  })

  it('has the direct messages with the bot beside the channels, and marks what is new there', async () => {
    const page = await open()
    const direct = page.getByRole('radio', { name: /^Direct messages/ })
    const isNew = page.getByText('something new')
    expect(await isNew.count()).toBe(0)

    world.discord.says({ content: 'Time for your practice' }, 'direct')
    await isNew.waitFor({ state: 'attached' })
    await direct.check({ force: true })

    await side(page, 'Discord').log.getByText('Time for your practice').waitFor()
    await soon(() => isNew.count()).toBe(0)
    expect(await page.locator('#discord .channel').textContent()).toBe('@ OMT Study Bot')
    await says(page, 'Slack', 'hello')
    expect(world.slack.person('alice').sees('direct')).toHaveLength(1)
    await page.getByRole('tab', { name: 'Home' }).click()
    await page.getByText('OMT Study Bot has put nothing on its Home yet.').waitFor()
    expect(world.slack.done).toEqual([{ act: 'opensHome', by: 'alice' }])
    await page.reload()
    await side(page, 'Discord').log.getByText('Time for your practice').waitFor()
    await page.getByRole('radio', { name: '# study' }).check({ force: true })
    await soon(() => page.locator('#discord .channel').textContent()).toBe('# study')
    expect(await isNew.count()).toBe(0)
  })

  it('draws pictures with their words and files by name and size on both sides', async () => {
    const page = await open()
    const url = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='
    const csv = { filename: 'answers.csv', url: 'http://127.0.0.1:9/a', size: 2_048, content_type: 'text/csv' }
    world.discord.says({ embeds: [{ image: { url, description: '7 chose A' } }], attachments: [csv] })
    world.slack.says({
      blocks: [{ type: 'image', image_url: url, alt_text: '7 chose A' }],
      files: [{ name: 'answers.csv', size: 2_048, mimetype: 'text/csv', url_private: csv.url }],
    })
    for (const name of ['Discord', 'Slack'] as const) {
      const { log } = side(page, name)
      await log.getByRole('img', { name: '7 chose A' }).waitFor()
      expect(await log.getByRole('link', { name: 'answers.csv' }).getAttribute('href')).toBe(csv.url)
      expect(await log.locator('.file').textContent()).toMatch(/2\.0 KB/)
    }
  })

  it('takes a newcomer from the first key to an answer, a button and a reaction without a mouse', async () => {
    const page = await open()
    const discord = side(page, 'Discord')
    await tabTo(page, discord.box)
    await page.keyboard.type('/')
    await page.getByRole('option', { name: '/omt ask' }).waitFor()
    expect(await discord.box.getAttribute('aria-activedescendant')).toBe('discord-completions-0')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Tab')
    expect(await discord.box.inputValue()).toBe('/omt ask ')
    await page.keyboard.type('how long do you hold counterstrain?')
    await page.keyboard.press('Enter')

    await soon(() => discord.newest.textContent()).toContain('held for 90 seconds')
    expect(await discord.newest.locator('strong').textContent()).toContain('The position is held for 90 seconds')
    expect(await discord.newest.textContent()).toContain('Only you can see this')
    expect(await discord.newest.getByRole('link').getAttribute('href')).toBe('https://www.statpearls.com/102987')
    expect(await discord.box.inputValue()).toBe('')

    await tabTo(page, discord.button('Show everyone'), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await soon(() => discord.messages.count()).toBe(2)
    expect(await discord.newest.textContent()).not.toContain('Only you can see this')

    await tabTo(page, discord.newest.getByRole('button', { name: 'Add a reaction' }), 'Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    const voted = discord.button('letter B, 1 reaction')
    await soon(() => voted.getAttribute('aria-pressed')).toBe('true')
    await tabTo(page, voted)
    await page.keyboard.press('Enter')
    await soon(() => voted.count()).toBe(0)
  })

  it('answers in Slack too, and in a thread by mention', async () => {
    const page = await open()
    const slack = side(page, 'Slack')
    await says(page, 'Slack', '/omt ask how long?')
    await soon(() => slack.newest.textContent()).toContain('Only visible to you')
    await says(page, 'Slack', 'Shall we study?')
    await slack.log.getByText('Shall we study?').waitFor()
    await slack.newest.hover()
    await slack.button('Reply in thread').click()
    await page.keyboard.type('how long?')
    await page.keyboard.press('Enter')
    await soon(() => slack.log.getByText('2 replies').count()).toBe(1)
    const thread = slack.log.locator('.thread')
    await soon(() => thread.getByRole('article').last().textContent()).toContain('held for 90 seconds')
    expect(await slack.log.getByLabel('Reply in thread').last().inputValue()).toBe('')
  })

  it('shows a private reply to nobody else, and a vote to everybody as not theirs', async () => {
    const page = await open()
    const discord = side(page, 'Discord')
    await says(page, 'Discord', '/omt ask how long?')
    await says(page, 'Discord', '/omt quiz')
    await discord.button('letter C, 1 reaction').click()
    await soon(() => discord.button('letter C, 2 reactions').getAttribute('aria-pressed')).toBe('true')
    expect(await discord.messages.count()).toBe(2)

    await page.getByRole('radio', { name: 'bob' }).check({ force: true })
    await soon(() => discord.messages.count()).toBe(1)
    expect(await discord.log.textContent()).not.toContain('held for 90 seconds')
    expect(await discord.button('letter C, 2 reactions').getAttribute('aria-pressed')).toBe('false')

    await page.reload()
    await soon(() => page.getByRole('radio', { name: 'bob' }).isChecked()).toBe(true)
  })

  it('shows what the client says when it would not send, and keeps the text', async () => {
    const page = await open()
    const { box } = side(page, 'Discord')
    await box.fill('/omt ask ')
    await box.press('Enter')
    await page.getByRole('alert').getByText('question: This option is required. Specify a value.').waitFor()
    expect(await box.inputValue()).toBe('/omt ask ')
    await box.pressSequentially('how long?')
    await box.press('Enter')
    await soon(() => page.getByRole('alert').count()).toBe(0)
  })

  it("draws thinking and the client's own line about a failure, without anything else in it", async () => {
    const page = await open()
    const { newest } = side(page, 'Discord')
    await says(page, 'Discord', '/omt ask never answered')
    await soon(() => newest.textContent()).toContain('OMT Study Bot is thinking…')
    await says(page, 'Discord', '/omt ask broken')
    await soon(() => newest.locator('.failed').textContent()).toBe('The application did not respond')
    expect(await newest.locator('.embed, .markdown').count()).toBe(0)
  })

  it('keeps HTML in a message as text on both sides', async () => {
    const page = await open()
    const bad = '<img src=x onerror=alert(1)><script>alert(2)</script>'
    world.discord.says({
      content: bad,
      embeds: [{ title: bad, description: `**${bad}**`, fields: [{ name: bad, value: bad }] }],
    })
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: bad } },
      { type: 'section', text: { type: 'mrkdwn', text: `*${bad}* <javascript:alert(3)|x>` } },
    ]
    world.slack.says({ text: bad, blocks })
    for (const name of ['Discord', 'Slack'] as const) {
      const { newest } = side(page, name)
      await soon(() => newest.textContent()).toContain(bad)
      expect(await newest.locator('script, img:not(.avatar), a').count()).toBe(0)
    }
  })

  it('draws the other messages when one cannot be drawn', async () => {
    const page = await open()
    world.discord.says({ content: 'before' })
    world.discord.says({ embeds: 'not a list' })
    world.discord.says({ content: 'after' })
    const { messages } = side(page, 'Discord')
    await soon(() => messages.allTextContents()).toHaveLength(3)
    expect(await messages.nth(1).textContent()).toContain('not a list')
  })

  it('keeps focus and typed text while messages arrive', async () => {
    const page = await open()
    const discord = side(page, 'Discord')
    await says(page, 'Discord', '/omt quiz')
    await discord.box.fill('half a thought')
    await discord.button('A').focus()
    world.discord.says({ content: 'news' })
    await soon(() => discord.newest.textContent()).toContain('news')
    expect(await discord.box.inputValue()).toBe('half a thought')
    expect(await discord.button('A').evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
  })

  it('stays at the newest message unless the reader has scrolled up', async () => {
    const page = await open()
    const { log } = side(page, 'Discord')
    const fromEnd = () => log.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight)
    for (let line = 1; line <= 30; line += 1) world.discord.says({ content: `line ${line}` })
    await log.getByText('line 30', { exact: true }).waitFor()
    await soon(fromEnd).toBeLessThan(2)

    await log.evaluate(
      (element) =>
        new Promise((scrolled) => {
          element.addEventListener('scroll', scrolled, { once: true })
          element.scrollTo({ top: 0 })
        }),
    )
    world.discord.says({ content: 'line 31' })
    await page.getByRole('button', { name: 'New messages' }).waitFor()
    expect(await log.evaluate((element) => element.scrollTop)).toBe(0)
    await page.getByRole('button', { name: 'New messages' }).click()
    await soon(fromEnd).toBeLessThan(2)
  })

  it('fills the box from an example and sends nothing by itself', async () => {
    const page = await open()
    const slack = side(page, 'Slack')
    const example = '/omt ask how long do you hold counterstrain?'
    await slack.log.getByRole('button', { name: example }).click()
    expect(await slack.box.inputValue()).toBe(example)
    expect(await slack.messages.count()).toBe(0)
    await page.keyboard.press('Enter')
    await soon(() => slack.messages.count()).toBe(1)
    expect(await slack.log.getByRole('button', { name: example }).count()).toBe(0)
  })

  it('dismisses a private message for good', async () => {
    const page = await open()
    const discord = side(page, 'Discord')
    await says(page, 'Discord', '/omt ask how long?')
    await discord.button('Dismiss message').click()
    await soon(() => discord.messages.count()).toBe(0)
    await says(page, 'Discord', 'hello')
    await discord.log.getByText('hello').waitFor()
    expect(await discord.messages.count()).toBe(1)
  })

  it('shows one client at a time on a phone, with nothing too wide and nothing too small to tap', async () => {
    const page = await open(phone, '', true)
    const long = 'a'.repeat(300)
    world.discord.says({ content: long, embeds: [{ title: long, description: `\`${long}\`` }] })
    await says(page, 'Discord', '/omt quiz')
    await says(page, 'Discord', '/omt ask how long?')
    await side(page, 'Discord').button('Dismiss message').waitFor()
    expect(await side(page, 'Slack').box.isVisible()).toBe(false)
    const command = side(page, 'Discord').newest.locator('.used-command')
    expect((await command.boundingBox())?.height, 'who used which command fits one line').toBeLessThan(32)
    expect(await tooSmall(page)).toEqual([])
    expect(await tooWide(page)).toEqual([])

    await page.getByRole('tab', { name: 'Slack' }).click()
    expect(await side(page, 'Discord').box.isVisible()).toBe(false)
    world.slack.says({ text: long })
    await says(page, 'Slack', '/omt quiz')
    await says(page, 'Slack', 'Shall we?')
    await side(page, 'Slack').log.getByText('Shall we?').waitFor()
    await side(page, 'Slack').button('Reply in thread').click()
    await page.keyboard.type('how long?')
    await page.keyboard.press('Enter')
    await side(page, 'Slack').log.getByText('2 replies').waitFor()
    expect(await tooSmall(page)).toEqual([])
    expect(await tooWide(page)).toEqual([])
  })
})

/** Links within a sentence are as tall as the sentence; everything else must be easy to hit. */
function tooSmall(page: Page): Promise<string[]> {
  return page.locator('button, input:not([type=radio]), label, a.button').evaluateAll((elements) =>
    elements
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 40 || box.width < 40))
      .map(({ element, box }) => `${element.outerHTML.slice(0, 90)} is ${box.width} x ${box.height}`),
  )
}

function tooWide(page: Page): Promise<string[]> {
  return page.locator('body *').evaluateAll(
    (elements, width) =>
      elements
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.right > width || box.left < 0))
        .map(({ element }) => element.outerHTML.slice(0, 90)),
    phone.width,
  )
}
