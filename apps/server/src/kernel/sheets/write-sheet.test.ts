import { Workbook } from '@cj-tech-master/excelts'
import fc from 'fast-check'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { neutraliseText, restoreText } from './neutralise.ts'
import type { OutputColumn } from './output-cell.ts'
import { readSheet } from './read-sheet.ts'
import { writeCsv } from './write-csv.ts'
import { writeSheet } from './write-sheet.ts'
import type { SheetOutput } from './write-sheet.ts'

interface Row {
  number: string
  title: string | null
  people: number
  raisedOn: string
  open: boolean
}

const columns: OutputColumn<Row>[] = [
  { header: '件号', value: (row) => row.number },
  { header: '标题', width: 40, value: (row) => row.title },
  { header: '人数', kind: 'number', value: (row) => row.people },
  { header: '提出日期', kind: 'date', value: (row) => row.raisedOn },
  { header: '公开', value: (row) => row.open },
]

const rows: Row[] = [
  { number: '0115', title: '=HYPERLINK("x")', people: -5, raisedOn: '2026-01-15', open: true },
  { number: '00000007', title: '第一行\n第二行, "引" <b>&', people: 0.5, raisedOn: '1899-01-01', open: false },
  { number: '12345678901234567890', title: null, people: Number.NaN, raisedOn: '待定', open: true },
]

async function bytesAndCount(output: SheetOutput): Promise<[Buffer, number]> {
  const bytes = await buffer(output.stream)
  return [bytes, await output.rowCount]
}

describe('xlsx', () => {
  it('is read by another library, with texts as texts and numbers as numbers', async () => {
    const [bytes, count] = await bytesAndCount(writeSheet(columns, rows, { name: '建议[台账]' }))
    expect(count).toBe(3)
    const workbook = new Workbook()
    await workbook.xlsx.load(bytes)
    const sheet = workbook.worksheets[0]!
    expect(sheet.name).toBe('建议 台账')
    expect(sheet.getCell('A2').value).toBe('0115')
    expect(sheet.getCell('A2').numFmt).toBe('@')
    expect(sheet.getCell('B2').value).toBe(`'=HYPERLINK("x")`)
    expect(sheet.getCell('B2').formula).toBeUndefined()
    expect(sheet.getCell('C2').value).toBe(-5)
    expect(sheet.getCell('D2').value).toEqual(new Date(Date.UTC(2026, 0, 15)))
    expect(sheet.getCell('B3').value).toBe('第一行\n第二行, "引" <b>&')
    expect(sheet.getCell('D3').value).toBe('1899-01-01')
    expect(sheet.getCell('A4').value).toBe('12345678901234567890')
    expect(sheet.getCell('A1').font?.bold).toBe(true)
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet.autoFilter).toBe('A1:E4')
    expect(sheet.getColumn(2).width).toBe(40)
  })

  it('can be imported again', async () => {
    const [bytes] = await bytesAndCount(writeSheet(columns, rows, { name: '台账' }))
    const table = await readSheet(bytes, '台账.xlsx')
    expect(table.rows.map(({ cells }) => Object.values(cells))).toEqual([
      ['0115', '=HYPERLINK("x")', -5, { date: '2026-01-15' }, '是'],
      ['00000007', '第一行\n第二行, "引" <b>&', 0.5, '1899-01-01', '否'],
      ['12345678901234567890', null, 'NaN', '待定', '是'],
    ])
  })

  it('writes a header without rows, and cuts a text that no cell may hold', async () => {
    const [empty, none] = await bytesAndCount(writeSheet(columns, [], { name: '' }))
    expect(none).toBe(0)
    expect((await readSheet(empty, '空.xlsx')).headers).toHaveLength(5)
    const long = [{ number: '1', title: '长'.repeat(40_000), people: 1, raisedOn: '', open: true }]
    const [bytes] = await bytesAndCount(writeSheet(columns, long, { name: '长' }))
    expect((await readSheet(bytes, '长.xlsx')).rows[0]?.cells['标题']).toHaveLength(
      32_700 + '…（超过单元格上限，以下从略）'.length,
    )
  })

  it('asks for rows only as fast as the stream is read, and lets go when the reader goes', async () => {
    let asked = 0
    let released = false
    function* endless(): Generator<Row> {
      try {
        for (;;) yield { ...rows[0]!, title: `${asked++} ${Math.random()}`.repeat(50) }
      } finally {
        released = true
      }
    }
    const { stream, rowCount } = writeSheet(columns, endless(), { name: '台账' })
    await new Promise((resolve) => stream.once('readable', resolve))
    let before = -1
    while (before !== asked && asked < 200_000) {
      before = asked
      await new Promise((resolve) => setTimeout(resolve, 400))
    }
    expect(asked).toBeLessThan(200_000)
    stream.destroy()
    await expect(rowCount).rejects.toThrow()
    await expect.poll(() => released).toBe(true)
  })

  it('passes a failure of the rows on', async () => {
    async function* failing(): AsyncGenerator<Row> {
      yield rows[0]!
      await Promise.resolve()
      throw new Error('连接断开')
    }
    for (const output of [writeSheet(columns, failing(), { name: '台账' }), writeCsv(columns, failing())]) {
      await expect(buffer(output.stream)).rejects.toThrow('连接断开')
      await expect(output.rowCount).rejects.toThrow('连接断开')
    }
  })
})

