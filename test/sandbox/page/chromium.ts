import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const found = places.find((place) => place !== undefined && existsSync(place))

/**
 * False where the tests in a browser cannot run, after saying so loudly. In CI they must run, so there it throws.
 */
export function chromiumIsHere(): boolean {
  if (found) return true
  const words =
    'No Chromium found, so the sandbox page is NOT tested in a browser. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.'
  if (process.env.CI) throw new Error(words)
  // biome-ignore lint/suspicious/noConsole: a skipped test that nobody notices is worse than noise
  console.warn(`\n*** ${words} ***\n`)
  return false
}

export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: found ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}
