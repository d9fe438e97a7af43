import { z } from 'zod'
import * as records from './deputies-records.ts'
import { ImportBatch, ImportBatchPage, ImportRowsPage, ImportRowsQuery } from './imports.ts'
import { operation } from './operation.ts'
import { CongressLevel } from './roles.ts'
import { Done, Id, IsoDate, Revision, line, pageOf, pageQuery } from './scalars.ts'

export * from './deputies-records.ts'

const byId = z.object({ id: Id })
const made = z.object({ id: Id })
const spreadsheet = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']

export const listDeputies = operation({
  id: 'deputies.listDeputies',
  kind: 'read',
  method: 'GET',
  path: '/api/deputies',
  title: '查看代表名册',
  query: records.DeputyListQuery,
  response: pageOf(records.DeputyRow),
})

export const exportDeputies = operation({
  id: 'deputies.exportDeputies',
  kind: 'download',
  method: 'GET',
  path: '/api/deputies/export',
  title: '导出代表名册',
  query: records.DeputyFilter,
  produces: spreadsheet,
})

export const countDeputies = operation({
  id: 'deputies.countDeputies',
  kind: 'read',
  method: 'GET',
  path: '/api/deputies/count',
  title: '查看在任代表人数',
  query: z.object({ on: IsoDate.optional(), level: CongressLevel.schema.optional(), termId: Id.optional() }),
  response: records.DeputyCount,
})

export const pickDeputies = operation({
  id: 'deputies.pickDeputies',
  kind: 'read',
  method: 'GET',
  path: '/api/deputies/pick',
  title: '按姓名选择代表',
  query: records.NameQuery,
  response: z.object({ items: z.array(records.NameChoice) }),
})

export const readDeputy = operation({
  id: 'deputies.readDeputy',
  kind: 'read',
  method: 'GET',
  path: '/api/deputies/:id',
  title: '查看代表详情',
  params: byId,
  response: records.DeputyDetail,
})

/** A read that writes an audit row; never an act, because an act's answer is kept for repetition and this one must not be. */
export const revealDeputyField = operation({
  id: 'deputies.revealDeputyField',
  kind: 'read',
  method: 'POST',
  path: '/api/deputies/:id/reveal',
  title: '查看隐去的个人信息',
  params: byId,
  body: records.RevealInput,
  response: z.object({ value: z.string().nullable() }),
})

/** A read by POST: a number in an address would stand in logs and in the browser's history. */
export const findByNumber = operation({
  id: 'deputies.findByNumber',
  kind: 'read',
  method: 'POST',
  path: '/api/deputies/by-number',
  title: '按号码查找代表',
  body: records.NumberInput,
  response: z.object({ items: z.array(z.object({ id: Id, name: z.string() })) }),
})

export const createDeputy = operation({
  id: 'deputies.createDeputy',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies',
  title: '登记代表',
  body: records.PersonInput.extend({ mandate: records.MandateInput }),
  response: made,
})

export const editDeputy = operation({
  id: 'deputies.editDeputy',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/:id/edit',
  title: '修改代表资料',
  params: byId,
  body: records.PersonInput.extend({ revision: Revision }),
  response: Done,
})

export const addMandate = operation({
  id: 'deputies.addMandate',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/:id/mandates',
  title: '登记任期',
  params: byId,
  body: records.MandateInput,
  response: made,
})

export const endMandate = operation({
  id: 'deputies.endMandate',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/mandates/:id/end',
  title: '终止代表资格',
  params: byId,
  body: records.EndMandateInput,
  response: Done,
})

export const suspendMandate = operation({
  id: 'deputies.suspendMandate',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/mandates/:id/suspend',
  title: '暂停执行代表职务',
  params: byId,
  body: records.SuspendInput,
  response: Done,
})

export const restoreMandate = operation({
  id: 'deputies.restoreMandate',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/mandates/:id/restore',
  title: '恢复执行代表职务',
  params: byId,
  body: records.RestoreInput,
  response: Done,
})

export const correctMandate = operation({
  id: 'deputies.correctMandate',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/mandates/:id/correct',
  title: '更正任期资料',
  params: byId,
  body: records.CorrectMandateInput,
  response: Done,
})

export const listTerms = operation({
  id: 'deputies.listTerms',
  kind: 'read',
  method: 'GET',
  path: '/api/terms',
  title: '查看届次',
  query: z.object({ level: CongressLevel.schema.optional(), on: IsoDate.optional() }),
  response: z.object({ items: z.array(records.Term), mayCreate: z.boolean() }),
})

export const createTerm = operation({
  id: 'deputies.createTerm',
  kind: 'act',
  method: 'POST',
  path: '/api/terms',
  title: '新建届次',
  body: records.TermInput,
  response: made,
})

export const editTerm = operation({
  id: 'deputies.editTerm',
  kind: 'act',
  method: 'POST',
  path: '/api/terms/:id/edit',
  title: '修改届次',
  params: byId,
  body: records.TermInput.omit({ level: true, divisionCode: true }).extend({ revision: Revision }),
  response: Done,
})

