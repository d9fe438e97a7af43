import * as contract from '@lvzhi/contract/suggestion-limits'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import { rightsOf } from '../../kernel/workflow/act-routes.ts'
import { setLimit, withdrawLimit } from './commands/set-limit.ts'
import type { suggestionGrants } from './policy.ts'
import type { SuggestionPorts } from './ports.ts'
import { limits } from './queries/limits.ts'

const by = rightsOf<keyof typeof suggestionGrants>

/** 时限设置: read by the office, set by its reviewer and its leader. */
export function limitRoutes(ports: SuggestionPorts): readonly BoundRoute[] {
  return [
    bind(contract.listLimits, by('suggestions.limits'), limits(ports)),
    bind(contract.setLimit, by('suggestions.setLimits', contract.setLimit), setLimit(ports)),
    bind(contract.withdrawLimit, by('suggestions.setLimits', contract.withdrawLimit), withdrawLimit(ports)),
  ]
}
