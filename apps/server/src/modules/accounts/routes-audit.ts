import { listAuditEntries, listOwnAuditEntries } from '@lvzhi/contract/accounts'
import * as contract from '@lvzhi/contract/audit'
import { sql } from '../../kernel/database/handle.ts'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import { enqueue, type Job } from '../../kernel/jobs/jobs.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { listAlarms, raise, watchAudit } from './audit-alarms.ts'
import type { AccountParts } from './parts.ts'
import { findAuditEntries } from './queries/audit-entries.ts'
import { exportAudit } from './queries/export-audit.ts'

const verifying = 'accounts.verifyAudit'

/** Every operation on the audit: the audit administrator's, and the sight of one's own acts. */
export function auditRoutes(parts: AccountParts): BoundRoute[] {
  const audits = (audit: string) => ({ permission: 'accounts.audit', audit })
  return [
    bind(listAuditEntries, audits('查询审计记录'), ({ db }, { query }) => findAuditEntries(db, query)),
    bind(listOwnAuditEntries, { permission: 'signedIn' }, ({ db, actor }, { query }) =>
      findAuditEntries(db, { ...query, accountId: actor.accountId }),
    ),
    bind(contract.exportAuditEntries, audits('导出审计记录'), (context, { query }) => exportAudit(context, query)),
    bind(contract.readAuditIntegrity, { permission: 'accounts.audit' }, async ({ db }) => {
      const counted = await sql<{ rows: number }>`select count(*) as rows from audit_entries`.execute(db)
      const head = await parts.audit.lastHead()
      const kept = await parts.audit.lastVerification()
      return {
        rows: counted.rows[0]?.rows ?? 0,
        head: head && {
          number: head.number,
          position: head.position,
          link: head.link.toString('hex'),
          at: head.at.toISOString(),
        },
        publicKey: parts.audit.publicKey.toString('base64'),
        verification: kept && { ...kept, at: kept.at.toISOString(), findings: [...kept.findings] },
      }
    }),
    bind(contract.verifyAuditNow, audits('核验操作记录'), async ({ db }) => {
      await enqueue(db, verifying, {}, { jobKey: verifying })
      return { done: true as const }
    }),
    bind(contract.signAuditHead, audits('签发链头'), async () => {
      const head = await parts.audit.seal({ sign: true })
      if (!head) throw new Refusal('conflict', 'sealingNow', '操作记录正在封存，请几秒后再试。')
      return { number: head.number, position: head.position }
    }),
    bind(contract.downloadAuditHeads, audits('下载链头'), async (context) => {
      const lines = await parts.audit.headLines(1000)
      context.note({ heads: lines.length })
      const content = Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf8')
      return { name: '操作记录链头.jsonl', mediaType: 'application/x-ndjson', content }
    }),
    bind(contract.listAuditAlarms, { permission: 'accounts.alarms' }, ({ db }, { query }) => listAlarms(db, query)),
  ]
}

/** The nightly verification and the watch over what is unusual. */
export function auditJobs(parts: AccountParts): Job[] {
  return [
    {
      name: verifying,
      // 02:20 in Asia/Shanghai.
      cron: '20 18 * * *',
      run: async () => {
        const { findingCount, position, findings } = await parts.audit.verify()
        if (findingCount === 0) return
        const first = findings[0]?.text ?? ''
        const occasion = `tampering/${parts.clock.today()}/${findingCount}/${position}/${first}`
        const found = { rule: 'tampering' as const, occasion, accountId: null, accountName: null, count: findingCount }
        await parts.database.transaction((tx) => raise(parts, tx, found))
      },
    },
    { name: 'accounts.watchAudit', cron: '* * * * *', run: () => watchAudit(parts) },
  ]
}
