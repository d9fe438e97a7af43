import type { Grants } from './access/grants.ts'
import type { Clock } from './clock.ts'
import type { SealedColumn } from './crypto/sealed-columns.ts'
import type { Vault } from './crypto/vault.ts'
import type { Database } from './database/handle.ts'
import type { Subscription } from './events/events.ts'
import type { FileStore } from './files/files.ts'
import type { BoundRoute } from './http/bind.ts'
import type { Job } from './jobs/jobs.ts'
import type { LinkKind } from './links/links.ts'
import type { LockKind } from './locks/locks.ts'
import type { PersonalData } from './personal-data/register.ts'
import type { Sweeper } from './sweepers/sweeper.ts'

/** What the composition root hands every module. */
export interface ModuleDeps {
  readonly database: Database
  readonly clock: Clock
  readonly files: FileStore
  readonly vault: Vault
}

/** What every module hands back; a module adds its own lookups for later modules. */
export interface Module {
  readonly name: string
  readonly routes: readonly BoundRoute[]
  readonly grants: Grants
  readonly jobs: readonly Job[]
  readonly subscriptions: readonly Subscription[]
  /** What looks for its work left half done. */
  readonly sweepers?: readonly Sweeper[]
  /** Its kinds of record that may be linked with records of other modules. */
  readonly linkKinds?: readonly LinkKind[]
  /** Its kinds of record on which the edit lock may be taken. */
  readonly lockKinds?: readonly LockKind[]
  /** Its columns whose content is sealed. */
  readonly sealedColumns?: readonly SealedColumn[]
  /** What its tables hold about persons, and which hold nothing of the sort. */
  readonly personalData?: readonly PersonalData[]
}
