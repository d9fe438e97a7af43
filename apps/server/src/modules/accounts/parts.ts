import type { InstallationMode } from '@lvzhi/contract/accounts'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Grants } from '../../kernel/access/grants.ts'
import type { AuditKeeper } from '../../kernel/audit/keeper.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { PasswordHasher } from '../../kernel/crypto/passwords.ts'
import type { Vault } from '../../kernel/crypto/vault.ts'
import type { Database, Handle } from '../../kernel/database/handle.ts'
import type { Organisations } from '../organisations/index.ts'
import type { IdentityProvider } from './providers/provider.ts'

/** What later modules add to an actor; set by the composition root once they exist. */
export interface ActorCompletion {
  /** Adds the person (deputy) behind the account and those for whom it may act. */
  complete(actor: Actor, db: Handle): Promise<Actor>
  /** The names of persons, for the session's view. */
  personNames(db: Handle, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** What the commands and queries of this module stand on. */
export interface AccountParts {
  readonly database: Database
  readonly clock: Clock
  readonly mode: InstallationMode
  readonly vault: Vault
  readonly hasher: PasswordHasher
  readonly organisations: Organisations
  /** Further ways of signing in; none where the operator has set none. */
  readonly providers: readonly IdentityProvider[]
  /** The grants of all modules. */
  readonly grants: () => Grants
  /** Seals and verifies the audit. */
  readonly audit: AuditKeeper
  /** The code for the first set-up; null in demonstration mode. */
  readonly setupCode: string | null
  readonly completion: () => ActorCompletion | null
}
