import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { sandboxPageRoutes } from '../../../sandbox/page/routes.ts'
import { listen } from '../../../src/http/listen.ts'
import { router } from '../../../src/http/router.ts'
import { appFor, sandboxForTest } from '../slack/app.ts'
import { chromiumIsHere, openChromium } from './chromium.ts'
import { showsViews } from './slack-views-app.ts'
import { worldForPage } from './world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** A busy machine may take its time; what counts is that it happens. */
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 45_000 })

const wide = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }

describe.skipIf(!chromiumIsHere())("Slack's modals and App Home on the page", () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser?.close())

  const begin = async (viewport = wide, query = '', touch = false) => {
    const complaints: string[] = []
    const slack = await sandboxForTest()
    const app = appFor(slack)
    const submitted = showsViews(app)
    await app.start()
    const routes = sandboxPageRoutes({ ...worldForPage(), slack })
    const server = await listen(
      router(routes, (error) => complaints.push(String(error))),
      '127.0.0.1',
      0,
    )
    const context = await browser.newContext({ viewport, hasTouch: touch })
    onTestFinished(async () => {
      await context.close()
      await server.close()
      expect(complaints).toEqual([])
    })
    const page = await context.newPage()
    page.setDefaultTimeout(45_000)
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`http://127.0.0.1:${server.port}/${query}`)
    await page.getByRole('radio', { name: 'alice' }).waitFor({ state: 'attached' })
    return { page, slack, submitted }
  }

  const openModal = async (page: Page, command = '/omt schedule', name = 'New schedule'): Promise<Locator> => {
    const box = page.getByLabel('Message in Slack', { exact: true })
    await box.fill(command)
    await box.press('Enter')
    const dialog = page.getByRole('dialog', { name })
    await dialog.waitFor()
    return dialog
  }

  const has = (dialog: Locator, role: 'textbox' | 'combobox' | 'spinbutton', name: string) =>
    dialog.getByRole(role, { name, exact: true })

  const isFocused = (target: Locator) => target.evaluate((element) => element === element.ownerDocument.activeElement)

  it('shows every kind of input with what the app filled in', async () => {
    const { page } = await begin()
    const dialog = await openModal(page)
    expect(await has(dialog, 'textbox', 'Notes (optional)').inputValue()).toBe('Bring\na table')
    expect(await has(dialog, 'spinbutton', 'How many questions').inputValue()).toBe('5')
    expect(await dialog.getByLabel('At what time').inputValue()).toBe('18:00')
    expect(await dialog.getByLabel('From which day').inputValue()).toBe('2026-01-05')
    expect(await has(dialog, 'combobox', 'Level').inputValue()).toBe('2')
    expect(await has(dialog, 'combobox', 'Conversation').locator(':checked').textContent()).toBe('# study')
    expect(await has(dialog, 'textbox', 'Notes (optional)').getAttribute('aria-describedby')).toMatch(/-hint$/)
    expect(await dialog.getByRole('button').allTextContents()).toEqual(['×', 'Preview', 'Never mind', 'Save'])
    expect(await dialog.textContent()).not.toContain('element of type')
  })

  it('fills in and submits without a mouse, and the app gets every value', async () => {
    const { page, submitted } = await begin()
    const dialog = await openModal(page)
    await soon(() => isFocused(has(dialog, 'textbox', 'Name'))).toBe(true)
    await page.keyboard.type('Lab round')
    await has(dialog, 'spinbutton', 'How many questions').fill('7')
    await has(dialog, 'combobox', 'Level').selectOption('1')
    await has(dialog, 'combobox', 'Techniques').focus()
    await page.keyboard.type('muscle')
    await dialog.getByRole('option', { name: 'Muscle energy', selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await dialog.getByRole('option', { name: 'Counterstrain', selected: true }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Remove HVLA' }).waitFor()
    await has(dialog, 'combobox', 'Channel').selectOption({ label: '# general' })
    await has(dialog, 'combobox', 'Topic').pressSequentially('cou')
    await dialog.getByRole('option', { name: 'Counterstrain' }).waitFor()
    await page.keyboard.press('Enter')
    await has(dialog, 'textbox', 'Name').press('Enter')

    await soon(() => dialog.count()).toBe(0)
    const general = { selected_conversation: expect.stringMatching(/^C/) }
    expect(submitted).toMatchObject([
      {
        name: { 'name-in': { value: 'Lab round' } },
        notes: { 'notes-in': { value: 'Bring\na table' } },
        count: { 'count-in': { value: '7' } },
        time: { 'time-in': { selected_time: '18:00' } },
        day: { 'day-in': { selected_date: '2026-01-05' } },
        level: { 'level-in': { selected_option: { value: '1' } } },
        techniques: { 'techniques-in': { selected_options: [{ value: 'muscle-energy' }, { value: 'hvla' }] } },
        channel: { 'channel-in': general },
        topic: { 'topic-in': { selected_option: { value: 'counterstrain' } } },
        more: { 'more-in': { selected_options: [] } },
      },
    ])
    expect(await isFocused(page.getByLabel('Message in Slack', { exact: true }))).toBe(true)
  })

  it('says under each input what is wrong with it, before and after asking the app', async () => {
    const { page, submitted } = await begin()
    const dialog = await openModal(page)
    const name = has(dialog, 'textbox', 'Name')
    const words = async (input: Locator) => {
      const id = (await input.getAttribute('aria-describedby'))?.split(' ').at(-1)
      return id === undefined ? undefined : dialog.locator(`[id="${id}"]`).textContent()
    }
    await has(dialog, 'spinbutton', 'How many questions').fill('99')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await soon(() => words(name)).toBe('Please complete this required field.')
    expect(await words(has(dialog, 'combobox', 'Topic'))).toBe('Please complete this required field.')
    expect(await words(has(dialog, 'spinbutton', 'How many questions'))).toMatch(/20/)
    expect(await isFocused(name)).toBe(true)
    expect(await name.getAttribute('aria-invalid')).toBe('true')

    await name.fill('taken')
    expect(await name.getAttribute('aria-invalid')).toBe(null)
    await has(dialog, 'spinbutton', 'How many questions').fill('9')
    await has(dialog, 'combobox', 'Channel').selectOption({ label: '# study' })
    for (const [box, option] of [
      ['Techniques', 'HVLA'],
      ['Topic', 'Counterstrain'],
    ] as const) {
      await has(dialog, 'combobox', box).click()
      await page.keyboard.type(option.slice(0, 3))
      await dialog.getByRole('option', { name: option }).click()
    }
    await dialog.getByRole('button', { name: 'Save' }).click()
    await soon(() => words(name)).toBe('There is a schedule of that name.')
    expect(submitted).toEqual([])

    await name.fill('free')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await soon(() => submitted.length).toBe(1)
    await soon(() => dialog.count()).toBe(0)
  })

  it('keeps what is typed and chosen while the page redraws, and while the app changes the modal', async () => {
    const { page, slack } = await begin()
    const dialog = await openModal(page)
    await has(dialog, 'textbox', 'Name').fill('half a')
    await has(dialog, 'combobox', 'More topics (optional)').click()
    await dialog.getByRole('option', { name: 'Muscle energy' }).click()
    await has(dialog, 'combobox', 'Level').selectOption('1')
    await has(dialog, 'textbox', 'Name').press('End')
    await slack.person('bob').types('study', 'news')
    await page.getByText('news').waitFor()
    await page.keyboard.type(' name')
    expect(await has(dialog, 'textbox', 'Name').inputValue()).toBe('half a name')

    await dialog.getByRole('button', { name: 'Preview' }).click()
    await dialog.getByText('would').waitFor()
    expect(await has(dialog, 'textbox', 'Name').inputValue()).toBe('half a name')
    expect(await has(dialog, 'combobox', 'Level').inputValue()).toBe('1')
    await dialog.getByRole('button', { name: 'Remove Muscle energy' }).click()
    await soon(() => dialog.getByRole('button', { name: /^Remove/ }).count()).toBe(0)

    await has(dialog, 'textbox', 'Name').press('Escape')
    await soon(() => dialog.count()).toBe(0)
    expect(slack.seesViews('alice')).toEqual([])
  })

  it('comes back to the modal under another one, with what was typed there', async () => {
    const { page, slack } = await begin()
    const first = await openModal(page, '/omt steps', 'First step')
    await has(first, 'textbox', 'Name').fill('Lab round')
    await first.getByRole('button', { name: 'Next' }).click()
    const second = page.getByRole('dialog', { name: 'Second step' })
    await second.getByText('would').waitFor()
    expect(await second.locator('button:visible').allTextContents()).toEqual(['×', 'Cancel'])
    await page.keyboard.press('Escape')
    await first.waitFor()
    expect(await has(first, 'textbox', 'Name').inputValue()).toBe('Lab round')
    expect(await isFocused(has(first, 'textbox', 'Name'))).toBe(true)
    expect(slack.seesViews('alice')).toHaveLength(1)
  })

  it('is closed by its button, and is nobody else’s', async () => {
    const { page, slack } = await begin()
    const dialog = await openModal(page)
    const behind = page.getByLabel('Message in Slack', { exact: true })
    await behind.evaluate((element) => element.focus())
    expect(await isFocused(behind), 'what lies behind is out of reach').toBe(false)
    await page.getByLabel('Message in Discord', { exact: true }).fill('still here')
    await page.getByRole('radio', { name: 'bob' }).check({ force: true })
    await soon(() => dialog.count()).toBe(0)
    await page.getByRole('radio', { name: 'alice' }).check({ force: true })
    await dialog.getByRole('button', { name: 'Never mind' }).click()
    await soon(() => dialog.count()).toBe(0)
    expect(slack.seesViews('alice')).toEqual([])
    await behind.fill('in reach again')
  })

  it('has the App Home beside the direct messages, and opens a modal over it', async () => {
    const { page } = await begin()
    const tab = (name: string) => page.getByRole('tab', { name, exact: true })
    expect(await tab('Home').count()).toBe(0)
    await page.getByRole('radio', { name: /^Direct messages/ }).check({ force: true })
    await tab('Home').click()
    const home = page.getByRole('tabpanel', { name: 'Home' })
    await home.getByText('Your week').waitFor()
    expect(await page.getByLabel('Message in Slack', { exact: true }).isVisible()).toBe(false)
    const opened = home.locator('.field').last()
    expect(await opened.textContent()).toBe('Opened1')

    await home.getByRole('button', { name: 'Count again' }).click()
    await soon(() => opened.textContent()).toBe('Opened2')
    await home.getByRole('button', { name: 'New schedule' }).click()
    const dialog = page.getByRole('dialog', { name: 'New schedule' })
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    await soon(() => dialog.count()).toBe(0)
    expect(await isFocused(home.getByRole('button', { name: 'New schedule' }))).toBe(true)

    await tab('Home').focus()
    await page.keyboard.press('ArrowRight')
    expect(await tab('Messages').getAttribute('aria-selected')).toBe('true')
    await page.getByLabel('Message in Slack', { exact: true }).waitFor()
    await page.getByRole('radio', { name: '# study' }).check({ force: true })
    await soon(() => tab('Home').count()).toBe(0)
  })

  it('keeps HTML in a view as text', async () => {
    const { page, slack } = await begin()
    const dialog = await openModal(page)
    const bad = '<img src=x onerror=alert(1)>'
    await has(dialog, 'textbox', 'Name').fill(bad)
    await slack.person('bob').types('study', 'news')
    await page.getByText('news').waitFor()
    await has(dialog, 'combobox', 'Topic').pressSequentially(bad)
    await dialog.getByText('No results').waitFor()
    expect(await dialog.locator('img, script, b').count()).toBe(0)
    await dialog.getByText('Only tutors see <b>this</b>.').waitFor()
  })

  it('fits a phone, with everything easy to tap', async () => {
    const { page } = await begin(phone, '?side=slack', true)
    const dialog = await openModal(page)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await has(dialog, 'combobox', 'More topics (optional)').click()
    await dialog.getByRole('option', { name: 'HVLA' }).click()
    await has(dialog, 'combobox', 'More topics (optional)').click()
    await dialog.getByRole('option', { name: 'Counterstrain' }).waitFor()
    const tight = await dialog.locator('button, select, textarea, .input, .picks-box, [role=option]').evaluateAll(
      (elements, width) =>
        elements
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(
            ({ box }) => box.width > 0 && (box.height < 40 || box.width < 40 || box.left < 0 || box.right > width),
          )
          .map(({ element, box }) => `${element.outerHTML.slice(0, 90)} is ${box.width} x ${box.height}`),
      phone.width,
    )
    expect(tight).toEqual([])
    await dialog.getByRole('button', { name: 'Never mind' }).click()
    await soon(() => dialog.count()).toBe(0)
  })
})
