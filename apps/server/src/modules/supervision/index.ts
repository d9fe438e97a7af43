import type { Handle } from '../../kernel/database/handle.ts'
import type { Module, ModuleDeps } from '../../kernel/module.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Deputies } from '../deputies/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Suggestions } from '../suggestions/index.ts'
import { sweepDue } from './commands/sweep.ts'
import { supervisionLinkKinds } from './link-kinds.ts'
import { supervisionPersonalData } from './personal-data.ts'
import { supervisionGrants } from './policy.ts'
import type { SupervisionPorts } from './ports.ts'
import { coordinationRoutes, eventRoutes, itemRoutes } from './routes.ts'

export { supervisionEvents } from './events.ts'

/** What supervision offers later modules. */
export interface Supervision extends Module {
  /** Tells of steps and promises whose day has passed, each once; the daily job does the same. */
  sweepDue(): Promise<{ steps: number; promises: number }>
}

interface Before {
  readonly organisations: Organisations
  readonly deputies: Deputies
  readonly suggestions: Suggestions
}

/** 督办与评议: key suggestions, events of oversight, coordination of whole-delegation suggestions. */
export function createSupervision(deps: ModuleDeps & Before): Supervision {
  const ports = portsOver(deps)
  const sweep = () => sweepDue(ports, deps.database)
  return {
    name: 'supervision',
    grants: supervisionGrants,
    routes: [...itemRoutes(ports), ...eventRoutes(ports), ...coordinationRoutes(ports)],
    jobs: [
      {
        // Shortly after midnight in Asia/Shanghai, when the limits of the suggestions have been looked at; the workers count in UTC.
        name: 'supervision.sweepDue',
        cron: '15 16 * * *',
        run: async () => {
          await sweep()
        },
      },
    ],
    personalData: [supervisionPersonalData],
    subscriptions: [],
    linkKinds: supervisionLinkKinds(ports),
    sweepDue: sweep,
  }
}

/** Fits the front doors of the earlier modules to what this one asks. */
function portsOver({
  clock,
  files,
  database,
  organisations,
  deputies,
  suggestions,
}: ModuleDeps & Before): SupervisionPorts {
  return {
    clock,
    files,
    transaction: (work) => database.transaction(work),
    organisation: async (db: Handle, id, on) => {
      const found = await organisations.organisation(db, id, on)
      if (!found || found.validFrom > on || (found.validTo !== null && found.validTo <= on)) return undefined
      return { id: found.id, name: found.name }
    },
    requireInOffice: async (db, personId, on) => {
      const mandates = await deputies.inOfficeOn(db, personId, on)
      const free = mandates.find((mandate) => mandate.suspendedReason === null)
      if (free) return
      const [suspended] = mandates
      throw new Refusal(
        'forbidden',
        suspended ? 'mandateSuspended' : 'notInOffice',
        suspended
          ? `暂停执行代表职务期间不能办理：${suspended.suspendedReason ?? ''}`
          : '当日不在代表任期之内，不能以代表身份办理。如有疑问，请联系代表工作机构。',
        { basis: ['代表法（2025）第六十一条'] },
      )
    },
    markKey: (context, mark) => suggestions.markKey(context, { ...mark, marked: true }),
    unmarkKey: (context, mark) => suggestions.markKey(context, { ...mark, marked: false }),
  }
}
