import { describe, expect, it } from 'vitest'
import { writeFaultyRows } from './faulty-rows.ts'
import { choice, date, text } from './fields.ts'
import { knownHeadersOf, planImport } from './plan-import.ts'
import type { Classified, ImportChecks, ImportColumns } from './plan-import.ts'
import { readSheet } from './read-sheet.ts'
import type { SheetTable } from './table.ts'
import { templateFor } from './template.ts'

interface LedgerRow {
  number: string
  title: string
  unit: string
  raisedOn: string | null
}

const units = new Map([
  ['省农业农村厅', 'agriculture'],
  ['省教育厅', 'education'],
])

const columns: ImportColumns<LedgerRow> = {
  number: {
    header: '件号',
    aliases: ['建议编号', '编号'],
    required: true,
    parse: text(20),
    hint: '件号是文字，可以有前导零',
    example: '0115',
  },
  title: { header: '标题', required: true, parse: text(30) },
  unit: {
    header: '承办单位',
    aliases: ['主办单位'],
    required: true,
    parse: choice(units, '单位'),
    choices: [...units.keys()],
  },
  raisedOn: { header: '提出日期', parse: date() },
}

const known = new Map<string, LedgerRow>([
  ['0001', { number: '0001', title: '旧题', unit: 'education', raisedOn: null }],
  ['0002', { number: '0002', title: '同题', unit: 'education', raisedOn: '2026-01-15' }],
])

const checks: ImportChecks<LedgerRow> = {
  keyOf: (row) => row.number,
  keyName: '件号',
  keyColumn: 'number',
  classify: (row): Classified<LedgerRow> => {
    const before = known.get(row.number)
    const warnings =
      row.raisedOn === null ? [{ column: 'raisedOn' as const, reason: '没有提出日期', remedy: '可在导入后补填' }] : []
    if (row.title.includes('禁'))
      return { outcome: 'new', errors: [{ column: 'title', reason: '标题不合要求', remedy: '请修改标题' }] }
    if (before === undefined) return { outcome: 'new', warnings }
    if (before.title === row.title) return { outcome: 'unchanged' }
    return { outcome: 'update', changes: [{ header: '标题', from: before.title, to: row.title }] }
  },
}

const file = [
  '建议编号,标题,主办单位,提出日期,备注',
  '0001,新题,省教育厅,2026.1.15,',
  '0002,同题,省教育厅,46037,',
  '0003,甲,省农业厅,2026年2月30日,x',
  '0004,乙,省 教育厅,,',
  '0005,丙,省教育厅,2026/1/15,',
  '０００５,丁,省教育厅,2026/1/15,',
  '0005,丙,省教育厅,2026年1月15日,',
  ',无号,省教育厅,2026-1-15,',
  '0006,禁,省教育厅,2026-1-15,',
].join('\n')

function read(content: string): Promise<SheetTable> {
  return readSheet(Buffer.from(content), '台账.csv', { knownHeaders: knownHeadersOf(columns) })
}

