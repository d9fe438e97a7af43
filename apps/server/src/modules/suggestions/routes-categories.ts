import * as contract from '@lvzhi/contract/suggestion-categories'
import { similarSuggestions as similarEntry } from '@lvzhi/contract/suggestions'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import { addCategory, closeCategory, describeCategory, renameCategory } from './commands/edit-categories.ts'
import type { suggestionGrants } from './policy.ts'
import type { SuggestionPorts } from './ports.ts'
import type { KnowledgeOf } from './queries/case-knowledge.ts'
import { readCategoryTree } from './queries/category-tree.ts'
import { readProposal } from './queries/proposal.ts'
import { similarSuggestions } from './queries/similar.ts'

type Permission = keyof typeof suggestionGrants

const by = (permission: Permission) => ({ permission })

/** Like cases, proposals and the table of classes, with their permissions. */
export function categoryRoutes(ports: SuggestionPorts, knowledgeOf: KnowledgeOf): BoundRoute[] {
  const editing = (operation: { readonly title: string }) => ({
    ...by('suggestions.editCategories'),
    audit: operation.title,
  })
  return [
    bind(similarEntry, by('suggestions.read'), similarSuggestions(knowledgeOf)),
    bind(contract.readProposal, by('suggestions.check'), readProposal(ports, knowledgeOf)),
    bind(contract.readCategoryTree, by('suggestions.readCategories'), readCategoryTree()),
    bind(contract.addCategory, editing(contract.addCategory), addCategory(ports)),
    bind(contract.renameCategory, editing(contract.renameCategory), renameCategory()),
    bind(contract.closeCategory, editing(contract.closeCategory), closeCategory()),
    bind(contract.describeCategory, editing(contract.describeCategory), describeCategory(ports)),
  ]
}
