import { systemActor } from '../../kernel/access/actor.ts'
import { writeAudit } from '../../kernel/audit/audit.ts'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { announce } from '../../kernel/events/events.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { lockAccount, updateAccount } from './account-store.ts'
import { requireOtherAdministrator } from './commands/administer.ts'
import { accountEvents } from './events.ts'
import type { AccountParts } from './parts.ts'
import { endSessionsOf } from './session-store.ts'

const day = 24 * 3_600_000

/** 长期不用: told after 76 days without a sign-in, disabled after 90. GB/T 22239 8.1.4.2. */
export const idleDays = { told: 76, disabled: 90 }

const lastUsed = sql`greatest(a.created_at, a.last_sign_in_at, a.enabled_at)`

/**
 * Tells the holders of accounts that nobody has used for long, and disables those that were not used for 90 days, each with its reason
 * and an audit row. The last administrator of a kind stays, and so does everybody in a demonstration, whose people never sign in.
 */
export async function retireIdleAccounts(parts: AccountParts): Promise<void> {
  const now = parts.clock.now()
  const before = (days: number) => new Date(now.getTime() - days * day)
  const idle = async (condition: ReturnType<typeof sql>) => {
    const found = await sql<{ id: string }>`
      select a.id from accounts a where a.disabled_at is null and not a.demonstration and ${condition}
      order by a.id`.execute(parts.database.handle)
    return found.rows.map((row) => row.id)
  }
  for (const id of await idle(sql`${lastUsed} <= ${before(idleDays.disabled)}`)) {
    await parts.database.transaction((tx) => retire(parts, tx, id, before(idleDays.disabled)))
  }
  const soon = sql`${lastUsed} <= ${before(idleDays.told)} and (a.idle_told_at is null or a.idle_told_at < ${lastUsed})`
  for (const id of await idle(soon)) await parts.database.transaction((tx) => tell(parts, tx, id))
}

async function retire(parts: AccountParts, tx: Handle, id: string, before: Date): Promise<void> {
  const account = await lockAccount(tx, { seen: 'all' }, id)
  // Somebody may have signed in or disabled it since it was found.
  const still = await sql`
    select 1 from accounts a where a.id = ${id} and a.disabled_at is null and ${lastUsed} <= ${before}`.execute(tx)
  if (!account || still.rows.length === 0) return
  try {
    await requireOtherAdministrator(tx, id, parts.clock.today())
  } catch (error) {
    if (error instanceof Refusal) return
    throw error
  }
  const at = parts.clock.now()
  const reason = `${idleDays.disabled} 天没有登录，自动停用`
  await updateAccount(tx, id, { disabled_at: at, disabled_reason: reason })
  await endSessionsOf(tx, id, at)
  await writeAudit(tx, parts, {
    actor: systemActor,
    operation: 'accounts.retireIdle',
    name: '停用长期不用的账号',
    outcome: 'done',
    subject: id,
    detail: { reason },
  })
}

async function tell(parts: AccountParts, tx: Handle, id: string): Promise<void> {
  await sql`update accounts set idle_told_at = ${parts.clock.now()} where id = ${id}`.execute(tx)
  await announce(tx, parts.clock, {
    module: 'accounts',
    caseId: id,
    type: accountEvents.idleSoon,
    title: `账号已 ${idleDays.told} 天没有登录，满 ${idleDays.disabled} 天将自动停用`,
    actor: systemActor,
    payload: { accountIds: [id], title: '登录账号', link: '/me' },
  })
}
