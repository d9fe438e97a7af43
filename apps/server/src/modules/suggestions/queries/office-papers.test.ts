import { buffer, text } from 'node:stream/consumers'
import { beforeAll, expect, test } from 'vitest'
import { openFreshDatabase } from '../../../../test-support/database.ts'
import {
  anActor,
  barePorts,
  contextOf,
  putGround,
  putSuggestion,
  worksFor,
} from '../../../../test-support/suggestion-rows.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import { sql } from '../../../kernel/database/handle.ts'
import type { Download } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { readSheet } from '../../../kernel/sheets/read-sheet.ts'
import type { SuggestionPorts } from '../ports.ts'
import { previewAssignment } from './assignment-preview.ts'
import { assignmentLetter } from './assignment-letter.ts'
import { listCategories } from './categories.ts'
import { exportSuggestions } from './export.ts'
import { downloadFile } from './file.ts'
import { printHandlingSheet } from './handling-sheet.ts'
import { similarSuggestions } from './similar.ts'

const database = await openFreshDatabase()
const ground = await putGround(database.handle)
let office: Actor
let ports: SuggestionPorts
const closedUnit = newId()

beforeAll(async () => {
  office = anActor({ roles: ['officeClerk'], name: '经办员', organisation: worksFor(ground.office, '220000') })
  ports = {
    ...barePorts(),
    unit: (_, id) =>
      Promise.resolve(
        id === closedUnit
          ? { id, name: '省粮食厅', openOn: (date: string) => date < '2018-11-01' }
          : ground.units.filter((unit) => unit.id === id).map((unit) => ({ ...unit, openOn: () => true }))[0],
      ),
  }
})

const asked = (actor = office) => contextOf(database.handle, actor)

test('the preview tells each unit its list with due dates, and each item that cannot be assigned its reason', async () => {
  const [first, second] = [ground.units[0]!, ground.units[1]!]
  const put = (state: string) => putSuggestion(database.handle, ground, { state })
  const good = await put('awaitingAssignment')
  const bad = {
    state: await put('firstCheck'),
    noLead: await put('awaitingAssignment'),
    twoLeads: await put('awaitingAssignment'),
    twice: await put('awaitingAssignment'),
    closed: await put('awaitingAssignment'),
  }
  const lead = { unitId: first.id, part: 'lead' as const }
  const assist = { unitId: second.id, part: 'assist' as const }
  const preview = await previewAssignment(ports)(asked(), {
    body: {
      items: [
        { id: good, units: [lead, assist] },
        { id: good, units: [lead] },
        { id: bad.state, units: [lead] },
        { id: bad.noLead, units: [assist] },
        { id: bad.twoLeads, units: [lead, { ...assist, part: 'lead' }] },
        { id: bad.twice, units: [lead, { ...assist, unitId: first.id }] },
        { id: bad.closed, units: [{ unitId: closedUnit, part: 'lead' }] },
        { id: newId(), units: [lead] },
      ],
      assignedOn: '2026-06-01',
    },
  })
  expect(preview.count).toBe(1)
  expect(preview.units.map((unit) => [unit.unit.name, unit.items.map((item) => [item.id, item.part])])).toEqual([
    ['省财政厅', [[good, 'assist']]],
    ['省教育厅', [[good, 'lead']]],
  ])
  expect(preview.units[1]?.items[0]?.replyDueOn).toBe('2026-09-01')
  expect(preview.problems.map((problem) => problem.message)).toEqual([
    '同一件建议列了两次，请只保留一行',
    '当前是“待初核”，不能交办',
    '没有主办单位',
    '主办单位只能有一个',
    '同一单位列了两次',
    '“省粮食厅”在交办日已撤销或尚未设立，请选择现有的单位',
    '没有找到这件建议，可能已被删除，或您无权查看',
  ])
})

test('letter and sheet are Word files named for what they are; nothing assigned gives no letter', async () => {
  const unit = ground.units[3]!
  const id = await putSuggestion(database.handle, ground, { number: '0801', tasks: [{ unit }] })
  const letter = await assignmentLetter(ports)(asked(), { query: { unit: unit.id, assignedOn: '2026-03-12' } })
  expect(letter.name).toBe('交办函_省住房和城乡建设厅_20260312.docx')
  expect((letter.content as Buffer).subarray(0, 2).toString()).toBe('PK')
  const sheet = await printHandlingSheet(ports)(asked(), { params: { id } })
  expect(sheet.name).toBe('建议办理单_0801.docx')
  await expect(
    assignmentLetter(ports)(asked(), { query: { unit: unit.id, assignedOn: '2026-03-13' } }),
  ).rejects.toMatchObject({ code: 'nothingAssigned' })
})

