import type { Locator, Page } from 'playwright-core'

/** Chooses an option of a list field: by typing where it can be searched, otherwise by going down the list. */
export async function choose(within: Page | Locator, label: string | RegExp, option: string): Promise<void> {
  const field = within.getByRole('combobox', { name: label })
  const page = 'page' in within ? within.page() : within
  const found = page.getByTitle(option, { exact: true }).filter({ visible: true })
  await field.click()
  if (await field.isEditable()) await field.fill(option)
  for (let step = 0; step < 40 && !(await field.isEditable()) && (await found.count()) === 0; step += 1) {
    await field.press('ArrowDown')
  }
  await found.last().click()
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
