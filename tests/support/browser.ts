import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * Launches a real browser. On Linux it is Chromium from npm, with the libraries that a bare machine lacks (the package
 * only unpacks them when it believes that it runs on Lambda). Elsewhere it is an installed Chrome. Throws if there is
 * none: a missing browser is a failure.
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const quiet = [
    ...more,
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
    '--disable-sync',
  ]
  if (process.platform !== 'linux') {
    const executablePath = INSTALLED.find(existsSync)
    if (!executablePath) throw new Error('No browser: install Google Chrome')
    return chromium.launch({ executablePath, args: quiet })
  }
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x'
  const { default: packed } = await import('@sparticuz/chromium')
  const executablePath = await packed.executablePath()
  // Not with the package's own arguments: they switch off web security and process isolation, which the tests need.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...quiet] })
}