test('a letter is read by its unit from the signing on, by the deputy only once it is delivered', async () => {
  const unit = ground.units[4]!
  const id = await putSuggestion(database.handle, ground, { tasks: [{ unit }] })
  const [letter, paper] = [newId(), newId()]
  for (const [fileId, name] of [
    [letter, '答复函.docx'],
    [paper, '调研材料.pdf'],
  ] as const) {
    await sql`insert into stored_files values (${fileId}, 'suggestions', ${id}, ${name}, 'application/pdf', 3, '', ${newId()}, now())`.execute(
      database.handle,
    )
  }
  const task = await sql<{ id: string }>`select id from suggestion_tasks where suggestion_id = ${id}`.execute(
    database.handle,
  )
  await sql`insert into suggestion_replies (id, suggestion_id, task_id, round, unit_name, state, reply_class, body, evidence,
      document_number, publicity, contact_name, contact_phone, signer_role, file_id)
    values (${newId()}, ${id}, ${task.rows[0]!.id}, 1, ${unit.name}, 'signed', 'A', '', '', '', 'open', '', '', 'head', ${letter})`.execute(
    database.handle,
  )
  const stored = [letter, paper].map((one) => ({ id: one, name: 'x', mediaType: 'x', size: 3, sha256: '' }))
  const files: SuggestionPorts['files'] = {
    keep: () => Promise.reject(new Error('nothing is kept here')),
    open: (_, place) => Promise.resolve({ ...stored[0]!, id: place.fileId, bytes: Buffer.from('abc') }),
    listOf: () => Promise.resolve(stored),
    contentOf: () => Promise.reject(new Error('nothing is read by its id alone here')),
    sealAgain: () => Promise.reject(new Error('nothing is sealed here')),
    drop: () => Promise.reject(new Error('nothing is taken away here')),
    removeContent: () => Promise.reject(new Error('nothing is removed here')),
    everyContent: () => {
      throw new Error('nothing is walked over here')
    },
    liesThere: () => Promise.reject(new Error('nothing is looked for here')),
  }
  const get = (actor: Actor, fileId: string) =>
    downloadFile({ ...ports, files })(asked(actor), { params: { id, fileId } })
  const deputy = anActor({ roles: ['deputy'], personId: ground.people[0]!.id })
  const own = anActor({ roles: ['unitHead'], organisation: worksFor(unit.id, '220000') })
  for (const actor of [deputy, office, own]) expect((await get(actor, paper)).name).toBe('x')
  expect((await get(own, letter)).content).toEqual(Buffer.from('abc'))
  for (const actor of [deputy, office]) await expect(get(actor, letter)).rejects.toMatchObject({ code: 'absent' })
  await sql`update suggestion_replies set state = 'delivered', delivered_on = '2026-06-01' where suggestion_id = ${id}`.execute(
    database.handle,
  )
  expect((await get(deputy, letter)).content).toEqual(Buffer.from('abc'))
})

test('the export holds exactly the rows of the filter and says how many, formulas made harmless', async () => {
  const unit = ground.units[1]!
  for (let at = 0; at < 3; at++) {
    await putSuggestion(database.handle, ground, {
      title: `=1+${at} 出口贸易`,
      state: 'closed',
      tasks: [{ unit, state: 'replied' }],
    })
  }
  const noted: Record<string, unknown>[] = []
  const context = { ...asked(), note: (detail: Readonly<Record<string, unknown>>) => void noted.push(detail) }
  const run = (format: 'xlsx' | 'csv'): Promise<Download> =>
    exportSuggestions(ports)(context, { query: { tab: 'closed', unit: unit.id, format } })
  const xlsx = await run('xlsx')
  expect(xlsx.name).toBe('2026年代表建议台账_20260603_共3件.xlsx')
  const bytes = await buffer(xlsx.content as NodeJS.ReadableStream)
  const ledger = await readSheet(bytes, xlsx.name)
  expect(ledger.rows).toHaveLength(3)
  expect(ledger.rows[0]?.cells).toMatchObject({
    承办单位: '省财政厅',
    提出日期: { date: '2026-03-02' },
    办理状态: '办结',
  })
  const notes = await readSheet(bytes, xlsx.name, { sheetName: '导出说明' })
  expect(notes.rows[0]?.cells).toEqual({ 项目: '件数', 值: 3 })
  expect(noted[0]).toMatchObject({ rows: 3 })
  const csv = await run('csv')
  expect(csv.name).toBe('2026年代表建议台账_20260603_共3件.csv')
  expect(await text(csv.content as NodeJS.ReadableStream)).not.toMatch(/(^|,)=/m)
})

test('there are 13 大类 and 30 小类, each 小类 under one 大类 (F6)', async () => {
  const { items } = await listCategories(ports)(asked())
  const top = items.filter((item) => item.parent === null)
  expect(top).toHaveLength(13)
  expect(items.length - top.length).toBe(30)
  expect(items.every((item) => item.parent === null || item.code.startsWith(item.parent))).toBe(true)
})

test('likeness shows a unit nothing that it may not read', async () => {
  await putSuggestion(database.handle, ground, { state: 'firstCheck', title: '关于湿地候鸟保护的建议' })
  const body = { title: '关于湿地候鸟保护的建议', text: '' }
  const unit = anActor({ roles: ['unitClerk'], organisation: worksFor(ground.units[0]!.id, '220000') })
  expect((await similarSuggestions()(asked(unit), { body })).items).toEqual([])
  expect((await similarSuggestions()(asked(), { body })).items).toHaveLength(1)
})
