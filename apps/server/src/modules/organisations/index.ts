import type { WorkingCalendar } from '@lvzhi/law'
import type { Handle } from '../../kernel/database/handle.ts'
import type { Module, ModuleDeps } from '../../kernel/module.ts'
import type { ActorOrganisation } from '../../kernel/access/actor.ts'
import { systemActor } from '../../kernel/access/actor.ts'
import { sealedOrganisationColumns } from './contact-store.ts'
import { createOrganisation, type NewOrganisation } from './commands/create-organisation.ts'
import { loadDivisions } from './commands/load-divisions.ts'
import { containsDivision, countDivisions, findDivision, periodsOfDivision } from './division-store.ts'
import { calendarFor } from './holiday-notices.ts'
import type { DivisionFact, OrganisationRecord } from './organisation.ts'
import { findOrganisation } from './organisation-store.ts'
import { organisationPersonalData } from './personal-data.ts'
import { organisationGrants } from './policy.ts'
import { nearestUnitNames, unitByName, type NamedUnit } from './queries/unit-names.ts'
import { organisationRoutes } from './routes.ts'

export type { DivisionFact, OrganisationRecord } from './organisation.ts'
export type { NewOrganisation } from './commands/create-organisation.ts'
export type { NamedUnit } from './queries/unit-names.ts'

/** What organisations offer later modules; dates are calendar dates in Asia/Shanghai. */
export interface Organisations extends Module {
  /** The provinces whose divisions come with the product. */
  provinces(): readonly { readonly code: string; readonly name: string }[]
  /** Puts the divisions of a province into an installation without any; afterwards it does nothing. */
  loadDivisions(tx: Handle, provinceCode: string): Promise<void>
  /** The name of a division on a day, or its last name where it had ended; null for an unknown code. */
  divisionName(db: Handle, code: string, on: string): Promise<string | null>
  /** Whether the area of `ancestor` contains the division; a division contains itself. */
  isBelow(db: Handle, code: string, ancestor: string): Promise<boolean>
  /** One organisation as it is on a day (today without one), whoever asks; null where there is none. */
  organisation(db: Handle, id: string, on?: string): Promise<OrganisationRecord | null>
  /** The same in the form that an actor carries. */
  actorOrganisation(db: Handle, id: string): Promise<ActorOrganisation | null>
  /** The unit meant by a name, short name or alias on a day; null where none or several are. */
  unitByName(db: Handle, name: string, on: string): Promise<NamedUnit | null>
  /** Names of the units most likely meant by a wrong name, nearest first. */
  nearestUnitNames(db: Handle, name: string, on: string, limit?: number): Promise<string[]>
  /** Opens an organisation outside a request, for the seed and for imports; returns its id. */
  createOrganisation(tx: Handle, input: NewOrganisation): Promise<string>
  /** The working calendar with the notices that the office has entered. */
  calendarFor(db: Handle): Promise<WorkingCalendar>
}

/** Builds the module of organisations and divisions; `divisionFacts` are the dated divisions that come with the product. */
export function createOrganisations(
  deps: ModuleDeps & { readonly divisionFacts: () => readonly DivisionFact[] },
): Organisations {
  const { clock } = deps
  const organisation = (db: Handle, id: string, on = clock.today()) => findOrganisation(db, { seen: 'all' }, id, on)
  return {
    name: 'organisations',
    routes: organisationRoutes(),
    grants: organisationGrants,
    jobs: [],
    personalData: [organisationPersonalData],
    subscriptions: [],
    sealedColumns: sealedOrganisationColumns,
    provinces: () =>
      deps
        .divisionFacts()
        .filter((fact) => fact.level === 'province' && fact.validTo === null)
        .map(({ code, name }) => ({ code, name })),
    loadDivisions: async (tx, provinceCode) => {
      if ((await countDivisions(tx)) === 0) await loadDivisions(tx, deps.divisionFacts(), provinceCode)
    },
    divisionName: async (db, code, on) =>
      (await findDivision(db, code, on))?.name ?? (await periodsOfDivision(db, code))[0]?.name ?? null,
    isBelow: (db, code, ancestor) => containsDivision(db, ancestor, code),
    organisation,
    actorOrganisation: async (db, id) => {
      const found = await organisation(db, id)
      if (!found) return null
      const { name, kind, level, divisionCode } = found
      return { id, name, kind, level, divisionCode }
    },
    unitByName,
    nearestUnitNames,
    createOrganisation: (tx, input) => createOrganisation({ actor: systemActor, db: tx, clock }, input),
    calendarFor,
  }
}
