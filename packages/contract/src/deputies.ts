import { z } from 'zod'
import * as records from './deputies-records.ts'
import { ImportBatch, ImportBatchPage, ImportRowsPage, ImportRowsQuery } from './imports.ts'
import { operation } from './operation.ts'
import { CongressLevel } from './roles.ts'
import { Done, Id, IsoDate, Revision, pageOf, pageQuery } from './scalars.ts'

export * from './deputies-records.ts'

const byId = z.object({ id: Id })
const made = z.object({ id: Id })
const spreadsheet = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']

const list = operation({
  id: 'deputies.list',
  kind: 'read',
  method: 'GET',
  path: '/api/deputies',
  title: '查看代表名册',
  query: records.DeputyListQuery,
  response: pageOf(records.DeputyRow),
})

const exportRoster = operation({
  id: 'deputies.export',
  kind: 'download',
  method: 'GET',
  path: '/api/deputies/export',
  title: '导出代表名册',
  query: records.DeputyFilter,
  produces: spreadsheet,
})

const count = operation({
  id: 'deputies.count',
  kind: 'read',
  method: 'GET',
  path: '/api/deputies/count',
  title: '查看在任代表人数',
  query: z.object({ on: IsoDate.optional(), level: CongressLevel.schema.optional(), termId: Id.optional() }),
  response: records.DeputyCount,
})

const pick = operation({
  id: 'deputies.pick',
  kind: 'read',
  method: 'GET',
  path: '/api/deputies/pick',
  title: '按姓名选择代表',
  query: records.NameQuery,
  response: z.object({ items: z.array(records.NameChoice) }),
})

const detail = operation({
  id: 'deputies.detail',
  kind: 'read',
  method: 'GET',
  path: '/api/deputies/:id',
  title: '查看代表详情',
  params: byId,
  response: records.DeputyDetail,
})

/** A read that writes an audit row; never an act, because an act's answer is kept for repetition and this one must not be. */
const reveal = operation({
  id: 'deputies.reveal',
  kind: 'read',
  method: 'POST',
  path: '/api/deputies/:id/reveal',
  title: '查看隐去的个人信息',
  params: byId,
  body: records.RevealInput,
  response: z.object({ value: z.string().nullable() }),
})

const create = operation({
  id: 'deputies.create',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies',
  title: '登记代表',
  body: records.PersonInput.extend({ mandate: records.MandateInput }),
  response: made,
})

const edit = operation({
  id: 'deputies.edit',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/:id/edit',
  title: '修改代表资料',
  params: byId,
  body: records.PersonInput.extend({ revision: Revision }),
  response: Done,
})

const addMandate = operation({
  id: 'deputies.addMandate',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/:id/mandates',
  title: '登记任期',
  params: byId,
  body: records.MandateInput,
  response: made,
})

const endMandate = operation({
  id: 'deputies.endMandate',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/mandates/:id/end',
  title: '终止代表资格',
  params: byId,
  body: records.EndMandateInput,
  response: Done,
})

const suspend = operation({
  id: 'deputies.suspend',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/mandates/:id/suspend',
  title: '暂停执行代表职务',
  params: byId,
  body: records.SuspendInput,
  response: Done,
})

const restore = operation({
  id: 'deputies.restore',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/mandates/:id/restore',
  title: '恢复执行代表职务',
  params: byId,
  body: records.RestoreInput,
  response: Done,
})

const correctMandate = operation({
  id: 'deputies.correctMandate',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/mandates/:id/correct',
  title: '更正任期资料',
  params: byId,
  body: records.CorrectMandateInput,
  response: Done,
})

const terms = operation({
  id: 'deputies.terms',
  kind: 'read',
  method: 'GET',
  path: '/api/terms',
  title: '查看届次',
  query: z.object({ level: CongressLevel.schema.optional(), on: IsoDate.optional() }),
  response: z.object({ items: z.array(records.Term), mayCreate: z.boolean() }),
})

const createTerm = operation({
  id: 'deputies.createTerm',
  kind: 'act',
  method: 'POST',
  path: '/api/terms',
  title: '新建届次',
  body: records.TermInput,
  response: made,
})

const editTerm = operation({
  id: 'deputies.editTerm',
  kind: 'act',
  method: 'POST',
  path: '/api/terms/:id/edit',
  title: '修改届次',
  params: byId,
  body: records.TermInput.omit({ level: true, divisionCode: true }).extend({ revision: Revision }),
  response: Done,
})

