import { Workbook } from '@cj-tech-master/excelts'
import { describe, expect, it } from 'vitest'
import { readSheet } from './read-sheet.ts'
import { SheetRefusal } from './sheet-refusal.ts'
import { textCellXml, workbookOf, zipOf } from './sheet-fixtures.ts'

async function codeOf(bytes: Uint8Array, options = {}): Promise<string> {
  try {
    await readSheet(bytes, '台账.xlsx', options)
    return 'read'
  } catch (error) {
    if (!(error instanceof SheetRefusal)) throw error
    expect(error.message).toMatch(/。$/u)
    return error.code
  }
}

const head = `<row r="1">${textCellXml('A1', '件号')}${textCellXml('B1', '标题')}</row>`

describe('workbooks', () => {
  it('reads a workbook that another library has written', async () => {
    const workbook = new Workbook()
    const sheet = workbook.addWorksheet('台账')
    sheet.addRow(['件号', '标题', '提出日期', '人数'])
    sheet.addRow([
      '0115',
      { richText: [{ text: '关于' }, { text: '养老', font: { bold: true } }] },
      new Date(Date.UTC(2026, 0, 15)),
      12,
    ])
    sheet.addRow(['0116', { text: '链接文字', hyperlink: 'https://example.invalid' }, '2026.1.15', -5])
    sheet.addRow(['0117', { formula: 'A2&"x"', result: '0115x' }, null, { error: '#REF!' }])
    sheet.getCell('C2').numFmt = 'yyyy"年"m"月"d"日"'
    const table = await readSheet(Buffer.from(await workbook.xlsx.writeBuffer()), '没有扩展名')
    expect(table.format).toBe('xlsx')
    expect(table.headers).toEqual(['件号', '标题', '提出日期', '人数'])
    expect(table.rows.map(({ rowNumber }) => rowNumber)).toEqual([2, 3, 4])
    expect(table.rows[0]?.cells).toEqual({ 件号: '0115', 标题: '关于养老', 提出日期: { date: '2026-01-15' }, 人数: 12 })
    expect(table.rows[1]?.cells).toEqual({ 件号: '0116', 标题: '链接文字', 提出日期: '2026.1.15', 人数: -5 })
    expect(table.rows[2]?.cells).toEqual({ 件号: '0117', 标题: '0115x', 提出日期: null, 人数: { error: '#REF!' } })
    expect(table.notes.map(({ kind, header, rowNumber, count }) => [kind, header, rowNumber, count])).toEqual([
      ['formula', '标题', 4, 1],
      ['error', '人数', 4, 1],
    ])
  })

  it('passes over blank styled rows and says how many', async () => {
    const rows = Array.from({ length: 65_203 }, (_, index) => {
      const n = index + 1
      return n <= 495
        ? `<row r="${n}">${textCellXml(`A${n}`, `行${n}`)}</row>`
        : `<row r="${n}" s="1"><c r="A${n}" s="1"/><c r="C${n}" s="1"/></row>`
    })
    const table = await readSheet(zipOf(workbookOf(rows.join(''))), '台账.xlsx')
    expect(table.rows).toHaveLength(494)
    expect(table.blankRowsSkipped).toBe(64_708)
  })

  it('reads serial dates of both systems, leaves times out, keeps shown zeros', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m月d日"/><numFmt numFmtId="165" formatCode="0000"/><numFmt numFmtId="166" formatCode="h:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>'
    const data = `${head}<row r="2"><c r="A2" s="3"><v>115</v></c><c r="B2" s="1"><v>46037.75</v></c><c r="C2" s="2"><v>1</v></c><c r="D2" s="1"><v>60</v></c><c r="E2" s="4"><v>0.5</v></c><c r="F2" t="d"><v>2026-01-15T08:00:00</v></c></row>`
    const plain = await readSheet(zipOf(workbookOf(data, { styles })), 'a')
    expect(Object.values(plain.rows[0]!.cells)).toEqual([
      '0115',
      { date: '2026-01-15' },
      { date: '1900-01-01' },
      60,
      0.5,
      { date: '2026-01-15' },
    ])
    const mac = await readSheet(zipOf(workbookOf(data, { styles, date1904: true })), 'a')
    expect(mac.date1904).toBe(true)
    expect(mac.rows[0]?.cells['标题']).toEqual({ date: '2030-01-16' })
  })

  it('reads name-space prefixes, missing addresses, rich text in the cell, readings, escapes and hidden first sheets', async () => {
    const prefixed = await readSheet(
      zipOf(
        workbookOf(
          '<x:row><x:c t="inlineStr"><x:is><x:t>件号</x:t></x:is></x:c></x:row><x:row><x:c t="inlineStr"><x:is><x:r><x:t>甲</x:t></x:r><x:r><x:t>乙</x:t></x:r><x:rPh><x:t>jia</x:t></x:rPh></x:is></x:c></x:row>',
          { prefix: 'x:' },
        ),
      ),
      'a',
    )
    expect(prefixed.sheetName).toBe('台账')
    expect(prefixed.rows).toEqual([{ rowNumber: 2, cells: { 件号: '甲乙' } }])
    const shared =
      '<si><t>件号</t></si><si><r><t>一</t></r><r><t>二 &amp; 三</t></r><rPh><t>yi</t></rPh></si><si><t>上_x000D_\n下_x005F_x0041_</t></si>'
    const table = await readSheet(
      zipOf(
        workbookOf(
          '<row r="3"><c r="A3" t="s"><v>0</v></c></row><row r="7"><c r="A7" t="s"><v>1</v></c></row><row r="9"><c r="A9" t="s"><v>2</v></c></row>',
          { shared },
        ),
      ),
      'a',
    )
    expect(table.headerRowNumber).toBe(3)
    expect(table.rows).toEqual([
      { rowNumber: 7, cells: { 件号: '一二 & 三' } },
      { rowNumber: 9, cells: { 件号: '上\n下_x0041_' } },
    ])
  })

  it('reads more than ten thousand entities', async () => {
    const table = await readSheet(
      zipOf(workbookOf(`${head}<row r="2">${textCellXml('A2', 'a&amp;b'.repeat(12_000))}</row>`)),
      'a',
    )
    expect(table.rows[0]?.cells['件号']).toHaveLength(36_000)
  })

  it('finds the header below a title when it knows the headers, and keeps repeated ones apart', async () => {
    const data = `<row r="1">${textCellXml('A1', '2026年代表建议台账')}</row><row r="2">${textCellXml('A2', '件　号')}${textCellXml('B2', '标题')}${textCellXml('D2', '标题')}</row><row r="3">${textCellXml('A3', '1')}${textCellXml('C3', '无头')}${textCellXml('D3', '二')}</row>`
    const table = await readSheet(zipOf(workbookOf(data)), 'a', { knownHeaders: ['件号', '标题'] })
    expect(table.headerRowNumber).toBe(2)
    expect(table.rows[0]?.cells).toEqual({ '件 号': '1', 标题: null, 第3列: '无头', '标题（2）': '二' })
    expect(table.columns.map(({ letters }) => letters)).toEqual(['A', 'B', 'C', 'D'])
  })
})

