import type { BrowserContext, Page } from 'playwright-core'

/** What went wrong in a browser besides what the journey expects. */
export interface Faults {
  found(): readonly string[]
}

/** Notes every console error, uncaught error and breach of the content policy of a page from now on. */
export async function watchFaults(context: BrowserContext, page: Page, expected: readonly RegExp[]): Promise<Faults> {
  const noted: string[] = []
  const note = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) noted.push(text)
  }
  await context.exposeFunction('noteBreach', (text: string) => note(`content policy: ${text}`))
  await context.addInitScript(`document.addEventListener('securitypolicyviolation', (event) => {
    globalThis.noteBreach(event.violatedDirective + ' ' + event.blockedURI)
  })`)
  page.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => note(`uncaught: ${error.message}`))
  return { found: () => noted }
}
