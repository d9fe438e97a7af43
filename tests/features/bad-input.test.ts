import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listTerms, listRosterImports, uploadRoster } from '@lvzhi/contract/deputies'
import { createDraft, saveDraft, saveReply } from '@lvzhi/contract/suggestion-acts'
import {
  addAttachment,
  exportSuggestions,
  listLedgerImports,
  listSuggestions,
  readLedgerImportRows,
  readSuggestion,
  uploadLedger,
} from '@lvzhi/contract/suggestions'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { textCellXml, workbookOf, zipOf } from '../../apps/server/src/kernel/sheets/sheet-fixtures.ts'
import { readSheet } from '../../apps/server/src/kernel/sheets/read-sheet.ts'
import { requestOf, startTestApp, type Client, type TestApp } from '../../apps/server/test-support/app.ts'

let running: TestApp
let clerk: Client
let deputy: Client
let unit: Client
let term: string

beforeAll(async () => {
  running = await startTestApp({ seeded: true })
  clerk = await running.as('clerk')
  deputy = await running.as('deputy')
  unit = await running.as('unit')
  term = (await clerk.call(listTerms)).ok().items[0]!.id
})

afterAll(() => running.close())

async function rows<T>(strings: TemplateStringsArray, ...values: unknown[]): Promise<T[]> {
  return (await sql<T>(strings, ...values).execute(running.database.handle)).rows
}

const sheetFile = (bytes: Buffer, name = '表.xlsx') => ({ name, mediaType: 'application/octet-stream', bytes })
const filesKept = async () => (await rows<{ n: number }>`select count(*)::int as n from stored_files`)[0]!.n

/** Chinese, with what to do, and nothing of the inside of the program. */
function isPlain(title: string): void {
  expect(title).toMatch(/\p{Script=Han}.*[。！？]$/u)
  expect(title).not.toMatch(/node_modules|Error|undefined|select /i)
}

test('Bad input: an .xlsx bomb of 2.6 MB that unfolds to 321 MB is refused in both imports, and nothing is kept', async () => {
  const sheet = Buffer.alloc(321_000_000, '<row/>')
  const bomb = zipOf({ ...workbookOf(''), 'xl/worksheets/sheet1.xml': sheet })
  expect(bomb.length).toBeLessThan(2_600_000)
  const before = [
    await filesKept(),
    (await clerk.call(listLedgerImports, { query: {} })).ok().total,
    (await clerk.call(listRosterImports, { query: {} })).ok().total,
  ]
  const ledger = await clerk.call(uploadLedger, { query: { term }, file: sheetFile(bomb) })
  const roster = await clerk.call(uploadRoster, { query: { termId: term }, file: sheetFile(bomb) })
  for (const answer of [ledger, roster]) {
    expect([413, 422]).toContain(answer.status)
    const problem = answer.refused()
    expect(problem.code).toBe('sheetTooLarge')
    isPlain(problem.title)
  }
  expect([
    await filesKept(),
    (await clerk.call(listLedgerImports, { query: {} })).ok().total,
    (await clerk.call(listRosterImports, { query: {} })).ok().total,
  ]).toEqual(before)
})

test('Bad input: formula cells are never computed: without a value an error at row and column, with one a note', async () => {
  const head = ['标题', '内容', '提出日期', '承办单位'].map((text, at) => textCellXml(`${'ABCD'[at]}1`, text)).join('')
  const [known] = await rows<{ name: string }>`select unit_name as name from suggestion_tasks limit 1`
  const line = (row: number, title: string) =>
    `<row r="${row}">${title}${textCellXml(`B${row}`, '情况')}${textCellXml(`C${row}`, '2026-03-02')}${textCellXml(`D${row}`, known!.name)}</row>`
  const data = `<row r="1">${head}</row>${line(2, '<c r="A2"><f>WEBSERVICE("http://x/")</f></c>')}${line(
    3,
    '<c r="A3" t="str"><f>"关于"&amp;"路灯的建议"</f><v>关于路灯的建议</v></c>',
  )}`
  const file = sheetFile(zipOf(workbookOf(data)))
  const batch = (await clerk.call(uploadLedger, { query: { term }, file })).ok()
  expect(batch.counts).toMatchObject({ total: 2, error: 1 })
  expect(batch.notes.join()).toMatch(/“标题”：本列有公式，已取其上次算出的值（第 2 行起，共 2 格）/)
  const page = await clerk.call(readLedgerImportRows, { params: { batchId: batch.id }, query: { mark: 'error' } })
  const [faulty] = page.ok().items
  expect(faulty).toMatchObject({
    row: 2,
    issues: [{ letters: 'A', reason: expect.stringContaining('公式') as string }],
  })
  expect(await rows`select 1 from suggestions where title = '关于路灯的建议'`).toEqual([])
})

