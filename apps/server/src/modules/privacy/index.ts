import type { Module, ModuleDeps } from '../../kernel/module.ts'
import { privacyEvents as events } from './events.ts'
import { privacyPersonalData } from './personal-data.ts'
import { privacyGrants } from './policy.ts'
import type { PrivacyPorts } from './ports.ts'
import { privacyRoutes } from './routes.ts'
import { sealedPrivacyColumns } from './sealed.ts'
import { sweepKept, tellOverdue } from './sweep.ts'

export type { RegisteredData } from './register.ts'

/** Events of this module that people are told of. */
export const privacyEvents: readonly string[] = Object.values(events)

/** 个人信息: the register, what everybody may see and ask for about themselves, impact assessments. */
export function createPrivacy(deps: ModuleDeps & Omit<PrivacyPorts, 'files'>): Module {
  const { database, clock, vault } = deps
  return {
    name: 'privacy',
    grants: privacyGrants,
    jobs: [
      {
        name: 'privacy.sweep',
        cron: '10 17 * * *',
        run: async () => {
          await tellOverdue(database, clock, vault)
          await sweepKept(database, clock, deps.registered())
        },
      },
    ],
    subscriptions: [],
    personalData: [privacyPersonalData],
    sealedColumns: sealedPrivacyColumns,
    routes: privacyRoutes(deps),
  }
}
