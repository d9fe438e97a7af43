import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foldForSearch } from '../../apps/server/src/kernel/search/fold.ts'
import { download, rowsOf } from './support/downloads.ts'
import { seen, shownTotal } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'

const root = resolve(import.meta.dirname, '../..')
const lines = join(process.env['LVZHI_SHARED'] ?? resolve(root, '../shared'), 'data/messages/with_replies_2816.jsonl')
const present = existsSync(lines)
if (!present) console.log(`没有 ${lines}，跳过 2,816 行旧台账的导入`)

describe.skipIf(!present)('the old ledger of 2,816 rows', () => {
  let journey: Journey
  let page: Page
  let folder = ''
  const before = new Map<string, number>()
  const words = ['养老', '物业', '学校']

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lvzhi-ledger-'))
    await promisify(execFile)(process.execPath, [
      join(root, 'bench/ledger-workbook.ts'),
      lines,
      join(folder, '旧台账.xlsx'),
    ])
    journey = await beginJourney('import')
    page = await journey.enter('clerk')
    for (const word of ['', ...words]) before.set(word, await counted(word))
  })
  afterAll(async () => {
    await journey.end()
    rmSync(folder, { recursive: true, force: true })
  })

  async function counted(word: string): Promise<number> {
    await page.goto(`/suggestions?words=${encodeURIComponent(word)}`)
    return shownTotal(page)
  }

  test('P2 is uploaded, looked through, confirmed and written, with its progress', async () => {
    await page.goto('/suggestions')
    await page.getByRole('button', { name: '导入旧台账' }).click()
    await page.getByRole('combobox', { name: '导入到' }).click()
    await page.getByTitle(/第十四届/).click()
    await page.getByLabel('选择文件').setInputFiles(join(folder, '旧台账.xlsx'))
    await page.getByRole('button', { name: '上传并校验' }).click()
    const confirm = page.getByRole('button', { name: '确认导入' })
    await confirm.waitFor({ timeout: 400_000 })
    await seen(page.getByText('2,816'))
    await journey.picture(page, 'clerk-import', 540)
    await confirm.click()
    await seen(page.getByText('正在写入'))
    await journey.shot(page, 'writing')
    await page.getByText('已新增 2,816 件').waitFor({ timeout: 400_000 })
    await journey.shot(page, 'written')
    journey.checkFaults()
  })

  test.each(words)('%s: the screen counts what the data holds, and the export has as many rows', async (word) => {
    const inData = readFileSync(lines, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { title: string; body: string })
      .filter((line) => foldForSearch(`${line.title}\n${line.body}`).includes(word)).length
    const onScreen = await counted(word)
    expect(onScreen - (before.get(word) ?? 0)).toBe(inData)
    const exported = await download(page, page.getByRole('link', { name: '导出', exact: true }))
    expect(await rowsOf(exported)).toBe(onScreen)
    await journey.shot(page, word)
    journey.checkFaults()
  })

  test('the whole ledger is exported with an equal count', async () => {
    const all = await counted('')
    expect(all - (before.get('') ?? 0)).toBe(2816)
    const exported = await download(page, page.getByRole('link', { name: '导出', exact: true }))
    expect(await rowsOf(exported)).toBe(all)
    journey.checkFaults()
  })
})