describe('refused files', () => {
  it('names what they are', async () => {
    const workbook = workbookOf(`${head}<row r="2">${textCellXml('A2', '1')}</row>`)
    const good = zipOf(workbook)
    const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    expect(await codeOf(good)).toBe('read')
    expect(await codeOf(Buffer.alloc(0))).toBe('sheetEmpty')
    expect(await codeOf(Buffer.from('\n\n , ,\n'))).toBe('sheetEmpty')
    expect(await codeOf(good.subarray(0, good.length - 40))).toBe('sheetDamaged')
    expect(await codeOf(Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(500, 7)]))).toBe('sheetDamaged')
    expect(await codeOf(zipOf({ ...workbook, 'xl/worksheets/sheet1.xml': '<worksheet><row>' }))).toBe('sheetDamaged')
    expect(await codeOf(zipOf(workbook, { flags: 1 }))).toBe('sheetEncrypted')
    expect(await codeOf(Buffer.concat([ole, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]))).toBe(
      'sheetEncrypted',
    )
    expect(await codeOf(Buffer.concat([ole, Buffer.alloc(600), Buffer.from('WordDocument', 'utf16le')]))).toBe(
      'sheetIsWord',
    )
    expect(await codeOf(Buffer.concat([ole, Buffer.alloc(600), Buffer.from('Workbook', 'utf16le')]))).toBe(
      'sheetOldExcel',
    )
    expect(await codeOf(zipOf({ 'word/document.xml': '<w/>' }))).toBe('sheetIsWord')
    expect(await codeOf(zipOf({ 'xl/workbook.bin': 'x' }))).toBe('sheetBinaryExcel')
    expect(await codeOf(zipOf({ 'a.txt': 'x' }))).toBe('sheetIsArchive')
    expect(await codeOf(Buffer.from('%PDF-1.7 …'))).toBe('sheetIsPdf')
    expect(await codeOf(Buffer.from('\ufeff<html><table>'))).toBe('sheetIsWebPage')
    expect(await codeOf(Buffer.from('<?xml version="1.0"?><Workbook/>'))).toBe('sheetIsXml')
    expect(await codeOf(Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919 + (i >> 3)) % 256)))).toBe(
      'sheetUnreadable',
    )
    expect(
      await codeOf(zipOf(workbookOf(`${head}<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>`)), {
        formulas: 'refuse',
      }),
    ).toBe('sheetFormula')
  })

  it('Bad input: a workbook of 2.6 MB that unfolds to 321 MB is refused before unfolding it, with little memory', async () => {
    const bomb = zipOf({ ...workbookOf(''), 'xl/worksheets/sheet1.xml': Buffer.alloc(321_000_000, '<row/>') })
    expect(bomb.length).toBeLessThan(2_600_000)
    const before = process.memoryUsage().rss
    expect(await codeOf(bomb)).toBe('sheetTooLarge')
    expect(process.memoryUsage().rss - before).toBeLessThan(20_000_000)
  })

  it('Bad input: a workbook whose sheets share more texts than may be read is refused', async () => {
    const texts = (count: number) => zipOf(workbookOf(head, { shared: '<si><t>a</t></si>'.repeat(count) }))
    expect(await codeOf(texts(50), { limits: { maxCells: 50 } })).toBe('read')
    expect(await codeOf(texts(51), { limits: { maxCells: 50 } })).toBe('sheetTooManyTexts')
  })

  it('stops a part that is longer than its directory says', async () => {
    const liar = zipOf(
      { ...workbookOf(''), 'xl/worksheets/sheet1.xml': Buffer.alloc(150_000_000, ' ') },
      { stated: 1000 },
    )
    const before = process.memoryUsage().rss
    expect(await codeOf(liar)).toBe('sheetDamaged')
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000)
  })

  it('keeps to the limits of ratio, parts, rows and columns', async () => {
    const even = zipOf({ ...workbookOf(''), 'xl/media/a.bin': Buffer.alloc(90_000_000) })
    expect(await codeOf(even)).toBe('sheetTooLarge')
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`x${index}`, 'x']))
    expect(await codeOf(zipOf(many), { limits: { maxEntries: 20 } })).toBe('sheetTooLarge')
    const lines = (rows: number, columns: number): Buffer =>
      Buffer.from(`${'甲,'.repeat(columns - 1)}甲\n`.repeat(rows))
    expect(await codeOf(lines(12, 3), { limits: { maxRows: 10 } })).toBe('sheetTooManyRows')
    expect(await codeOf(lines(11, 3), { limits: { maxRows: 10 } })).toBe('read')
    expect(await codeOf(lines(2, 201))).toBe('sheetTooManyColumns')
    expect(await codeOf(zipOf(workbookOf(`${head}<row r="2">${textCellXml('XFD2', 'x')}</row>`)))).toBe(
      'sheetTooManyColumns',
    )
    expect(
      await codeOf(zipOf(workbookOf(`${head}<row r="2">${textCellXml('A2', 'x')}<c r="XFD2" s="0"/></row>`))),
    ).toBe('read')
  })
})
