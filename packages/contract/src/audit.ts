import { z } from 'zod'
import { auditFilter } from './accounts.ts'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Done, Id, Instant, pageOf, pageQuery } from './scalars.ts'

/** 异常规则: what in the audit is told to the audit and the security administrator. */
export const AlarmRule = labelled({
  lockouts: '短时间多次锁定',
  unmasking: '大量查看个人信息',
  lateExport: '非工作时间导出',
  tampering: '操作记录核验不符',
})
export type AlarmRule = (typeof AlarmRule.codes)[number]

/** What the search finds as a table; the number of rows stands in its name. */
export const exportAuditEntries = operation({
  id: 'accounts.exportAuditEntries',
  kind: 'download',
  method: 'GET',
  path: '/api/audit-entries/file',
  title: '导出审计记录',
  query: z.object({ ...auditFilter, format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  produces: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv'],
})

/** 核验发现: one place where the audit is not as it was written. */
export const AuditFinding = z.object({ position: z.int().nullable(), entryId: z.int().nullable(), text: z.string() })

/** 完整性: how far the audit is sealed and signed, and what the last verification found. */
export const readAuditIntegrity = operation({
  id: 'accounts.readAuditIntegrity',
  kind: 'read',
  method: 'GET',
  path: '/api/audit-integrity',
  title: '查看操作记录的完整性',
  response: z.object({
    rows: z.int(),
    head: z.object({ number: z.int(), position: z.int(), link: z.string(), at: Instant }).nullable(),
    /** For checking heads outside: Ed25519, SPKI in base64. */
    publicKey: z.string(),
    verification: z
      .object({
        at: Instant,
        milliseconds: z.int(),
        rows: z.int(),
        unsealed: z.int(),
        position: z.int(),
        outsideHeads: z.int(),
        findings: z.array(AuditFinding),
        findingCount: z.int(),
      })
      .nullable(),
  }),
})

/** Asks for a verification now; it runs in the background. */
export const verifyAuditNow = operation({
  id: 'accounts.verifyAudit',
  kind: 'act',
  method: 'POST',
  path: '/api/audit-integrity/verification',
  title: '核验操作记录',
  body: z.object({}),
  response: Done,
})

/** 签发链头: seals what is there, signs the end and writes it to the folder of heads. */
export const signAuditHead = operation({
  id: 'accounts.signAuditHead',
  kind: 'act',
  method: 'POST',
  path: '/api/audit-integrity/head',
  title: '签发链头',
  body: z.object({}),
  response: z.object({ number: z.int(), position: z.int() }),
})

/** The last thousand heads as lines of JSON. */
export const downloadAuditHeads = operation({
  id: 'accounts.downloadAuditHeads',
  kind: 'download',
  method: 'GET',
  path: '/api/audit-integrity/heads',
  title: '下载链头',
  produces: ['application/x-ndjson'],
})

export const AuditAlarm = z.object({
  id: Id,
  rule: AlarmRule.schema,
  accountId: Id.nullable(),
  accountName: z.string().nullable(),
  count: z.int(),
  at: Instant,
  /** One sentence. */
  text: z.string(),
})

export const listAuditAlarms = operation({
  id: 'accounts.listAuditAlarms',
  kind: 'read',
  method: 'GET',
  path: '/api/audit-alarms',
  title: '查看安全异常',
  query: z.object(pageQuery),
  response: pageOf(AuditAlarm),
})
