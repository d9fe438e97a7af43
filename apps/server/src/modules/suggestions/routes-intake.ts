import * as contract from '@lvzhi/contract/suggestion-intake'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import { answeringWith, rightsOf } from '../../kernel/workflow/act-routes.ts'
import { decideConfidentiality } from './commands/decide-confidentiality.ts'
import { listCheckTexts, saveCheckText } from './commands/keep-check-texts.ts'
import { listCheckChains, setCheckChain } from './commands/set-check-chain.ts'
import { support } from './commands/support.ts'
import { previewTakeIn, takeInSession } from './commands/take-in.ts'
import type { suggestionGrants } from './policy.ts'
import type { SuggestionPorts } from './ports.ts'
import { detailOf } from './queries/detail.ts'
import { likeDecision } from './queries/like-decision.ts'

const by = rightsOf<keyof typeof suggestionGrants>

/** What belongs to the intake: the checks' texts, chain and like cases, early suggestions taken in, 附议 and 保密. */
export function intakeRoutes(ports: SuggestionPorts): BoundRoute[] {
  const answer = answeringWith((context, id) => detailOf(ports, context, id, true))
  return [
    bind(contract.likeDecision, by('suggestions.check'), likeDecision()),
    bind(contract.listCheckTexts, by('suggestions.check'), listCheckTexts()),
    bind(contract.saveCheckText, by('suggestions.settings', contract.saveCheckText), saveCheckText()),
    bind(contract.listCheckChains, by('suggestions.check'), listCheckChains()),
    bind(contract.setCheckChain, by('suggestions.settings', contract.setCheckChain), setCheckChain()),
    bind(contract.previewTakeIn, by('suggestions.assign'), previewTakeIn(ports)),
    bind(contract.takeInSession, by('suggestions.assign', contract.takeInSession), async (context, input) => {
      const taken = await takeInSession(ports)(context, input)
      context.note({ ids: taken.ids })
      return taken
    }),
    bind(
      contract.decideConfidentiality,
      by('suggestions.settings', contract.decideConfidentiality),
      answer(decideConfidentiality(ports)),
    ),
    bind(contract.supportSuggestion, by('suggestions.answer', contract.supportSuggestion), answer(support(ports))),
  ]
}
