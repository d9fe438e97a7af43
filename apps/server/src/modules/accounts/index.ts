import type { Role } from '@lvzhi/contract'
import type { InstallationMode } from '@lvzhi/contract/accounts'
import type { Actor } from '../../kernel/access/actor.ts'
import type { AuditKeeper } from '../../kernel/audit/keeper.ts'
import type { Grants } from '../../kernel/access/grants.ts'
import { createPasswordHasher, type PasswordCost } from '../../kernel/crypto/passwords.ts'
import { codeOf } from '../../kernel/crypto/tokens.ts'
import type { Handle } from '../../kernel/database/handle.ts'
import type { Module, ModuleDeps } from '../../kernel/module.ts'
import type { Organisations } from '../organisations/index.ts'
import { openAccount, type DirectAccount } from './commands/open-account.ts'
import { sweepFailures } from './failure-store.ts'
import { holdersOf } from './grant-store.ts'
import { chooseProvince, ensureInstallation, type Installation } from './installation.ts'
import type { AccountParts, ActorCompletion } from './parts.ts'
import { accountPersonalData } from './personal-data.ts'
import type { IdentityProvider } from './providers/provider.ts'
import { accountGrants } from './policy.ts'
import { accountRoutes } from './routes.ts'
import { auditJobs } from './routes-audit.ts'
import { retireIdleAccounts } from './idle-accounts.ts'
import { sealedFactorColumns } from './second-factor-store.ts'
import { actorOf } from './session-actor.ts'
import { sweepSessions } from './session-store.ts'
import { proveOwnPassword } from './commands/prove-own-password.ts'
import { unmaskingsOf } from './queries/unmaskings.ts'

export type { DirectAccount } from './commands/open-account.ts'
export { accountEvents } from './events.ts'
export type { IdentityProvider } from './providers/provider.ts'
export { loadIdentityProviders } from './provider-settings.ts'
export type { Installation } from './installation.ts'
export type { ActorCompletion } from './parts.ts'

/** What accounts offer the composition root and later modules. */
export interface Accounts extends Module {
  /** The actor behind the session cookie's value; `background` requests (header `x-background: 1`) do not prolong the session. */
  actorOf(token: string | undefined, background: boolean): Promise<Actor | null>
  /** Lets later modules add the person and the assisted deputies to every actor. */
  completeActorWith(completion: ActorCompletion): void
  /** Opens an account with its roles outside the administrators' way; returns its id. */
  createAccountDirectly(tx: Handle, account: DirectAccount): Promise<string>
  /** Accounts that hold a role today, for one organisation or, with null, for any: who is to be told. */
  accountsWithRole(
    db: Handle,
    role: Role,
    organisationId: string | null,
  ): Promise<{ readonly accountId: string; readonly name: string }[]>
  /** Who saw which number of a person in clear, when and why. */
  readonly unmaskingsOf: typeof unmaskingsOf
  /** Proves that the account's owner knows its password; wrong tries count like failed sign-ins. */
  proveOwnPassword(accountId: string, password: string): Promise<void>
  /** To be called once at every start, after migration. Throws StartupProblem when the database was begun in the other mode. */
  ensureInstallation(): Promise<Installation>
  /** Writes down the province of a demonstration installation and loads its divisions. */
  beginDemonstration(tx: Handle, provinceCode: string): Promise<void>
  /** The code for the first set-up of an office's installation, new at every start; null where set-up is done or not due. */
  setupCode(): Promise<string | null>
}

/** Builds the module of accounts, roles, sessions and the first set-up. */
export function createAccounts(
  deps: ModuleDeps & {
    readonly grants: () => Grants
    readonly mode: InstallationMode
    readonly organisations: Organisations
    readonly passwordCost: PasswordCost
    readonly audit: AuditKeeper
    readonly providers?: readonly IdentityProvider[]
  },
): Accounts {
  const { database, clock, mode } = deps
  let completion: ActorCompletion | null = null
  const parts: AccountParts = {
    database,
    clock,
    mode,
    organisations: deps.organisations,
    providers: deps.providers ?? [],
    grants: deps.grants,
    audit: deps.audit,
    vault: deps.vault,
    hasher: createPasswordHasher(deps.passwordCost),
    // Whichever process the browser reaches must know the code that another one has shown.
    setupCode: mode === 'office' ? codeOf(deps.vault.index('accounts.setupCode', 'first')) : null,
    completion: () => completion,
  }
  const installation = () => ensureInstallation(database.handle, mode, clock.now())
  return {
    name: 'accounts',
    routes: accountRoutes(parts),
    grants: accountGrants,
    jobs: [
      ...auditJobs(parts),
      {
        name: 'accounts.sweep',
        // 03:30 in Asia/Shanghai: nobody's account ends in the middle of a working day.
        cron: '30 19 * * *',
        run: async () => {
          await retireIdleAccounts(parts)
          await sweepFailures(database.handle, clock.now())
          await sweepSessions(database.handle, new Date(clock.now().getTime() - 30 * 24 * 3_600_000))
        },
      },
    ],
    personalData: [accountPersonalData],
    subscriptions: [],
    sealedColumns: sealedFactorColumns,
    actorOf: (token, background) => actorOf(parts, token, background),
    completeActorWith: (added) => {
      completion = added
    },
    createAccountDirectly: (tx, account) => openAccount(parts, tx, account),
    accountsWithRole: (db, role, organisationId) => holdersOf(db, role, organisationId, clock.today()),
    unmaskingsOf,
    proveOwnPassword: (accountId, password) => proveOwnPassword(parts, accountId, password),
    ensureInstallation: installation,
    beginDemonstration: async (tx, provinceCode) => {
      await deps.organisations.loadDivisions(tx, provinceCode)
      await chooseProvince(tx, provinceCode, clock.now())
    },
    setupCode: async () => ((await installation()).setUpAt === null ? parts.setupCode : null),
  }
}