const sessions = operation({
  id: 'deputies.sessions',
  kind: 'read',
  method: 'GET',
  path: '/api/terms/:id/sessions',
  title: '查看会议',
  params: byId,
  response: z.object({ term: records.Term, items: z.array(records.Session) }),
})

const createSession = operation({
  id: 'deputies.createSession',
  kind: 'act',
  method: 'POST',
  path: '/api/terms/:id/sessions',
  title: '新建会议',
  params: byId,
  body: records.SessionInput,
  response: made,
})

const editSession = operation({
  id: 'deputies.editSession',
  kind: 'act',
  method: 'POST',
  path: '/api/sessions/:id/edit',
  title: '修改会议',
  params: byId,
  body: records.SessionInput.extend({ revision: Revision }),
  response: Done,
})

const linkAccount = operation({
  id: 'deputies.linkAccount',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/:id/account',
  title: '关联账号',
  params: byId,
  body: z.object({ accountId: Id.nullable(), revision: Revision }),
  response: Done,
})

const assistants = operation({
  id: 'deputies.assistants',
  kind: 'read',
  method: 'GET',
  path: '/api/assistants',
  title: '查看本人的代办授权',
  response: z.object({ items: z.array(records.Assistance) }),
})

const authoriseAssistant = operation({
  id: 'deputies.authoriseAssistant',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/:id/assistants',
  title: '授权代办',
  params: byId,
  body: records.AssistInput,
  response: made,
})

const endAssistance = operation({
  id: 'deputies.endAssistance',
  kind: 'act',
  method: 'POST',
  path: '/api/assistants/:id/end',
  title: '终止代办',
  params: byId,
  body: z.object({}),
  response: Done,
})

const importTemplate = operation({
  id: 'deputies.importTemplate',
  kind: 'download',
  method: 'GET',
  path: '/api/deputies/imports/template',
  title: '下载名册模板',
  produces: spreadsheet,
})

const importUpload = operation({
  id: 'deputies.importUpload',
  kind: 'upload',
  method: 'POST',
  path: '/api/deputies/imports',
  title: '上传代表名册',
  query: z.object({ termId: Id }),
  response: ImportBatch,
})

const imports = operation({
  id: 'deputies.imports',
  kind: 'read',
  method: 'GET',
  path: '/api/deputies/imports',
  title: '查看导入批次',
  query: z.object(pageQuery),
  response: ImportBatchPage,
})

const importBatch = operation({
  id: 'deputies.importBatch',
  kind: 'read',
  method: 'GET',
  path: '/api/deputies/imports/:id',
  title: '查看导入批次详情',
  params: byId,
  response: ImportBatch,
})

const importRows = operation({
  id: 'deputies.importRows',
  kind: 'read',
  method: 'GET',
  path: '/api/deputies/imports/:id/rows',
  title: '查看导入预览',
  params: byId,
  query: ImportRowsQuery,
  response: ImportRowsPage,
})

const importFaults = operation({
  id: 'deputies.importFaults',
  kind: 'download',
  method: 'GET',
  path: '/api/deputies/imports/:id/faults',
  title: '下载错误行',
  params: byId,
  produces: spreadsheet,
})

const importConfirm = operation({
  id: 'deputies.importConfirm',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/imports/:id/confirm',
  title: '确认导入名册',
  params: byId,
  body: z.object({}),
  response: ImportBatch,
})

const importCancel = operation({
  id: 'deputies.importCancel',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/imports/:id/cancel',
  title: '取消导入',
  params: byId,
  body: z.object({}),
  response: ImportBatch,
})

const importUndo = operation({
  id: 'deputies.importUndo',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/imports/:id/undo',
  title: '撤销导入',
  params: byId,
  body: z.object({ reason: z.string().trim().min(1, '请写明撤销的原因').max(200) }),
  response: ImportBatch,
})

/** The operations of the module 代表. */
export const deputies = {
  list,
  exportRoster,
  count,
  pick,
  detail,
  reveal,
  create,
  edit,
  addMandate,
  endMandate,
  suspend,
  restore,
  correctMandate,
  terms,
  createTerm,
  editTerm,
  sessions,
  createSession,
  editSession,
  linkAccount,
  assistants,
  authoriseAssistant,
  endAssistance,
  importTemplate,
  importUpload,
  imports,
  importBatch,
  importRows,
  importFaults,
  importConfirm,
  importCancel,
  importUndo,
}
