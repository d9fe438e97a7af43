import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Id, Instant, IsoDate, line } from './scalars.ts'

/** 数据类别: how far personal data may go. 个人信息保护法（2021）第五十一条. */
export const DataClass = labelled({
  public: '公开',
  internal: '内部',
  sensitive: '敏感个人信息',
})
export type DataClass = (typeof DataClass.codes)[number]

/** 信息主体: whose data it is. */
export const DataSubject = labelled({
  deputies: '代表',
  staff: '工作人员',
  citizens: '群众',
})
export type DataSubject = (typeof DataSubject.codes)[number]

/** 影响评估事项: the sensitive features whose impact is assessed. 个人信息保护法（2021）第五十五条. */
export const AssessedFeature = labelled({
  citizenNumbers: '证件号码登记和查重',
  phones: '手机号码登记和使用',
  rosterImport: '代表名册导入',
  suspensions: '暂停执行职务登记',
  publication: '建议和答复公开',
})
export type AssessedFeature = (typeof AssessedFeature.codes)[number]

/** 登记册一行: one table that holds personal data, with its columns. */
export const RegisterTable = z.object({
  table: z.string(),
  module: z.string(),
  title: z.string(),
  whose: z.array(DataSubject.schema),
  purpose: z.string(),
  basis: z.string(),
  kept: z.string(),
  /** Days after which rows are deleted by the product itself, or null. */
  sweptAfterDays: z.int().nullable(),
  erasure: z.string(),
  columns: z.array(
    z.object({
      column: z.string(),
      what: z.string(),
      class: DataClass.schema,
      masked: z.string().nullable(),
      sealed: z.boolean(),
    }),
  ),
})
export type RegisterTable = z.infer<typeof RegisterTable>

/** 影响评估记录. Kept at least three years: 个人信息保护法（2021）第五十六条. */
export const Assessment = z.object({
  id: Id,
  feature: AssessedFeature.schema,
  what: z.string(),
  necessity: z.string(),
  risk: z.string(),
  measures: z.string(),
  assessedOn: IsoDate,
  by: z.string(),
  at: Instant,
})
export type Assessment = z.infer<typeof Assessment>

export const readRegister = operation({
  id: 'privacy.register',
  kind: 'read',
  method: 'GET',
  path: '/api/privacy/register',
  title: '个人信息登记册',
  response: z.object({
    tables: z.array(RegisterTable),
    assessments: z.array(Assessment),
    /** Features without an assessment of the last three years. */
    unassessed: z.array(AssessedFeature.schema),
    mayAssess: z.boolean(),
  }),
})

export const exportRegister = operation({
  id: 'privacy.exportRegister',
  kind: 'download',
  method: 'GET',
  path: '/api/privacy/register/file',
  title: '导出个人信息登记册',
  query: z.object({ format: z.enum(['xlsx', 'docx']).default('xlsx') }),
  produces: [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
})

export const recordAssessment = operation({
  id: 'privacy.recordAssessment',
  kind: 'act',
  method: 'POST',
  path: '/api/privacy/assessments',
  title: '登记影响评估',
  body: z.object({
    feature: AssessedFeature.schema,
    what: line(1000),
    necessity: line(1000),
    risk: line(1000),
    measures: line(1000),
    assessedOn: IsoDate,
  }),
  response: z.object({ id: Id }),
})

/** 我的个人信息: one kind of record that the product holds about the person. */
export const OwnSection = z.object({
  table: z.string(),
  title: z.string(),
  purpose: z.string(),
  basis: z.string(),
  kept: z.string(),
  erasure: z.string(),
  count: z.int(),
  columns: z.array(z.object({ column: z.string(), what: z.string(), class: DataClass.schema })),
  /** The first rows; all of them are in the file. */
  rows: z.array(z.record(z.string(), z.string().nullable())),
})
export type OwnSection = z.infer<typeof OwnSection>

export const readMine = operation({
  id: 'privacy.mine',
  kind: 'read',
  method: 'GET',
  path: '/api/privacy/mine',
  title: '我的个人信息',
  response: z.object({
    name: z.string(),
    sections: z.array(OwnSection),
    /** Who saw one of my numbers in clear, when and why. */
    seen: z.array(z.object({ at: Instant, by: z.string(), field: z.string(), reason: z.string() })),
    hasNumbers: z.boolean(),
  }),
})

export const exportMine = operation({
  id: 'privacy.exportMine',
  kind: 'download',
  method: 'GET',
  path: '/api/privacy/mine/file',
  title: '导出我的个人信息',
  query: z.object({ format: z.enum(['json', 'docx']).default('docx') }),
  produces: ['application/json', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
})

/** 查看本人号码: one's own numbers in clear after the password has been given again. */
export const revealMine = operation({
  id: 'privacy.revealMine',
  kind: 'act',
  method: 'POST',
  path: '/api/privacy/mine/numbers',
  title: '查看本人号码',
  body: z.object({ password: z.string().min(1).max(256) }),
  response: z.object({ numbers: z.array(z.object({ what: z.string(), value: z.string() })) }),
})
