import type { AnswerOf } from '@lvzhi/contract'
import type { readSecondFactor, readSecuritySettings } from '@lvzhi/contract/accounts-security'
import { permits } from '../../../kernel/access/grants.ts'
import { sql } from '../../../kernel/database/handle.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import type { AccountParts } from '../parts.ts'
import { accountGrants } from '../policy.ts'
import { factorState } from '../second-factor-store.ts'
import { lastChange, needsSecondFactor, readSettings } from '../security-settings.ts'

/** The settings with their last change, and how many accounts in use have a second factor. */
export async function securitySettingsView(
  parts: AccountParts,
  { db, actor }: RequestContext,
): Promise<AnswerOf<typeof readSecuritySettings>> {
  const change = await lastChange(db)
  const counted = await sql<{ all: number; withFactor: number }>`
    select count(*)::int as all, count(*) filter (where f.confirmed_at is not null)::int as "withFactor"
    from accounts a left join second_factors f on f.account_id = a.id where a.disabled_at is null`.execute(db)
  return {
    ...(await readSettings(db, parts.mode)),
    lastChange: change && { at: change.at.toISOString(), by: change.by },
    accounts: counted.rows[0] ?? { all: 0, withFactor: 0 },
    mayChange: permits(accountGrants, actor, 'accounts.authorise'),
  }
}

/** The account's own second factor. */
export async function secondFactorView(
  parts: AccountParts,
  { db, actor }: Pick<RequestContext, 'db' | 'actor'>,
): Promise<AnswerOf<typeof readSecondFactor>> {
  const { confirmedAt, codesLeft } = await factorState(db, actor.accountId)
  return {
    enrolledAt: confirmedAt?.toISOString() ?? null,
    recoveryCodesLeft: codesLeft,
    required:
      actor.proof?.waitsFor === 'enrolment' || needsSecondFactor(await readSettings(db, parts.mode), actor.roles),
  }
}
