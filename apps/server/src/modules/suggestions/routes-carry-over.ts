import * as contract from '@lvzhi/contract/suggestion-carry-over'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import { carryOver } from './commands/carry-over.ts'
import type { suggestionGrants } from './policy.ts'
import type { SuggestionPorts } from './ports.ts'
import { archiveLedger, carryOverLetter, exportCarried } from './queries/carry-over-papers.ts'
import { listCarried, readCarriedFrom, readCarryOver } from './queries/carry-over.ts'

/** 换届结转, with their permissions. */
export function carryOverRoutes(ports: SuggestionPorts): BoundRoute[] {
  const by = (permission: keyof typeof suggestionGrants) => ({ permission })
  const audited = (permission: keyof typeof suggestionGrants, operation: { readonly title: string }) => ({
    permission,
    audit: operation.title,
  })
  return [
    bind(contract.readCarryOver, by('suggestions.carryOvers'), readCarryOver()),
    bind(contract.carryOver, audited('suggestions.carryOver', contract.carryOver), carryOver(ports)),
    bind(contract.listCarried, by('suggestions.carryOvers'), listCarried()),
    bind(contract.exportCarried, audited('suggestions.carryOvers', contract.exportCarried), exportCarried()),
    bind(contract.archiveLedger, audited('suggestions.carryOvers', contract.archiveLedger), archiveLedger(ports)),
    bind(contract.readCarriedFrom, by('suggestions.read'), readCarriedFrom()),
    bind(contract.carryOverLetter, audited('suggestions.read', contract.carryOverLetter), carryOverLetter()),
  ]
}