const pasted = (megabytes: number) => '汉'.repeat((megabytes * 1_000_000) / 3)

test('Bad input: 10 MB of pasted text into a draft is refused in plain words, and what was saved before stays', async () => {
  const text = { title: '关于乡村道路照明的建议', grounds: '原来的情况。', proposal: '原来的建议。' }
  const flags = { channel: 'interSession' as const, cosigners: [], wholeDelegation: false, confidential: false }
  const draft = (await deputy.call(createDraft, { body: { ...text, ...flags } })).ok()
  for (const [megabytes, status] of [
    [10, 413],
    [1, 422],
  ] as const) {
    const body = { ...text, ...flags, grounds: pasted(megabytes), revision: draft.revision }
    const answer = await deputy.call(saveDraft, { params: { id: draft.id }, body })
    expect(answer.status).toBe(status)
    isPlain(answer.refused().title)
    if (status === 422)
      expect(answer.refused().fields).toMatchObject([{ path: 'grounds', message: '不能超过 10000 个字' }])
  }
  const kept = (await deputy.call(readSuggestion, { params: { id: draft.id } })).ok()
  expect(kept).toMatchObject({ ...text, revision: draft.revision })
})

test('Bad input: 10 MB of pasted text into a reply is refused in plain words, and the reply that was saved stays', async () => {
  const { items } = (await unit.call(listSuggestions, { query: { state: 'inHandling', size: 200 } })).ok()
  const found = items.find((one) => one.allowedActs.includes('saveReply'))!
  const seen = (await unit.call(readSuggestion, { params: { id: found.id } })).ok()
  const [own] = await rows<{ id: string }>`
    select t.id from suggestion_tasks t join accounts a on a.organisation_id = t.unit_id
    where a.sign_in_name = 'unit' and t.suggestion_id = ${found.id} and t.round = ${seen.round} and t.state <> 'replaced'`
  const reply = {
    taskId: own!.id,
    replyClass: 'C' as const,
    body: '一、情况说明\n经研究，因规划调整暂不具备条件，已列入下一轮规划研究。',
    evidence: '',
    documentNumber: '函〔2026〕1号',
    publicity: 'undecided' as const,
    contactName: '办公室',
    contactPhone: '0431-00000000',
  }
  const params = { id: found.id }
  const saved = (await unit.call(saveReply, { params, body: { ...reply, revision: seen.revision } })).ok()
  for (const [megabytes, status] of [
    [10, 413],
    [1, 422],
  ] as const) {
    const body = { ...reply, body: pasted(megabytes), revision: saved.revision }
    const answer = await unit.call(saveReply, { params, body })
    expect(answer.status).toBe(status)
    isPlain(answer.refused().title)
  }
  const after = (await unit.call(readSuggestion, { params })).ok()
  expect(after.revision).toBe(saved.revision)
  expect(after.replies.find((one) => one.taskId === own!.id)?.body).toBe(reply.body)
})

test('Bad input: an attachment with a false type is refused over HTTP, and nothing of it is kept', async () => {
  const flags = { channel: 'interSession' as const, cosigners: [], wholeDelegation: false, confidential: false }
  const body = { title: '关于公园座椅的建议', grounds: '情况。', proposal: '建议。', ...flags }
  const draft = (await deputy.call(createDraft, { body })).ok()
  const before = await filesKept()
  for (const [name, bytes] of [
    ['调研报告.pdf', Buffer.from('MZ\x90\0 a program')],
    ['照片.jpg', Buffer.from('%PDF-1.7 a paper')],
    ['说明.docx', zipOf({ 'a.txt': 'x' })],
  ] as const) {
    const file = { name, mediaType: 'application/pdf', bytes }
    const answer = await deputy.call(addAttachment, { params: { id: draft.id }, file })
    expect([name, answer.status]).toEqual([name, 415])
    isPlain(answer.refused().title)
  }
  expect(await filesKept()).toBe(before)
  expect((await deputy.call(readSuggestion, { params: { id: draft.id } })).ok().attachments).toEqual([])
})

