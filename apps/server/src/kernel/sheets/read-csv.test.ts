import { expect, it } from 'vitest'
import { readSheet } from './read-sheet.ts'
import type { SheetTable } from './table.ts'

/** 件号,标题 / 1,农村养老 in GBK. */
const gbk = Buffer.from('bcfebac52cb1eacce20a312cc5a9b4e5d1f8c0cf0a', 'hex')

function read(content: Buffer | string): Promise<SheetTable> {
  return readSheet(Buffer.from(content), '台账.csv')
}

function swapped(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

it('reads every encoding in use', async () => {
  const text = '件号,标题\n1,农村养老\n'
  const wanted = [{ rowNumber: 2, cells: { 件号: '1', 标题: '农村养老' } }]
  const files = [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`),
    Buffer.from(`\ufeff${text}`, 'utf16le'),
    swapped(`\ufeff${text}`),
    Buffer.from(text, 'utf16le'),
    swapped(text),
    gbk,
  ]
  for (const file of files) expect((await read(file)).rows).toEqual(wanted)
  const gb18030 = Buffer.concat([gbk, Buffer.from('95328236', 'hex')])
  expect((await read(gb18030)).rows[1]?.cells['件号']).toBe('𠀀')
})

it('reads every line end and separator, and counts rows as the office program does', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    for (const separator of [',', ';', '\t']) {
      const lines = [['件号', '标题'], ['1', `"多行${end}文字${separator}""引号"""`], [], ['2', '二']]
      const table = await read(lines.map((line) => line.join(separator)).join(end))
      expect(table.rows).toEqual([
        { rowNumber: 2, cells: { 件号: '1', 标题: `多行\n文字${separator}"引号"`.trim() } },
        { rowNumber: 4, cells: { 件号: '2', 标题: '二' } },
      ])
      expect(table.blankRowsSkipped).toBe(1)
    }
  }
})

it('reads mixed line ends, ragged rows, stray quotes, blank edges and NUL', async () => {
  const table = await read('件号,标题\r\n1\r2,二,多出\n3,他说"好"\n\u3000 , \n4,零\0节\u0007,\n')
  expect(table.headers).toEqual(['件号', '标题', '第3列'])
  expect(table.rows.map(({ rowNumber, cells }) => [rowNumber, ...Object.values(cells)])).toEqual([
    [2, '1', null, null],
    [3, '2', '二', '多出'],
    [4, '3', '他说"好"', null],
    [6, '4', '零节', null],
  ])
  expect(table.notes).toMatchObject([{ kind: 'controlCharacters', header: '标题', rowNumber: 6, count: 1 }])
})

it('names the place of an unclosed quote', async () => {
  await expect(read('件号,标题\n1,一\n2,"没有完\n3,三\n')).rejects.toThrow(/^第 3 行附近：.*引号/u)
})

it('takes off the quote marks that an export put before formulas', async () => {
  const table = await read("件号,标题\n'=1+1,'不是公式\n")
  expect(table.rows[0]?.cells).toEqual({ 件号: '=1+1', 标题: "'不是公式" })
})

it('does not trip over a column named like a property of every object', async () => {
  const table = await read('__proto__,constructor\n1,2\n')
  expect(table.rows[0]?.cells).toEqual({ 第1列: '1', constructor: '2' })
})

it('Bad input: a row or a cell without end is refused at its place', async () => {
  await expect(readSheet(Buffer.alloc(3_000_000, 'a'), 'a.csv')).rejects.toMatchObject({ code: 'sheetCellTooLong' })
  const long = Buffer.from(`标题\n${'字'.repeat(100_001)}\n`)
  await expect(readSheet(long, 'a.csv')).rejects.toThrow('第 2 行：有一格的文字超过 10 万字')
  await expect(readSheet(Buffer.from(`标题\n"${'字\n'.repeat(600_000)}`), 'a.csv')).rejects.toMatchObject({
    code: 'sheetCellTooLong',
  })
})

it('Bad input: short rows under a long one count as long as it', async () => {
  const ragged = Buffer.from(`${','.repeat(99)}x\n${'a\n'.repeat(5_000)}`)
  await expect(readSheet(ragged, 'a.csv')).rejects.toMatchObject({ code: 'sheetTooManyCells' })
})
