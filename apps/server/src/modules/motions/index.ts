import type { CongressLevel as LawLevel } from '@lvzhi/law'
import { InterpellationAct } from '@lvzhi/contract/interpellation-terms'
import { MotionAct } from '@lvzhi/contract/motion-terms'
import { sql } from '../../kernel/database/handle.ts'
import type { Module, ModuleDeps } from '../../kernel/module.ts'
import type { Deputies } from '../deputies/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Suggestions } from '../suggestions/index.ts'
import { motionFigures } from './figures.ts'
import { interpellationRoutes } from './routes-interpellations.ts'
import { motionLinks } from './link-kind.ts'
import { motionPersonalData } from './personal-data.ts'
import { motionGrants } from './policy.ts'
import type { MotionPorts } from './ports.ts'
import { motionRoutes } from './routes.ts'

export { motionDefinition, type MotionGroup } from './figures.ts'
export { motionStandings, motionWorkflow } from './workflow.ts'
export { interpellationStandings, interpellationWorkflow } from './interpellation-workflow.ts'

/** Events that other modules may listen to: one per act. */
export const motionEvents: readonly string[] = [
  ...MotionAct.codes.map((act) => `motions.${act}`),
  ...InterpellationAct.codes.map((act) => `interpellations.${act}`),
]

/** What motions offer later modules. */
export interface Motions extends Module {
  /** Motions by session or delegation and outcome, for reports; each number opens its rows in the ledger. */
  readonly motionFigures: typeof motionFigures
}

/** 议案: motions, questions, inquiries and inquiry committees. */
export function createMotions(
  deps: ModuleDeps & {
    readonly organisations: Organisations
    readonly deputies: Deputies
    readonly suggestions: Suggestions
  },
): Motions {
  const ports = portsOver(deps)
  return {
    name: 'motions',
    grants: motionGrants,
    routes: [...motionRoutes(ports), ...interpellationRoutes(ports)],
    jobs: [],
    personalData: [motionPersonalData],
    subscriptions: [],
    linkKinds: [motionLinks],
    motionFigures,
  }
}

const localLevels: readonly string[] = ['province', 'prefecture', 'county', 'township'] satisfies LawLevel[]

function isLocal(level: string): level is LawLevel {
  return localLevels.includes(level)
}

/** Fits the front doors of the earlier modules to what this one asks. */
function portsOver(
  deps: ModuleDeps & { organisations: Organisations; deputies: Deputies; suggestions: Suggestions },
): MotionPorts {
  const { organisations, deputies, suggestions } = deps
  return {
    clock: deps.clock,
    mandatesOn: async (db, personId, date) =>
      (await deputies.inOfficeOn(db, personId, date))
        .flatMap(({ level, ...mandate }) => (isLocal(level) ? [{ ...mandate, level }] : []))
        .toSorted((a, b) => localLevels.indexOf(a.level) - localLevels.indexOf(b.level)),
    deputiesInOffice: async (db, termId, date) => {
      const counted = await sql<{ count: number }>`
        select count(distinct person_id) as count from pub_deputies_mandates
        where term_id = ${termId} and starts_on <= ${date}::date and (ends_on is null or ends_on > ${date}::date)`.execute(
        db,
      )
      return counted.rows[0]?.count ?? 0
    },
    committeeOn: async (db, termId, date) => {
      const members = await deputies.committeeOn(db, termId, date)
      return members.length === 0 ? null : new Set(members.map((one) => one.personId))
    },
    sessionFor: async (db, termId, date) => (await deputies.sessionOn(db, termId, date)).session ?? undefined,
    term: async (db, id) => {
      const term = await deputies.termOf(db, id)
      if (!term || !isLocal(term.level)) return undefined
      return { id: term.id, name: term.name, level: term.level, divisionCode: term.division_code }
    },
    unit: async (db, id) => {
      const unit = await organisations.organisation(db, id)
      if (!unit) return undefined
      const { name, kind, level, divisionCode, validFrom, validTo } = unit
      const openOn = (date: string) => validFrom <= date && (validTo === null || date < validTo)
      return { id, name, kind, level, divisionCode, openOn }
    },
    calendar: (db) => organisations.calendarFor(db),
    openSuggestion: (context, given) => suggestions.openFromMotion(context, given),
    suggestion: async (db, actor, id) => {
      const kind = suggestions.linkKinds?.find((one) => one.kind === 'suggestions')
      return (await kind?.find(db, actor, [id]))?.[0]
    },
  }
}
