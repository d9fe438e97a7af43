import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { handlingGround } from '../../../../test-support/handling-ground.ts'
import { aSuggestion } from '../../../../test-support/suggestion-builder.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import { rightLine } from '../../../kernel/documents/blocks.ts'
import { documentBytes } from '../../../kernel/documents/page.ts'
import { sql } from '../../../kernel/database/handle.ts'
import {
  downloadStarterTemplate,
  endReplyTemplate,
  listReplyTemplates,
  previewReplyTemplate,
  uploadReplyTemplate,
} from './reply-templates.ts'

const { desk, world, cast, steps } = await handlingGround()

const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

async function template(mark: string, ...more: string[]): Promise<Buffer> {
  const lines = [
    mark,
    '{文号}',
    '{标题}',
    '{称呼}',
    '{#正文}',
    '{段落}',
    '{/正文}',
    '{承办单位}',
    '{成文日期}',
    ...more,
  ]
  return documentBytes(
    '模板',
    lines.map((line) => rightLine(line)),
    {},
  )
}

function upload(actor: Actor, name: string, bytes: Buffer, fileName = '答复函.docx') {
  return desk.database.transaction((tx) =>
    uploadReplyTemplate(desk.ports)(desk.contextOf(tx, actor), {
      query: { name },
      file: { name: fileName, mediaType, bytes },
    }),
  )
}

async function letterOf(id: string): Promise<string> {
  const found = await sql<{ file_id: string }>`
    select file_id from suggestion_replies where suggestion_id = ${id}`.execute(desk.database.handle)
  const file = await desk.ports.files.open(desk.database.handle, {
    module: 'suggestions',
    caseId: id,
    fileId: found.rows[0]!.file_id,
  })
  return strFromU8(unzipSync(file.bytes)['word/document.xml']!).replace(/<[^>]+>/g, '')
}

async function answered(): Promise<string> {
  const [agriculture] = world.units
  const id = await aSuggestion(desk.database.handle, world)
  await steps.assign(id, [[agriculture, 'lead']])
  await steps.acknowledge(id, agriculture)
  await steps.contact(id, agriculture)
  await steps.draft(id, agriculture)
  await steps.sign(id, agriculture)
  return id
}

test('F14 a letter is written in the built-in form, after the office’s template, or after the unit’s own', async () => {
  const [agriculture] = world.units
  expect(await letterOf(await answered())).toContain('感谢您对我们工作的关心和支持')

  const area = await upload(cast.clerk, '全省统一格式', await template('省人大统一格式'))
  expect(area).toMatchObject({ forArea: true, ended: null, mayEnd: true })
  const byArea = await letterOf(await answered())
  expect(byArea).toContain('省人大统一格式')
  expect(byArea).toContain('农建复〔2026〕12号')
  expect(byArea).toContain('已将农村供水工程列入年度计划。')
  expect(byArea).not.toContain('{')

  const own = await upload(cast.unitHead(agriculture), '本厅格式', await template('本厅格式'))
  expect(own).toMatchObject({ forArea: false })
  expect(await letterOf(await answered())).toContain('本厅格式')

  // What has been written stays; from now on the area's template serves again.
  await desk.database.transaction((tx) =>
    endReplyTemplate(desk.contextOf(tx, cast.unitHead(agriculture)), {
      params: { id: own.id },
      body: { reason: '改用统一格式' },
    }),
  )
  expect(await letterOf(await answered())).toContain('省人大统一格式')
  const listed = await listReplyTemplates(desk.contextOf(desk.database.handle, cast.unitClerk(agriculture)))
  expect(listed.mayUpload).toBe(false)
  expect(listed.items.map((one) => [one.name, one.ended?.reason ?? null])).toEqual([
    ['全省统一格式', null],
    ['本厅格式', '改用统一格式'],
  ])
})

test('Bad input: a template with unknown fields or a false type is refused and nothing of it is kept', async () => {
  const before = await sql`select count(*) as n from stored_files`.execute(desk.database.handle)
  await expect(upload(cast.clerk, '错', await template('格式', '{市长签名}'))).rejects.toMatchObject({
    code: 'templateUnknownFields',
    message: expect.stringContaining('{市长签名}') as string,
  })
  await expect(upload(cast.clerk, '错', Buffer.from('%PDF-1.7'), '模板.docx')).rejects.toMatchObject({
    code: 'fileTypeFalse',
  })
  const after = await sql`select count(*) as n from stored_files`.execute(desk.database.handle)
  expect(after.rows).toEqual(before.rows)
})

test('another unit can neither see nor end a unit’s template, and the preview and the starter are Word files', async () => {
  const [agriculture, finance] = world.units
  const own = await upload(cast.unitHead(agriculture), '本厅格式', await template('本厅格式'))
  const asked = { params: { id: own.id }, body: { reason: '试' } }
  const strange = desk.contextOf(desk.database.handle, cast.unitHead(finance))
  await expect(endReplyTemplate(strange, asked)).rejects.toMatchObject({ code: 'absent' })
  await expect(previewReplyTemplate(desk.ports)(strange, asked)).rejects.toMatchObject({ code: 'absent' })

  const starter = await downloadStarterTemplate()
  const kept = await upload(cast.unitHead(agriculture), '示范', starter.content as Buffer)
  expect(kept.fields).toContain('抄送')
  const preview = await previewReplyTemplate(desk.ports)(
    desk.contextOf(desk.database.handle, cast.unitHead(agriculture)),
    { params: { id: kept.id } },
  )
  const text = strFromU8(unzipSync(preview.content as Buffer)['word/document.xml']!).replace(/<[^>]+>/g, '')
  expect(text).toContain('对省十四届人大四次会议第0123号建议的答复')
  expect(text).not.toContain('{')
})
