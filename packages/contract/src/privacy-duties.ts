import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Done, Id, Instant, IsoDate, Revision, line, pageOf, pageQuery } from './scalars.ts'

/** 告知对象: who is told. */
export const NoticeAudience = labelled({
  inside: '代表和工作人员',
  public: '社会公众',
})
export type NoticeAudience = (typeof NoticeAudience.codes)[number]

/** 告知: one version of what people are told about their data. 个人信息保护法（2021）第十七条. */
export const PrivacyNotice = z.object({
  id: Id,
  audience: NoticeAudience.schema,
  version: z.int(),
  title: z.string(),
  text: z.string(),
  issuedAt: Instant,
  by: z.string(),
})
export type PrivacyNotice = z.infer<typeof PrivacyNotice>

const byId = z.object({ id: Id })

export const readOwnNotice = operation({
  id: 'privacy.ownNotice',
  kind: 'read',
  method: 'GET',
  path: '/api/privacy/notice',
  title: '个人信息处理告知',
  response: z.object({ notice: PrivacyNotice.nullable(), acknowledgedAt: Instant.nullable() }),
})

export const acknowledgeNotice = operation({
  id: 'privacy.acknowledge',
  kind: 'act',
  method: 'POST',
  path: '/api/privacy/notice/:id/acknowledgement',
  title: '已知悉个人信息处理告知',
  params: byId,
  response: Done,
})

export const listPrivacyNotices = operation({
  id: 'privacy.notices',
  kind: 'read',
  method: 'GET',
  path: '/api/privacy/notices',
  title: '告知的各版本',
  response: z.object({ items: z.array(PrivacyNotice.extend({ acknowledged: z.int() })) }),
})

export const issueNotice = operation({
  id: 'privacy.issueNotice',
  kind: 'act',
  method: 'POST',
  path: '/api/privacy/notices',
  title: '发布告知',
  body: z.object({ audience: NoticeAudience.schema, title: line(100), text: line(10_000) }),
  response: z.object({ id: Id, version: z.int() }),
})

export const readPublicNotice = operation({
  id: 'privacy.publicNotice',
  kind: 'read',
  method: 'GET',
  path: '/api/public/privacy-notice',
  title: '公众告知',
  response: z.object({
    notice: z.object({ title: z.string(), text: z.string(), version: z.int(), issuedAt: Instant }).nullable(),
  }),
})

/** 泄露事件 or a drill of one. 个人信息保护法（2021）第五十七条. */
export const Incident = z.object({
  id: Id,
  revision: z.int(),
  drill: z.boolean(),
  title: z.string(),
  foundOn: IsoDate,
  what: z.string(),
  kinds: z.string(),
  harm: z.string(),
  measures: z.string(),
  people: z.int(),
  authorityToldOn: IsoDate.nullable(),
  peopleToldOn: IsoDate.nullable(),
  toldHow: z.string(),
  by: z.string(),
  at: Instant,
})
export type Incident = z.infer<typeof Incident>

export const listIncidents = operation({
  id: 'privacy.incidents',
  kind: 'read',
  method: 'GET',
  path: '/api/privacy/incidents',
  title: '泄露事件',
  query: z.object(pageQuery),
  response: pageOf(Incident),
})

export const recordIncident = operation({
  id: 'privacy.recordIncident',
  kind: 'act',
  method: 'POST',
  path: '/api/privacy/incidents',
  title: '登记泄露事件',
  body: z.object({
    drill: z.boolean(),
    title: line(100),
    foundOn: IsoDate,
    what: line(2000),
    kinds: line(300),
    harm: line(1000),
    measures: line(2000),
    termId: Id,
    delegationId: Id.nullable().default(null),
  }),
  response: z.object({ id: Id, people: z.int() }),
})

export const recordNotification = operation({
  id: 'privacy.recordNotification',
  kind: 'act',
  method: 'POST',
  path: '/api/privacy/incidents/:id/notification',
  title: '登记通知情况',
  params: byId,
  body: z.object({
    revision: Revision,
    authorityToldOn: IsoDate.nullable(),
    peopleToldOn: IsoDate.nullable(),
    toldHow: line(500),
  }),
  response: Done,
})

export const exportIncidentPeople = operation({
  id: 'privacy.incidentPeople',
  kind: 'download',
  method: 'GET',
  path: '/api/privacy/incidents/:id/people',
  title: '导出受影响人员',
  params: byId,
  produces: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
})
