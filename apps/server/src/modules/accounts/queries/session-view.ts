import { Role } from '@lvzhi/contract'
import type { SessionView } from '@lvzhi/contract/accounts'
import type { Actor } from '../../../kernel/access/actor.ts'
import { permits } from '../../../kernel/access/grants.ts'
import type { Handle } from '../../../kernel/database/handle.ts'
import { mustChange } from '../account.ts'
import { findAccount, shownAccounts } from '../account-store.ts'
import { grantsOf, holdsOn } from '../grant-store.ts'
import { getInstallation } from '../installation.ts'
import type { AccountParts } from '../parts.ts'
import { idleLimit, readSettings } from '../security-settings.ts'

/** What the browser needs to know before anything else: where it is, whether set-up is due, and who is signed in. */
export async function sessionView(parts: AccountParts, db: Handle, actor: Actor | null): Promise<SessionView> {
  const installation = await getInstallation(db)
  const { provinceCode } = installation
  const today = parts.clock.today()
  const province = provinceCode ? await parts.organisations.divisionName(db, provinceCode, today) : null
  const needsSetup = installation.mode === 'office' && installation.setUpAt === null
  return {
    mode: installation.mode,
    needsSetup,
    province: provinceCode ? { code: provinceCode, name: province ?? provinceCode } : null,
    providers: parts.providers.map(({ key, name }) => ({ key, name })),
    account: actor ? await accountView(parts, db, actor) : null,
    ...(needsSetup && { provinces: [...parts.organisations.provinces()] }),
    ...(installation.mode === 'demo' && { demoAccounts: await demoAccounts(db) }),
  }
}

async function demoAccounts(db: Handle): Promise<NonNullable<SessionView['demoAccounts']>> {
  return (await shownAccounts(db)).map((account) => ({ ...account, role: Role.schema.parse(account.role) }))
}

async function accountView(parts: AccountParts, db: Handle, actor: Actor): Promise<SessionView['account']> {
  const account = await findAccount(db, actor.accountId)
  if (!account) return null
  const today = parts.clock.today()
  const inForce = (await grantsOf(db, account.id)).filter((grant) => holdsOn(grant, today))
  const people = [...(actor.personId ? [actor.personId] : []), ...actor.assistedPersonIds]
  const names = people.length > 0 ? await parts.completion()?.personNames(db, people) : undefined
  const { organisation } = actor
  const roles = [...new Set(inForce.map((grant) => grant.role))]
  const grants = parts.grants()
  const settings = await readSettings(db, parts.mode)
  return {
    id: account.id,
    name: account.name,
    signInName: account.signInName,
    roles,
    organisation: organisation ? { id: organisation.id, name: organisation.name, level: organisation.level } : null,
    person: actor.personId ? { id: actor.personId, name: names?.get(actor.personId) ?? actor.name } : null,
    assisted: actor.assistedPersonIds.map((personId) => ({ personId, name: names?.get(personId) ?? '' })),
    permissions: Object.keys(grants).filter((permission) => permits(grants, actor, permission)),
    mustChangePassword: mustChange(account, parts.clock.now(), settings.passwordPreset),
    secondStep: actor.proof?.waitsFor ?? null,
    passwordPreset: settings.passwordPreset,
    idleMinutes: idleLimit(settings, roles) / 60_000,
  }
}
