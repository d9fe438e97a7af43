import type { Actor } from '../../kernel/access/actor.ts'
import type { Handle } from '../../kernel/database/handle.ts'
import { createImportDesk } from '../../kernel/imports/import-desk.ts'
import type { Module, ModuleDeps } from '../../kernel/module.ts'
import * as lookups from './lookups.ts'
import { deputyPersonalData } from './personal-data.ts'
import { deputyGrants } from './policy.ts'
import { checkCorrection, correctParticular } from './commands/correct-particular.ts'
import { peopleOfTerm } from './people-of-term.ts'
import { personOnDay } from './person-on-day.ts'
import { searchDeputies } from './queries/pick.ts'
import { committeeOn } from './store/committee.ts'
import { rosterKind } from './roster-import/roster-kind.ts'
import { deputyRoutes } from './routes.ts'
import { sealedDeputyColumns } from './store/people.ts'

export { leadOfDraft, mandateToPropose, refuseSuspended } from './acting.ts'
export { deputyEvents, type DeputyEvent, type MandatePayload } from './events.ts'
export type { MandateOnDay, SessionOnRecord, SessionPhase } from './lookups.ts'
export type { NameChoice } from './queries/pick.ts'

/** What later modules may ask about deputies. */
export interface Deputies extends Module {
  /** Fills in the deputy behind the account and those for whom it may act today. */
  completeActor(actor: Actor, db: Handle): Promise<Actor>
  readonly mandateOn: typeof lookups.mandateOn
  readonly requireMandateOn: typeof lookups.requireMandateOn
  readonly inOfficeOn: typeof lookups.inOfficeOn
  readonly termOf: typeof lookups.termOf
  readonly currentTerm: typeof lookups.currentTerm
  readonly sessionOn: typeof lookups.sessionOn
  readonly searchDeputies: typeof searchDeputies
  readonly peopleByIds: typeof lookups.peopleByIds
  readonly accountOfPerson: typeof lookups.accountOfPerson
  readonly assistantAccountsOf: typeof lookups.assistantAccountsOf
  /** The members of a term's standing committee on a day; empty where nobody has been entered. */
  readonly committeeOn: typeof committeeOn
  /** Refuses a correction whose value a deputy's record would not take. */
  readonly checkCorrection: typeof checkCorrection
  /** Writes one corrected particular by the office's own act. */
  readonly correctParticular: typeof correctParticular
  /** Whose office keeps a person's record, and whether the person is in office on a day. */
  readonly personOnDay: typeof personOnDay
  /** Everybody who is or was a deputy in a term. */
  readonly peopleOfTerm: typeof peopleOfTerm
}

/** 代表: people, terms and sessions, mandates, 代办, roster import. */
export function createDeputies(deps: ModuleDeps): Deputies {
  const desk = createImportDesk(deps, rosterKind)
  return {
    name: 'deputies',
    routes: deputyRoutes(desk),
    grants: deputyGrants,
    jobs: [desk.job],
    personalData: [deputyPersonalData],
    subscriptions: [],
    sealedColumns: sealedDeputyColumns,
    completeActor: (actor, db) => lookups.completeActor(actor, db, deps.clock.today()),
    mandateOn: lookups.mandateOn,
    requireMandateOn: lookups.requireMandateOn,
    inOfficeOn: lookups.inOfficeOn,
    termOf: lookups.termOf,
    currentTerm: lookups.currentTerm,
    sessionOn: lookups.sessionOn,
    searchDeputies,
    peopleByIds: lookups.peopleByIds,
    accountOfPerson: lookups.accountOfPerson,
    assistantAccountsOf: lookups.assistantAccountsOf,
    committeeOn,
    checkCorrection,
    correctParticular,
    personOnDay,
    peopleOfTerm,
  }
}
