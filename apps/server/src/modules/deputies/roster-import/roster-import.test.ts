import {
  cancelRosterImport,
  confirmRosterImport,
  countDeputies,
  createTerm,
  editDeputy,
  exportDeputies,
  listDeputies,
  listRosterImportRows,
  listRosterImports,
  readDeputy,
  readRosterImport,
  rosterImportFaults,
  rosterTemplate,
  undoRosterImport,
  uploadRoster,
} from '@lvzhi/contract/deputies'
import { Workbook } from '@cj-tech-master/excelts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSheet } from '../../../kernel/sheets/read-sheet.ts'
import { aCitizenNumber, deputyGround, type Ground } from '../../../../test-support/deputy-ground.ts'

let ground: Ground
let termId: string

beforeAll(async () => {
  ground = await deputyGround()
  termId = await newTerm(14, '2023-01-15', '2028-01-10')
})
afterAll(() => ground.close())

async function newTerm(number: number, startsOn: string, endsOn: string) {
  const body = { level: 'province' as const, divisionCode: '220000', number, startsOn, endsOn }
  return (await ground.call(ground.province, createTerm, { body })).id
}

const head = [
  '姓名',
  '代表证号',
  '选举单位',
  '代表团',
  '性别',
  '民族',
  '出生日期',
  '公民身份号码',
  '手机号码',
  '任期起始日期',
]
type Cell = string | number | Date | null

async function sheet(
  rows: readonly (readonly Cell[])[],
  decorate?: (book: Workbook) => void,
  headers: readonly string[] = head,
) {
  const book = new Workbook()
  const page = book.addWorksheet('名册')
  page.addRow([...headers])
  for (const row of rows) page.addRow([...row])
  decorate?.(book)
  const bytes = Buffer.from(await book.xlsx.writeBuffer())
  return { name: '名册.xlsx', mediaType: 'application/octet-stream', bytes }
}

const upload = async (file: Awaited<ReturnType<typeof sheet>>, term = termId) =>
  ground.call(ground.province, uploadRoster, { query: { termId: term }, file })
const rowsOf = async (id: string, mark?: 'error' | 'warning' | 'new' | 'update') =>
  (
    await ground.call(ground.province, listRosterImportRows, {
      params: { id },
      query: { size: 200, ...(mark && { mark }) },
    })
  ).items
const confirm = async (id: string) => {
  await ground.call(ground.province, confirmRosterImport, { params: { id } })
  await ground.drain()
  return ground.call(ground.province, readRosterImport, { params: { id } })
}
const people = async (term = termId) =>
  (await ground.call(ground.province, listDeputies, { query: { termId: term, size: 200 } })).total

