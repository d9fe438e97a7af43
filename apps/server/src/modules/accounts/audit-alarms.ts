import type { AlarmRule } from '@lvzhi/contract/audit'
import { systemActor } from '../../kernel/access/actor.ts'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { announce } from '../../kernel/events/events.ts'
import { newId } from '../../kernel/identifier.ts'
import { accountEvents } from './events.ts'
import { lockRule } from './failure-store.ts'
import { holdersOf } from './grant-store.ts'
import type { AccountParts } from './parts.ts'

/** 告警阈值 (GB/T 22239—2019 8.1.4.4 asks that serious events are told; the figures are the product's). */
export const alarmLimits = { lockouts: 5, lockoutMinutes: 10, unmasked: 20, opensAt: 7, closesAt: 20 } as const

const unmasking = ['deputies.revealDeputyField', 'organisations.unmaskContact']

/** One occasion that a rule found. */
interface Occasion {
  readonly rule: AlarmRule
  /** The same for the same occasion: it is told once. */
  readonly occasion: string
  readonly accountId: string | null
  readonly accountName: string | null
  readonly count: number
}

/** Looks through the audit of the last hour by every rule and tells each new occasion to the audit and security administrators. */
export async function watchAudit(parts: AccountParts): Promise<void> {
  const db = parts.database.handle
  const now = parts.clock.now()
  for (const occasion of [
    ...(await lockouts(db, now)),
    ...(await unmaskings(db, now)),
    ...(await lateExports(db, now)),
  ]) {
    await parts.database.transaction((tx) => raise(parts, tx, occasion))
  }
}

/** Keeps an occasion and tells it; one that is known already is passed over. */
export async function raise(parts: AccountParts, tx: Handle, found: Occasion): Promise<void> {
  const id = newId()
  const at = parts.clock.now()
  const kept = await sql`
    insert into audit_alarms (id, rule, occasion, account_id, account_name, count, at)
    values (${id}, ${found.rule}, ${found.occasion}, ${found.accountId}, ${found.accountName}, ${found.count}, ${at})
    on conflict (occasion) do nothing`.execute(tx)
  if (kept.numAffectedRows === 0n) return
  const told = [
    ...(await holdersOf(tx, 'auditAdministrator', null, parts.clock.today())),
    ...(await holdersOf(tx, 'securityAdministrator', null, parts.clock.today())),
  ]
  await announce(tx, parts.clock, {
    module: 'accounts',
    caseId: id,
    type: accountEvents.auditAlarm,
    title: alarmText(found),
    actor: systemActor,
    payload: {
      accountIds: told.map(({ accountId }) => accountId),
      title: '安全异常',
      called: '操作记录',
      link: '/audit-safety',
    },
  })
}

/** What an alarm says, in one sentence. */
export function alarmText({ rule, accountName, count }: Pick<Occasion, 'rule' | 'accountName' | 'count'>): string {
  switch (rule) {
    case 'lockouts':
      return `${alarmLimits.lockoutMinutes} 分钟内有 ${count} 个登录名因连续输错口令被锁定，可能有人在试探口令`
    case 'unmasking':
      return `${accountName ?? '某账号'}一小时内查看了 ${count} 项隐去的个人信息，请核实是否工作需要`
    case 'lateExport':
      return `${accountName ?? '某账号'}在 ${alarmLimits.opensAt} 点至 ${alarmLimits.closesAt} 点以外导出了文件，请核实是否工作需要`
    case 'tampering':
      return `操作记录核验发现 ${count} 处不符，可能有人改动过数据库，请立即查明`
  }
}

async function lockouts(db: Handle, now: Date): Promise<Occasion[]> {
  const minutes = alarmLimits.lockoutMinutes * 60_000
  const after = new Date(now.getTime() + lockRule.lockedFor - minutes)
  const found = await sql<{ count: number }>`
    select count(*) as count from sign_in_failures where locked_until > ${after}`.execute(db)
  const count = found.rows[0]?.count ?? 0
  if (count < alarmLimits.lockouts) return []
  const occasion = `lockouts/${Math.floor(now.getTime() / minutes)}`
  return [{ rule: 'lockouts', occasion, accountId: null, accountName: null, count }]
}

async function unmaskings(db: Handle, now: Date): Promise<Occasion[]> {
  const found = await sql<{ accountId: string; accountName: string; count: number }>`
    select account_id as "accountId", max(account_name) as "accountName", count(*) as count from audit_entries
    where at > ${new Date(now.getTime() - 3_600_000)} and outcome = 'done' and operation = any(${unmasking}::text[])
    group by account_id having count(*) > ${alarmLimits.unmasked}`.execute(db)
  const hour = Math.floor(now.getTime() / 3_600_000)
  return found.rows.map((row) => ({ rule: 'unmasking', occasion: `unmasking/${row.accountId}/${hour}`, ...row }))
}

async function lateExports(db: Handle, now: Date): Promise<Occasion[]> {
  const found = await sql<{ accountId: string; accountName: string; count: number; on: string }>`
    select account_id as "accountId", max(account_name) as "accountName", count(*) as count, x.local::date as on
    from audit_entries, lateral (select at at time zone 'Asia/Shanghai' as local) x
    where at > ${new Date(now.getTime() - 3_600_000)} and outcome = 'done' and account_id is not null
      and operation ~ '[.](export|archiveLedger)' and operation !~ 'Mine$'
      and not (extract(hour from x.local) >= ${alarmLimits.opensAt} and extract(hour from x.local) < ${alarmLimits.closesAt})
    group by account_id, x.local::date`.execute(db)
  return found.rows.map(({ on, ...row }) => ({
    rule: 'lateExport',
    occasion: `lateExport/${row.accountId}/${on}`,
    ...row,
  }))
}

/** A page of the alarms, newest first. */
export async function listAlarms(db: Handle, { page, size }: { readonly page: number; readonly size: number }) {
  const found = await sql<Occasion & { id: string; at: Date; total: number }>`
    select id, rule, account_id as "accountId", account_name as "accountName", count, at, count(*) over () as total
    from audit_alarms order by at desc, id desc limit ${size} offset ${(page - 1) * size}`.execute(db)
  return {
    total: found.rows[0]?.total ?? 0,
    page,
    size,
    items: found.rows.map(({ id, rule, accountId, accountName, count, at }) => ({
      id,
      rule,
      accountId,
      accountName,
      count,
      at: at.toISOString(),
      text: `${alarmText({ rule, accountName, count })}。`,
    })),
  }
}