/** 换届: closes the roster of a term that has ended, once the next congress has opened its first session. */
export const closeTerm = operation({
  id: 'deputies.closeTerm',
  kind: 'act',
  method: 'POST',
  path: '/api/terms/:id/closing',
  title: '换届封存名册',
  params: byId,
  body: z.object({ revision: Revision, documentNumber: line(100) }),
  response: Done,
})

export const listSessions = operation({
  id: 'deputies.listSessions',
  kind: 'read',
  method: 'GET',
  path: '/api/terms/:id/sessions',
  title: '查看会议',
  params: byId,
  response: z.object({ term: records.Term, items: z.array(records.Session) }),
})

export const createSession = operation({
  id: 'deputies.createSession',
  kind: 'act',
  method: 'POST',
  path: '/api/terms/:id/sessions',
  title: '新建会议',
  params: byId,
  body: records.SessionInput,
  response: made,
})

export const editSession = operation({
  id: 'deputies.editSession',
  kind: 'act',
  method: 'POST',
  path: '/api/sessions/:id/edit',
  title: '修改会议',
  params: byId,
  body: records.SessionInput.extend({ revision: Revision }),
  response: Done,
})

export const linkDeputyAccount = operation({
  id: 'deputies.linkDeputyAccount',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/:id/account',
  title: '关联账号',
  params: byId,
  body: z.object({ accountId: Id.nullable(), revision: Revision }),
  response: Done,
})

/** Names of accounts, for linking a deputy's own and for choosing who may act on behalf. */
export const chooseAccount = operation({
  id: 'deputies.chooseAccount',
  kind: 'read',
  method: 'GET',
  path: '/api/deputies/account-choices',
  title: '按姓名选择账号',
  query: z.object({ q: z.string().trim().min(1, '请输入姓名').max(50) }),
  response: z.object({
    items: z.array(z.object({ id: Id, name: z.string(), organisationName: z.string().nullable() })),
  }),
})

export const listAssistants = operation({
  id: 'deputies.listAssistants',
  kind: 'read',
  method: 'GET',
  path: '/api/assistants',
  title: '查看本人的代办授权',
  response: z.object({ items: z.array(records.Assistance) }),
})

export const authoriseAssistant = operation({
  id: 'deputies.authoriseAssistant',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/:id/assistants',
  title: '授权代办',
  params: byId,
  body: records.AssistInput,
  response: made,
})

export const endAssistance = operation({
  id: 'deputies.endAssistance',
  kind: 'act',
  method: 'POST',
  path: '/api/assistants/:id/end',
  title: '终止代办',
  params: byId,
  body: z.object({}),
  response: Done,
})

export const rosterTemplate = operation({
  id: 'deputies.rosterTemplate',
  kind: 'download',
  method: 'GET',
  path: '/api/deputies/imports/template',
  title: '下载名册模板',
  produces: spreadsheet,
})

export const uploadRoster = operation({
  id: 'deputies.uploadRoster',
  kind: 'upload',
  method: 'POST',
  path: '/api/deputies/imports',
  title: '上传代表名册',
  query: z.object({ termId: Id }),
  response: ImportBatch,
})

export const listRosterImports = operation({
  id: 'deputies.listRosterImports',
  kind: 'read',
  method: 'GET',
  path: '/api/deputies/imports',
  title: '查看导入批次',
  query: z.object(pageQuery),
  response: ImportBatchPage,
})

export const readRosterImport = operation({
  id: 'deputies.readRosterImport',
  kind: 'read',
  method: 'GET',
  path: '/api/deputies/imports/:id',
  title: '查看导入批次详情',
  params: byId,
  response: ImportBatch,
})

export const listRosterImportRows = operation({
  id: 'deputies.listRosterImportRows',
  kind: 'read',
  method: 'GET',
  path: '/api/deputies/imports/:id/rows',
  title: '查看导入预览',
  params: byId,
  query: ImportRowsQuery,
  response: ImportRowsPage,
})

export const rosterImportFaults = operation({
  id: 'deputies.rosterImportFaults',
  kind: 'download',
  method: 'GET',
  path: '/api/deputies/imports/:id/faults',
  title: '下载错误行',
  params: byId,
  produces: spreadsheet,
})

export const confirmRosterImport = operation({
  id: 'deputies.confirmRosterImport',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/imports/:id/confirm',
  title: '确认导入名册',
  params: byId,
  body: z.object({}),
  response: ImportBatch,
})

export const cancelRosterImport = operation({
  id: 'deputies.cancelRosterImport',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/imports/:id/cancel',
  title: '取消导入',
  params: byId,
  body: z.object({}),
  response: ImportBatch,
})

export const undoRosterImport = operation({
  id: 'deputies.undoRosterImport',
  kind: 'act',
  method: 'POST',
  path: '/api/deputies/imports/:id/undo',
  title: '撤销导入',
  params: byId,
  body: z.object({ reason: z.string().trim().min(1, '请写明撤销的原因').max(200) }),
  response: ImportBatch,
})