describe('a roster import', () => {
  it('shows what it would do, writes nothing before it is confirmed, and nothing at all the second time', async () => {
    const number = aCitizenNumber('1970-03-08', 21)
    const file = await sheet(
      [
        [
          '林安禾',
          '14-0001',
          '长春市',
          '长春代表团',
          '男',
          '汉族',
          '1970年3月8日',
          number,
          '138１２３４5678',
          '2023年1月15日',
        ],
        [
          '买买提·吐尔逊',
          '14-0002',
          '延边朝鲜族自治州',
          '延边代表团',
          '男',
          '维吾尔族',
          '1975.1.15',
          null,
          null,
          '2026.1.15',
        ],
        ['周景明', '14-0003', '解放军', null, '女', null, 29221, null, null, 46037],
        [
          '许若水',
          '１４－０００４',
          '长春市人民代表大会',
          '长春代表团',
          '女',
          '朝鲜',
          new Date('1981-02-03T00:00:00Z'),
          null,
          null,
          null,
        ],
      ],
      (book) => {
        // What deleting rows by hand leaves behind: formats, and no content.
        for (const row of [900, 5000])
          book.getWorksheet('名册')!.getRow(row).getCell(3).fill = {
            type: 'pattern',
            pattern: 'solid',
            fgColor: { argb: 'FFFF00' },
          }
      },
    )
    const batch = await upload(file)
    expect(batch).toMatchObject({
      status: 'previewed',
      subject: '吉林省第十四届代表名册',
      counts: { total: 4, new: 3, warning: 1, error: 0 },
      writes: { new: 4, update: 0 },
      allowedActs: ['confirm', 'cancel'],
    })
    const [first] = await rowsOf(batch.id)
    expect(first).toMatchObject({ row: 2, mark: 'new', title: '林安禾' })
    expect(first?.cells.find((cell) => cell.column === '公民身份号码')?.text).toBe(
      `${'*'.repeat(16)}${number.slice(-2)}`,
    )
    expect((await rowsOf(batch.id, 'warning'))[0]).toMatchObject({
      title: '周景明',
      issues: [{ column: '选举单位', letters: 'C', severity: 'warning' }],
    })
    expect(await people()).toBe(0)

    expect(await confirm(batch.id)).toMatchObject({
      status: 'confirmed',
      progress: { done: 4, total: 4 },
      allowedActs: ['undo'],
    })
    expect(await people()).toBe(4)
    const { items } = await ground.call(ground.province, listDeputies, { query: { termId } })
    const mandates = items.map((row) => [row.name, row.mandates[0]?.startsOn, row.mandates[0]?.delegationName])
    expect(mandates).toContainEqual(['林安禾', '2023-01-15', '长春代表团'])
    expect(mandates).toContainEqual(['买买提·吐尔逊', '2026-01-15', '延边代表团'])
    expect(mandates).toContainEqual(['周景明', '2026-01-15', null])
    const one = items.find((row) => row.name === '林安禾')!
    expect(await ground.call(ground.province, readDeputy, { params: { id: one.id } })).toMatchObject({
      birthDate: '1970-03-08',
      phone: '138****5678',
    })
    expect((await ground.call(ground.province, countDeputies, { query: { on: '2026-01-14' } })).people).toBe(2)

    const again = await upload(file)
    expect(again).toMatchObject({
      counts: { unchanged: 3, warning: 1 },
      writes: { new: 0, update: 0 },
      allowedActs: ['cancel'],
    })
    await expect(ground.call(ground.province, confirmRosterImport, { params: { id: again.id } })).rejects.toMatchObject(
      { code: 'nothingToImport' },
    )
    expect(await people()).toBe(4)
  })

  it('says of every faulty row where, why and what to do, and gives those rows back as a sheet', async () => {
    const number = aCitizenNumber('1972-06-01', 12)
    const wrong = `${number.slice(0, 17)}${number.endsWith('5') ? '6' : '5'}`
    const batch = await upload(
      await sheet([
        ['韩清越', '14-0101', '长春市', '长春团', null, null, null, null, null, null],
        ['韩清越二', '14-0102', '长春市', null, null, null, null, wrong, null, null],
        ['韩清越三', '14-0103', '长春市', null, null, null, '1972年13月1日', null, null, null],
        ['韩清越四', '14-0104', '长春市', null, null, null, null, null, null, '2022年1月15日'],
        ['韩清越五', '14-0104', '长春市', null, null, null, null, null, null, null],
        [null, '14-0106', '长春市', null, null, null, null, null, null, null],
        ['韩清越七', '14-0107', '长春市', null, '女', null, '1972-06-02', number, null, null],
        ['韩清越八', '14-0001', '长春市', null, null, null, null, null, null, null],
        ['韩清越九', '14-0109', '长舂市', null, null, '火星族', null, Number('220102197206011234'), null, null],
        ['韩清越十', '14-0110', '长春市', null, null, null, null, null, '138', null],
      ]),
    )
    expect(batch.counts).toMatchObject({ total: 10, error: 10 })
    const issues = (await rowsOf(batch.id, 'error')).map((row) =>
      row.issues.map((issue) => [issue.column, issue.reason + issue.remedy].join('：')).join('\n'),
    )
    const expected = [
      '代表团：找不到“长春团”，是否为“长春代表团”？',
      '公民身份号码：身份号码末位校验码不正确',
      '没有“1972年13月1日”这一天',
      '早于本届开始之日2023年1月15日',
      '代表证号“14-0104”与第 5 行重复',
      '没有填“姓名”',
      '与公民身份号码中的出生日期不一致',
      '代表证号“14-0001”在本届已是“林安禾”的',
      '没有民族“火星族”',
      '不是电话号码',
    ]
    for (const [index, text] of expected.entries()) expect(issues[index]).toContain(text)
    const { bytes } = await ground.download(ground.province, rosterImportFaults, { params: { id: batch.id } })
    const table = await readSheet(bytes, '错误行.xlsx')
    expect(table.rows).toHaveLength(10)
    expect(table.headers).toEqual([...head, '原行号', '原因', '办法'])
    await ground.call(ground.province, cancelRosterImport, { params: { id: batch.id } })
    await expect(ground.call(ground.province, confirmRosterImport, { params: { id: batch.id } })).rejects.toMatchObject(
      { code: 'notInThisState' },
    )
    expect(await people()).toBe(4)
  })

  it('updates by certificate number, joins a person of another term by number, and is undone as a whole', async () => {
    const number = aCitizenNumber('1970-03-08', 21)
    const next = await newTerm(15, '2028-01-10', '2033-01-10')
    const joined = await upload(
      await sheet([['林安禾', '15-0001', '长春市', null, null, null, null, number, null, null]]),
      next,
    )
    expect(joined.counts).toMatchObject({ new: 1 })
    expect(await confirm(joined.id)).toMatchObject({ status: 'confirmed' })
    const { items } = await ground.call(ground.province, listDeputies, { query: { q: '林安禾' } })
    expect(items).toHaveLength(1)
    expect(items[0]?.mandates).toHaveLength(2)

    const changed = await upload(
      await sheet([['林安禾', '14-0001', '长春市', '延边代表团', null, '满族', null, null, '13900000000', null]]),
    )
    expect((await rowsOf(changed.id, 'update'))[0]?.changes).toEqual([
      { label: '代表团', from: '长春代表团', to: '延边代表团' },
      { label: '民族', from: '汉族', to: '满族' },
      { label: '手机号码', from: '138****5678', to: '139****0000' },
    ])
    await confirm(changed.id)
    const id = items[0]!.id
    const read = () => ground.call(ground.province, readDeputy, { params: { id } })
    expect(await read()).toMatchObject({ ethnicity: '满族', phone: '139****0000' })
    await ground.call(ground.province, undoRosterImport, { params: { id: changed.id }, body: { reason: '版本不对' } })
    expect(await read()).toMatchObject({ ethnicity: '汉族', phone: '138****5678' })
    await ground.call(ground.province, undoRosterImport, { params: { id: joined.id }, body: { reason: '届次不对' } })
    expect((await read()).mandates).toHaveLength(1)
    await expect(
      ground.call(ground.province, undoRosterImport, { params: { id: joined.id }, body: { reason: '再来一次' } }),
    ).rejects.toMatchObject({ code: 'notInThisState' })
  })

  it('cannot be undone once somebody has gone on from it', async () => {
    const batch = await upload(await sheet([['谢长庚', '14-0201', '长春市', null, null, null, null, null, null, null]]))
    await confirm(batch.id)
    const { items } = await ground.call(ground.province, listDeputies, { query: { q: '谢长庚' } })
    await ground.call(ground.province, editDeputy, {
      params: { id: items[0]!.id },
      body: { name: '谢长庚', position: '校长', revision: 0 },
    })
    await expect(
      ground.call(ground.province, undoRosterImport, { params: { id: batch.id }, body: { reason: '不对' } }),
    ).rejects.toMatchObject({ code: 'importDependedOn', message: expect.stringContaining('谢长庚') as string })
    expect((await ground.call(ground.province, listDeputies, { query: { q: '谢长庚' } })).total).toBe(1)
  })

  it('writes all or nothing, and says so when the roster has moved since the preview', async () => {
    const rows = [
      ['程若谷', '14-0301', '长春市', null, null, null, null, null, null, null],
      ['程若谷二', '14-0302', '长春市', null, null, null, null, null, null, null],
    ]
    const first = await upload(await sheet(rows))
    const second = await upload(await sheet([rows[1]!]))
    await confirm(second.id)
    const before = await people()
    const failed = await confirm(first.id)
    expect(failed).toMatchObject({ status: 'failed', allowedActs: ['confirm', 'cancel'] })
    expect(failed.failure).toContain('第 3 行：预览之后')
    expect(await people()).toBe(before)
  })

  it('belongs to the office of the area', async () => {
    const file = await sheet([['甲', '1', '长春市', null, null, null, null, null, null, null]])
    const stranger = ground.office('430000', 'province')
    await expect(ground.call(stranger, uploadRoster, { query: { termId }, file })).rejects.toMatchObject({
      code: 'notYourArea',
    })
    const batch = await upload(file)
    await expect(ground.call(stranger, readRosterImport, { params: { id: batch.id } })).rejects.toMatchObject({
      code: 'absent',
    })
    expect((await ground.call(stranger, listRosterImports)).total).toBe(0)
    expect((await ground.call(ground.province, listRosterImports)).total).toBeGreaterThan(3)
  })

  it('comes with a template that can be read as it stands, and the export can be imported again', async () => {
    const template = await ground.download(ground.province, rosterTemplate)
    expect(template.name).toBe('代表名册导入模板.xlsx')
    await expect(readSheet(template.bytes, template.name)).resolves.toMatchObject({ rows: [] })
    const exported = await ground.download(ground.province, exportDeputies, { query: { termId } })
    const table = await readSheet(exported.bytes, exported.name)
    expect(table.rows).toHaveLength(await people())
    expect(exported.name).toBe(`代表名册（共${table.rows.length}人）.xlsx`)
    const back = await upload({
      name: exported.name,
      mediaType: 'application/octet-stream',
      bytes: Buffer.from(exported.bytes),
    })
    expect(back.writes).toEqual({ new: 0, update: 0 })
    expect(back.counts.error).toBe(0)
  })
})
