import * as contract from '@lvzhi/contract/statistics'
import { bind } from '../../kernel/http/bind.ts'
import type { Module, ModuleDeps } from '../../kernel/module.ts'
import type { Suggestions } from '../suggestions/index.ts'
import { exportReport } from './queries/export-handling.ts'
import { handlingReport } from './queries/handling.ts'
import { statisticsGrants } from './policy.ts'
import { reportRoutes } from './routes-reports.ts'

/** 统计: reports over the figures that the modules offer; it reads no table of theirs. */
export function createStatistics(deps: ModuleDeps & { readonly suggestions: Suggestions }): Module {
  const report = handlingReport(deps.suggestions)
  const office = { permission: 'statistics.handling', mayBeStale: true }
  const own = { permission: 'statistics.own', mayBeStale: true }
  return {
    name: 'statistics',
    grants: statisticsGrants,
    jobs: [],
    subscriptions: [],
    routes: [
      bind(contract.readHandling, office, (context, { query }) => report(context, query, 'office')),
      bind(contract.exportHandling, { ...office, audit: '导出办理统计' }, async (context, { query }) =>
        exportReport(context, await report(context, query, 'office')),
      ),
      bind(contract.readOwnHandling, own, (context, { query }) => report(context, { ...query, by: 'category' }, 'own')),
      bind(contract.exportOwnHandling, { ...own, audit: '导出本单位办理统计' }, async (context, { query }) =>
        exportReport(context, await report(context, { ...query, by: 'category' }, 'own')),
      ),
      ...reportRoutes(deps.suggestions, deps.files),
    ],
  }
}
