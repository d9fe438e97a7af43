import { expect, test } from 'vitest'
import { aliveWhile } from '../../../test-support/alive.ts'
import { Refusal } from '../refusal.ts'
import { readSheet } from '../sheets/read-sheet.ts'
import { textCellXml, workbookOf, zipOf } from '../sheets/sheet-fixtures.ts'
import { inspectUploadApart, openReadingRoom, readSheetApart, readingLimits } from './read-apart.ts'

const csv = (rows: number) => Buffer.from(`标题,内容\n${'关于道路照明的建议,"第一行\n第二行"\n'.repeat(rows)}`)
const codeOf = (error: unknown) => (error instanceof Refusal ? error.code : error)

test('a table read apart is the table read here, in its order and whole', async () => {
  const workbook = zipOf(
    workbookOf(`<row r="1">${textCellXml('A1', '标题')}</row><row r="3">${textCellXml('A3', '一')}</row>`),
  )
  for (const [name, bytes] of [
    ['a.csv', csv(1)],
    ['b.csv', csv(1_234)],
    ['c.xlsx', workbook],
  ] as const) {
    expect(await readSheetApart(bytes, name, { knownHeaders: ['标题'] })).toEqual(
      await readSheet(bytes, name, { knownHeaders: ['标题'] }),
    )
  }
})

test('a refusal comes back as it was made, and the next file is read', async () => {
  await expect(readSheetApart(Buffer.from('%PDF-1.7'), 'a.xlsx')).rejects.toMatchObject({
    kind: 'unsupported',
    code: 'sheetIsPdf',
  })
  await expect(inspectUploadApart(Buffer.from('MZ'), '程序.exe')).rejects.toMatchObject({ code: 'fileTypeNotAllowed' })
  expect((await inspectUploadApart(Buffer.from('情况'), '../说明.txt')).name).toBe('说明.txt')
})

test('a file that takes too much time or memory is refused, and others are read meanwhile and afterwards', async () => {
  const hasty = openReadingRoom({ ...readingLimits, time: 30 })
  const large = csv(100_000)
  const task = { kind: 'sheet', name: 'a.csv', options: { limits: { maxRows: 1e6, maxCells: 1e7 } } } as const
  const asked = await aliveWhile(
    () => hasty.read(task, large).catch(codeOf),
    () => new Promise((next) => setImmediate(next)),
  )
  expect(asked.answer).toBe('fileTooHeavy')
  const narrow = openReadingRoom({ ...readingLimits, memory: 16 })
  expect(await narrow.read(task, large).catch(codeOf)).toBe('fileTooHeavy')
  const small = await narrow.read({ kind: 'upload', name: 'a.txt' }, Buffer.from('情况'))
  expect(small.extension).toBe('txt')
})

test('where too many wait, the next is asked to come again, and those who wait are served', async () => {
  const room = openReadingRoom({ ...readingLimits, threads: 1, mostWaiting: 2 })
  const ask = () => room.read({ kind: 'upload', name: 'a.txt' }, Buffer.from('情况')).then(() => 'read', codeOf)
  expect(await Promise.all([ask(), ask(), ask(), ask()])).toEqual(['read', 'read', 'read', 'readersBusy'])
})
