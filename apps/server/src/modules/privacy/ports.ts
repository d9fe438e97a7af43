import type { FileStore } from '../../kernel/files/files.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Deputies } from '../deputies/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { RegisteredData } from './register.ts'

/** What this module asks of the earlier ones and of the composition root. */
export interface PrivacyPorts {
  readonly accounts: Pick<Accounts, 'unmaskingsOf' | 'proveOwnPassword'>
  readonly deputies: Pick<Deputies, 'personOnDay' | 'checkCorrection' | 'correctParticular' | 'termOf' | 'peopleOfTerm'>
  readonly organisations: Pick<Organisations, 'calendarFor'>
  readonly files: FileStore
  /** The personal data of the kernel and of every module. */
  readonly registered: () => readonly RegisteredData[]
}
