import type { Actor } from '../../kernel/access/actor.ts'
import type { Handle } from '../../kernel/database/handle.ts'
import { createImportDesk } from '../../kernel/imports/import-desk.ts'
import type { Module, ModuleDeps } from '../../kernel/module.ts'
import * as lookups from './lookups.ts'
import { deputyGrants } from './policy.ts'
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
}

/** 代表: people, terms and sessions, mandates, 代办, roster import. */
export function createDeputies(deps: ModuleDeps): Deputies {
  const desk = createImportDesk(deps, rosterKind)
  return {
    name: 'deputies',
    routes: deputyRoutes(desk),
    grants: deputyGrants,
    jobs: [desk.job],
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
  }
}
