import type { Locator, Page } from 'playwright-core'

/** Chooses an option of a list field by typing some of its words. */
export async function choose(within: Page | Locator, label: string | RegExp, option: string, words = option) {
  const field = within.getByRole('combobox', { name: label })
  await field.click()
  await field.fill(words)
  const page = 'page' in within ? within.page() : within
  await page.getByTitle(option, { exact: true }).filter({ visible: true }).last().click()
}

/** Types a date into a date field and takes it. */
export async function fillDate(within: Page | Locator, label: string, date: string) {
  const field = within.getByLabel(label)
  await field.fill(date)
  await field.press('Enter')
}

/** Waits until the first of what is meant can be seen. */
export async function seen(meant: Locator): Promise<void> {
  await meant.first().waitFor({ state: 'visible' })
}

/** The number of the line `共 1,263 件` above a list, once it is there. */
export async function shownTotal(page: Page): Promise<number> {
  const line = page.getByRole('status').filter({ hasText: /^共/ })
  await line.waitFor()
  return Number((await line.innerText()).replace(/[^\d]/g, ''))
}