describe('csv', () => {
  it('has BOM, CRLF and quotes, and can be imported again', async () => {
    const [bytes, count] = await bytesAndCount(writeCsv(columns, rows))
    expect(count).toBe(3)
    expect(bytes.toString()).toBe(
      '\ufeff件号,标题,人数,提出日期,公开\r\n0115,"\'=HYPERLINK(""x"")",-5,2026-01-15,是\r\n00000007,"第一行\n第二行, ""引"" <b>&",0.5,1899-01-01,否\r\n12345678901234567890,,NaN,待定,是\r\n',
    )
    const table = await readSheet(bytes, '台账.csv')
    expect(table.rows[0]?.cells['标题']).toBe('=HYPERLINK("x")')
  })
})

describe('formulas', () => {
  const dangerous = fc
    .tuple(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'),
      fc.string({ unit: 'binary' }),
    )
    .map(([sign, rest]) => sign + rest)

  it('are never left at the beginning of a text', () => {
    fc.assert(fc.property(dangerous, (typed) => neutraliseText(typed) === `'${typed}`))
    expect(neutraliseText('　=1')).toBe("'　=1")
    expect(neutraliseText('\u200b=1')).toBe("'\u200b=1")
    expect(neutraliseText('关于=的建议')).toBe('关于=的建议')
  })

  it('come back as typed', () => {
    const typed = fc.oneof(
      dangerous,
      fc.string({ unit: 'binary' }),
      dangerous.map((word) => `'${word}`),
      dangerous.map((word) => `''${word}`),
    )
    fc.assert(fc.property(typed, (word) => restoreText(neutraliseText(word)) === word))
  })

  it('survive neither file, and plain texts survive both', async () => {
    const texts = fc.array(
      fc.oneof(
        dangerous,
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('_x0041_', ']]>', "'='", '买买提·吐尔逊', '𠮷田'),
      ),
      { minLength: 1, maxLength: 20 },
    )
    const column: OutputColumn<string>[] = [
      { header: '序', kind: 'number', value: () => 1 },
      { header: '内容', value: (typed) => typed },
    ]
    await fc.assert(
      fc.asyncProperty(texts, async (typed) => {
        for (const output of [writeSheet(column, typed, { name: '表' }), writeCsv(column, typed)]) {
          const [bytes] = await bytesAndCount(output)
          const table = await readSheet(bytes, '表')
          const back = table.rows.map(({ cells }) => cells['内容'])
          expect(back).toHaveLength(typed.length)
          for (const [index, word] of typed.entries()) {
            const plain = word
              .replace(/\r\n?/g, '\n')
              .replace(/[^\P{Cc}\n\t]/gu, '')
              .toWellFormed()
            if (/^[\p{L}\p{N}·_]+$/u.test(plain)) expect(back[index]).toBe(plain)
          }
          expect(table.notes.filter(({ kind }) => kind === 'formula')).toEqual([])
        }
      }),
      { numRuns: 60 },
    )
  })
})
