import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { readSheet } from '../../../apps/server/src/kernel/sheets/read-sheet.ts'

/** A file as the browser received it. */
export interface ReceivedFile {
  readonly name: string
  readonly bytes: Buffer
}

/** Presses a link that downloads and waits for the whole file. */
export async function download(page: Page, link: Locator): Promise<ReceivedFile> {
  const [started] = await Promise.all([page.waitForEvent('download'), link.click()])
  return { name: started.suggestedFilename(), bytes: readFileSync(await started.path()) }
}

/** How many rows the first sheet of a workbook holds below its header. */
export async function rowsOf(file: ReceivedFile): Promise<number> {
  return (await readSheet(file.bytes, file.name)).rows.length
}

/** Whether a file is a Word document: a zip that holds the main part of one. */
export function isWordDocument(file: ReceivedFile): boolean {
  return (
    file.name.endsWith('.docx') &&
    file.bytes.subarray(0, 2).toString('latin1') === 'PK' &&
    file.bytes.includes('word/document.xml')
  )
}
