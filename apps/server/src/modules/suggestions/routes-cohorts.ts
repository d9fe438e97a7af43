import * as contract from '@lvzhi/contract/suggestion-cohorts'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import { freezeCohort } from './commands/freeze-cohort.ts'
import { lookBackMembers } from './commands/look-back-members.ts'
import { voidCohort } from './commands/void-cohort.ts'
import type { suggestionGrants } from './policy.ts'
import type { SuggestionPorts } from './ports.ts'
import { listCohortMembers, readCohort } from './queries/cohort.ts'
import { listCohorts, previewCohort } from './queries/cohorts.ts'
import { exportCohort } from './queries/export-cohort.ts'

type Permission = keyof typeof suggestionGrants

const by = (permission: Permission) => ({ permission })

/** 回头看名单, with their permissions. */
export function cohortRoutes(ports: SuggestionPorts): BoundRoute[] {
  const freezing = (operation: { readonly title: string }) => ({ ...by('suggestions.freeze'), audit: operation.title })
  return [
    bind(contract.listCohorts, by('suggestions.cohorts'), listCohorts()),
    bind(contract.previewCohort, by('suggestions.freeze'), previewCohort()),
    bind(contract.readCohort, by('suggestions.cohorts'), readCohort()),
    bind(contract.listCohortMembers, by('suggestions.cohorts'), listCohortMembers()),
    bind(contract.exportCohort, { ...by('suggestions.cohorts'), audit: contract.exportCohort.title }, exportCohort()),
    bind(contract.freezeCohort, freezing(contract.freezeCohort), freezeCohort),
    bind(contract.lookBackMembers, freezing(contract.lookBackMembers), lookBackMembers(ports)),
    bind(contract.voidCohort, freezing(contract.voidCohort), voidCohort),
  ]
}