describe('the plan of an import', () => {
  it('marks every row and names row, column, reason and remedy', async () => {
    const plan = await planImport(await read(file), columns, checks)
    expect(plan.rows.map(({ rowNumber, mark, outcome }) => [rowNumber, mark, outcome])).toEqual([
      [2, 'update', 'update'],
      [3, 'unchanged', 'unchanged'],
      [4, 'error', null],
      [5, 'warning', 'new'],
      [6, 'new', 'new'],
      [7, 'error', null],
      [8, 'warning', 'unchanged'],
      [9, 'error', null],
      [10, 'error', null],
    ])
    expect(plan.counts).toEqual({ new: 1, update: 1, unchanged: 1, warning: 2, error: 4, total: 9 })
    expect(plan.writes).toEqual({ new: 2, update: 1 })
    expect(plan.ignoredHeaders).toEqual(['备注'])
    expect(plan.rows[0]?.changes).toEqual([{ header: '标题', from: '旧题', to: '新题' }])
    expect(plan.rows[2]?.issues).toEqual([
      {
        severity: 'error',
        header: '主办单位',
        letters: 'C',
        given: '省农业厅',
        reason: '找不到“省农业厅”，是否为“省农业农村厅”？',
        remedy: '请改为“省农业农村厅”，或先在系统中建立该单位',
      },
      {
        severity: 'error',
        header: '提出日期',
        letters: 'D',
        given: '2026年2月30日',
        reason: '没有“2026年2月30日”这一天',
        remedy: '请核对年、月、日',
      },
    ])
    expect(plan.rows[5]?.issues[0]).toMatchObject({
      header: '建议编号',
      letters: 'A',
      reason: '件号“０００５”与第 6 行重复，内容不同',
    })
    expect(plan.rows[6]?.issues[0]).toMatchObject({ reason: '与第 6 行完全相同' })
    expect(plan.rows[7]?.issues[0]).toMatchObject({ reason: '没有填“件号”', remedy: '请补填', given: '' })
    expect(plan.rows[8]?.issues[0]).toMatchObject({ header: '标题', reason: '标题不合要求' })
  })

  it('gives the faulty rows back as a workbook that can be corrected and read again', async () => {
    const table = await read(file)
    const plan = await planImport(table, columns, checks)
    const faults = plan.rows.filter(({ mark }) => mark === 'error')
    const back = await readSheet(await writeFaultyRows(table, faults), '需修改的行.xlsx')
    expect(back.headers).toEqual(['建议编号', '标题', '主办单位', '提出日期', '备注', '原行号', '原因', '办法'])
    expect(back.rows.map(({ cells }) => [cells['建议编号'], cells['标题'], cells['原行号']])).toEqual([
      ['0003', '甲', 4],
      ['０００５', '丁', 7],
      [null, '无号', 9],
      ['0006', '禁', 10],
    ])
    expect(back.rows[0]?.cells['原因']).toBe(
      '“主办单位”（C 列）：找不到“省农业厅”，是否为“省农业农村厅”？；\n“提出日期”（D 列）：没有“2026年2月30日”这一天',
    )
    expect((await planImport(back, columns, checks)).ignoredHeaders).toEqual(['备注', '原行号', '原因', '办法'])
  })

  it('refuses a file without a required column and one that has it twice', async () => {
    const missing = await read('件号,标 题,单位\n1,2,3')
    await expect(planImport(missing, columns, checks)).rejects.toThrow(
      '表中缺少“承办单位”列（表头在第 1 行）。表中的“单位”是否就是它？如是，请把表头改为“承办单位”。',
    )
    const twice = await read('件号,标题,承办单位,承办单位\n1,2,3,4')
    await expect(planImport(twice, columns, checks)).rejects.toThrow('表头中“承办单位”出现了两次（C 列和 D 列）')
  })

  it('accepts headers with marks and prefers the header itself to an alias', async () => {
    const table = await read('编号,＊件　号（必填）,标题：,承办单位*\n9,0009,题,省教育厅')
    expect((await planImport(table, columns, checks)).rows[0]?.row?.number).toBe('0009')
  })
})

it('Bad input: a table of which nearly nothing can be imported is refused as a whole, with what to do', async () => {
  const lines = (faulty: number) => `件号,标题,承办单位\n${'1,禁,省教育厅\n'.repeat(faulty)}`
  const planned = async (faulty: number) =>
    planImport(
      await readSheet(Buffer.from(lines(faulty).replaceAll('1,', () => `${(n += 1)},`)), 'a.csv'),
      columns,
      checks,
    )
  let n = 0
  expect((await planned(2000)).counts.error).toBe(2000)
  await expect(planned(2001)).rejects.toThrow('不能导入的行已超过 2000 行')
})

it('makes a template that can be read as it stands', async () => {
  const bytes = await templateFor(columns, '代表建议导入')
  await expect(readSheet(bytes, '模板.xlsx', { sheetName: '选项' })).resolves.toMatchObject({
    headers: ['承办单位'],
    rows: [{ cells: { 承办单位: '省农业农村厅' } }, { cells: { 承办单位: '省教育厅' } }],
  })
  const notes = await readSheet(bytes, '模板.xlsx', { sheetName: '填写说明' })
  expect(notes.rows.map(({ cells }) => Object.values(cells))).toEqual([
    ['件号', '必填', '件号是文字，可以有前导零', null, '0115'],
    ['标题', '必填', null, null, null],
    ['承办单位', '必填', null, '省农业农村厅、省教育厅', null],
    ['提出日期', '可不填', null, null, null],
  ])
  const plan = await planImport(await readSheet(bytes, '模板.xlsx'), columns, checks)
  expect(plan.counts.total).toBe(0)
})
