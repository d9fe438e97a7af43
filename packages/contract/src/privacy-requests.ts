import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Id, Instant, IsoDate, Revision, line, pageOf, pageQuery, prose } from './scalars.ts'

/** 请求种类: what a person asks of the office. 个人信息保护法（2021）第四十六条、第四十七条. */
export const PrivacyRequestKind = labelled({
  correction: '更正',
  erasure: '删除',
})
export type PrivacyRequestKind = (typeof PrivacyRequestKind.codes)[number]

/** 请求状态. */
export const PrivacyRequestState = labelled({
  awaiting: '待处理',
  done: '已办理',
  refused: '不予办理',
  withdrawn: '已撤回',
})
export type PrivacyRequestState = (typeof PrivacyRequestState.codes)[number]

/** 请求上的操作. */
export const PrivacyRequestAct = labelled({
  correct: '更正',
  erase: '删除',
  refuse: '不予办理',
  withdraw: '撤回',
  passDeadline: '超过答复期限',
})
export type PrivacyRequestAct = (typeof PrivacyRequestAct.codes)[number]

/** 请求更正的内容. */
export const CorrectedField = labelled({
  name: '姓名',
  sex: '性别',
  ethnicity: '民族',
  birthDate: '出生日期',
  politicalStatus: '政治面貌',
  education: '学历',
  position: '工作单位及职务',
  citizenNumber: '公民身份号码',
  phone: '手机号码',
  other: '其他内容',
})
export type CorrectedField = (typeof CorrectedField.codes)[number]

/** 不予办理的依据: the law that a refusal names. 个人信息保护法（2021）第四十七条第二款. */
export const RefusalLaw = labelled({
  archives: '档案法：应当归档保存的材料',
  duty: '代表法：代表履职的材料',
  election: '选举法：选举和代表资格的材料',
  log: '网络安全法：依法留存的日志',
  verified: '个人信息保护法：核实后没有错误',
})
export type RefusalLaw = (typeof RefusalLaw.codes)[number]

export const PrivacyRequest = z.object({
  id: Id,
  revision: z.int(),
  kind: PrivacyRequestKind.schema,
  state: PrivacyRequestState.schema,
  name: z.string(),
  /** The relative for whom the office asks, or null. */
  relative: z.string().nullable(),
  field: CorrectedField.schema.nullable(),
  /** Numbers stand masked but for who asks. */
  wrong: z.string(),
  correct: z.string(),
  grounds: z.string(),
  askedAt: Instant,
  dueOn: IsoDate.nullable(),
  overdue: z.boolean(),
  decidedAt: Instant.nullable(),
  decidedBy: z.string().nullable(),
  decision: z.string().nullable(),
  law: z.string().nullable(),
  files: z.array(z.object({ id: Id, name: z.string(), size: z.int() })),
  allowedActs: z.array(PrivacyRequestAct.schema),
})
export type PrivacyRequest = z.infer<typeof PrivacyRequest>

const byId = z.object({ id: Id })
const made = z.object({ id: Id })

export const listOwnRequests = operation({
  id: 'privacy.ownRequests',
  kind: 'read',
  method: 'GET',
  path: '/api/privacy/mine/requests',
  title: '我的更正和删除请求',
  response: z.object({ items: z.array(PrivacyRequest), answerDays: z.int() }),
})

export const listRequests = operation({
  id: 'privacy.requests',
  kind: 'read',
  method: 'GET',
  path: '/api/privacy/requests',
  title: '更正和删除请求',
  query: z.object({ ...pageQuery, state: PrivacyRequestState.schema.default('awaiting') }),
  response: pageOf(PrivacyRequest).extend({
    tabs: z.array(z.object({ state: PrivacyRequestState.schema, count: z.int() })),
    answerDays: z.int(),
    maySetDays: z.boolean(),
  }),
})

export const readRequest = operation({
  id: 'privacy.request',
  kind: 'read',
  method: 'GET',
  path: '/api/privacy/requests/:id',
  title: '查看请求',
  params: byId,
  response: PrivacyRequest,
})

export const askCorrection = operation({
  id: 'privacy.askCorrection',
  kind: 'act',
  method: 'POST',
  path: '/api/privacy/mine/corrections',
  title: '请求更正',
  body: z.object({
    field: CorrectedField.schema,
    wrong: prose(500).default(''),
    correct: line(500),
    grounds: line(500),
  }),
  response: made,
})

export const askErasure = operation({
  id: 'privacy.askErasure',
  kind: 'act',
  method: 'POST',
  path: '/api/privacy/mine/erasures',
  title: '请求删除',
  body: z.object({ grounds: line(500) }),
  response: made,
})

/** 近亲属请求: entered by the office for a relative of a dead deputy. 个人信息保护法（2021）第四十九条. */
export const askForRelative = operation({
  id: 'privacy.askForRelative',
  kind: 'act',
  method: 'POST',
  path: '/api/privacy/requests/relatives',
  title: '代近亲属登记请求',
  body: z.object({
    personId: Id,
    relative: line(100),
    kind: PrivacyRequestKind.schema,
    field: CorrectedField.schema.default('other'),
    correct: prose(500).default(''),
    grounds: line(500),
  }),
  response: made,
})

export const addEvidence = operation({
  id: 'privacy.addEvidence',
  kind: 'upload',
  method: 'POST',
  path: '/api/privacy/requests/:id/files',
  title: '上传证明材料',
  params: byId,
  response: z.object({ fileId: Id }),
})

export const readEvidence = operation({
  id: 'privacy.evidence',
  kind: 'download',
  method: 'GET',
  path: '/api/privacy/requests/:id/files/:fileId',
  title: '下载证明材料',
  params: z.object({ id: Id, fileId: Id }),
  produces: ['application/octet-stream'],
})

function act<Body extends z.ZodRawShape>(name: PrivacyRequestAct, title: string, body: Body) {
  return operation({
    id: `privacy.${name}`,
    kind: 'act',
    method: 'POST',
    path: `/api/privacy/requests/:id/${name}`,
    title,
    params: byId,
    body: z.object({ revision: Revision, ...body }),
    response: PrivacyRequest,
  })
}

export const correctPersonal = act('correct', '同意更正', { decision: line(500) })
export const erasePersonal = act('erase', '同意删除', { decision: line(500) })
export const refuseRequest = act('refuse', '不予办理', { law: RefusalLaw.schema, decision: line(500) })
export const withdrawRequest = act('withdraw', '撤回请求', {})

/** 答复期限 of the office's own, in working days. 个人信息保护法（2021）第五十条. */
export const setAnswerDays = operation({
  id: 'privacy.setAnswerDays',
  kind: 'act',
  method: 'POST',
  path: '/api/privacy/answer-days',
  title: '设置答复期限',
  body: z.object({ days: z.int().min(1).max(30) }),
  response: z.object({ days: z.int() }),
})
