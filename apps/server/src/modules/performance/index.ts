import { ScoreSheetAct } from '@lvzhi/contract/performance'
import type { Module, ModuleDeps } from '../../kernel/module.ts'
import { performancePersonalData } from './personal-data.ts'
import { performanceGrants } from './policy.ts'
import { performanceRoutes } from './routes.ts'

export { sheetWorkflow, sheetStandings } from './workflow.ts'

/** Events that other modules may listen to: one per act on a sheet; their payload names the units and roles concerned. */
export const performanceEvents: readonly string[] = ScoreSheetAct.codes.map((act) => `performance.${act}`)

/** 绩效考评: scores of the handling units by an open, versioned formula, with objections and signature. */
export function createPerformance(_deps: ModuleDeps): Module {
  return {
    name: 'performance',
    grants: performanceGrants,
    routes: performanceRoutes(),
    jobs: [],
    subscriptions: [],
    personalData: [performancePersonalData],
  }
}
