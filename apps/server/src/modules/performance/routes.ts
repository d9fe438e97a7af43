import type { SheetDetail } from '@lvzhi/contract/performance'
import * as contract from '@lvzhi/contract/performance'
import { bind, type BoundRoute, type RequestContext } from '../../kernel/http/bind.ts'
import { computeSheet, recompute } from './commands/compute.ts'
import { decide } from './commands/decide-objection.ts'
import { objectTo } from './commands/object.ts'
import { draftRule, editRule, enforceRule } from './commands/rules.ts'
import { discard, handOver, publish, sign } from './commands/steps.ts'
import type { performanceGrants } from './policy.ts'
import { listCases } from './queries/cases.ts'
import { exportSheet } from './queries/export.ts'
import { listRules, listSheets, sheetDetail } from './queries/sheets.ts'

type Permission = keyof typeof performanceGrants

/** Every operation with its permission and audit name. */
export function performanceRoutes(): BoundRoute[] {
  const by = (permission: Permission) => ({ permission })
  const audited = (permission: Permission, operation: { readonly title: string }) => ({
    permission,
    audit: operation.title,
  })
  /** Answers the act with the sheet as it then stands. */
  const answer =
    <I>(command: (context: RequestContext, input: I) => Promise<string>) =>
    async (context: RequestContext, input: I): Promise<SheetDetail> =>
      sheetDetail(context, await command(context, input))
  return [
    bind(contract.listScoreRules, by('performance.rules'), listRules),
    bind(contract.draftScoreRule, audited('performance.draft', contract.draftScoreRule), draftRule),
    bind(contract.editScoreRule, audited('performance.draft', contract.editScoreRule), editRule),
    bind(contract.enforceScoreRule, audited('performance.enforce', contract.enforceScoreRule), enforceRule),
    bind(contract.listScoreSheets, by('performance.read'), listSheets),
    bind(contract.readScoreSheet, by('performance.read'), (context, { params }) => sheetDetail(context, params.id)),
    bind(contract.listSheetCases, by('performance.read'), listCases),
    bind(contract.exportScoreSheet, audited('performance.read', contract.exportScoreSheet), exportSheet),
    bind(contract.computeScoreSheet, audited('performance.compute', contract.computeScoreSheet), computeSheet),
    bind(contract.recomputeScoreSheet, audited('performance.compute', contract.recomputeScoreSheet), answer(recompute)),
    bind(contract.publishScoreSheet, audited('performance.compute', contract.publishScoreSheet), answer(publish)),
    bind(contract.objectToScore, audited('performance.object', contract.objectToScore), answer(objectTo)),
    bind(contract.decideObjection, audited('performance.decide', contract.decideObjection), answer(decide)),
    bind(contract.signScoreSheet, audited('performance.sign', contract.signScoreSheet), answer(sign)),
    bind(contract.handOverScoreSheet, audited('performance.compute', contract.handOverScoreSheet), answer(handOver)),
    bind(contract.discardScoreSheet, audited('performance.discard', contract.discardScoreSheet), answer(discard)),
  ]
}