/** A download as its bytes, with the file name that it was given. */
async function exported(query: Readonly<Record<string, string | undefined>>): Promise<{ name: string; bytes: Buffer }> {
  const answer = await running.inject(requestOf(exportSuggestions, { query }, clerk.cookie))
  expect(answer.statusCode).toBe(200)
  const header = String(answer.headers['content-disposition'])
  return { name: decodeURIComponent(/filename\*=UTF-8''([^;]+)/i.exec(header)?.[1] ?? ''), bytes: answer.rawPayload }
}

/** A part of a zip file whose directory is right, unfolded. */
function partOf(zip: Buffer, part: string): string {
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16)
  for (;;) {
    const [name, extra, comment] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place)) as [number, number, number]
    if (zip.toString('utf8', at + 46, at + 46 + name) === part) {
      const local = zip.readUInt32LE(at + 42)
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      return inflateRawSync(zip.subarray(from, from + zip.readUInt32LE(at + 20))).toString()
    }
    at += 46 + name + extra + comment
  }
}

test('Bad input: exports as xlsx and csv neutralise whatever begins like a formula', async () => {
  const beginnings = ['=', '+', '-', '@', '\t', '\r', '＝', '\n=']
  const ids = (await clerk.call(listSuggestions, { query: { size: 20 } })).ok().items.map((one) => one.id)
  const used = ids.slice(0, beginnings.length)
  for (const [at, id] of used.entries()) {
    await rows`update suggestions set title = ${`${beginnings[at]}cmd|'/c calc'!A${at}`} where id = ${id}`
  }
  const csv = (await exported({ ids: used.join(','), format: 'csv' })).bytes.toString()
  const sheet = partOf((await exported({ ids: used.join(','), format: 'xlsx' })).bytes, 'xl/worksheets/sheet1.xml')
  expect(sheet).not.toMatch(/<f[ >/]/)
  for (const [at, beginning] of beginnings.entries()) {
    const rest = `cmd|'/c calc'!A${at}`
    const [before] = csv.slice(0, csv.indexOf(rest)).match(/[^,"]*$/) ?? []
    // A single carriage return becomes a line end; the sign of the text stands before all of it.
    expect([beginning, before]).toEqual([beginning, `'${beginning.replace('\r', '\n')}`])
  }
  for (const cell of sheet.matchAll(/<t[^>]*>([^<]*)<\/t>/g)) expect(cell[1]).not.toMatch(/^[\s]*[=+@＝-]/)
  const texts = [...sheet.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((cell) => cell[1]!)
  expect(texts.filter((text) => text.includes('calc')).every((text) => /^(?:'|&apos;|&#39;)/.test(text))).toBe(true)
  expect(texts.filter((text) => text.includes('calc'))).toHaveLength(beginnings.length)
})

test('F12 the export equals the ledger at one row and at none, under its filters, and states its count', async () => {
  const all = (await clerk.call(listSuggestions, { query: { size: 200 } })).ok()
  const one = all.items.find((row) => row.number !== null)!
  for (const filter of [
    { q: one.number! },
    { q: '世上没有这样的词句' },
    { state: 'closed' as const, q: one.number! },
  ]) {
    const listed = (await clerk.call(listSuggestions, { query: { size: 200, ...filter } })).ok()
    for (const format of ['xlsx', 'csv'] as const) {
      const { name, bytes } = await exported({ ...filter, format })
      expect(name).toContain(`_共${listed.total}件.${format}`)
      if (listed.total === 0 && format === 'csv') {
        expect(bytes.toString().trim().split('\r\n')).toHaveLength(1)
        continue
      }
      const table = await readSheet(bytes, name)
      expect(table.rows.map((row) => row.cells['标题'])).toEqual(listed.items.map((row) => row.title))
      if (format === 'csv') continue
      const notes = await readSheet(bytes, name, { sheetName: '导出说明' })
      expect(notes.rows[0]?.cells).toEqual({ 项目: '件数', 值: listed.total })
    }
  }
  const none = (await clerk.call(listSuggestions, { query: { q: '世上没有这样的词句' } })).ok()
  expect(none.total).toBe(0)
  const single = { ids: one.id, format: 'xlsx' }
  const { name, bytes } = await exported(single)
  expect(name).toContain('_共1件.xlsx')
  expect((await readSheet(bytes, name)).rows).toHaveLength(1)
})
