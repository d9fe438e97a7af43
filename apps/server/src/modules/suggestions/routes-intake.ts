import * as contract from '@lvzhi/contract/suggestion-intake'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { bind, type BoundRoute, type RequestContext } from '../../kernel/http/bind.ts'
import { decideConfidentiality } from './commands/decide-confidentiality.ts'
import { listCheckTexts, saveCheckText } from './commands/keep-check-texts.ts'
import { listCheckChains, setCheckChain } from './commands/set-check-chain.ts'
import { support } from './commands/support.ts'
import { previewTakeIn, takeInSession } from './commands/take-in.ts'
import type { suggestionGrants } from './policy.ts'
import type { SuggestionPorts } from './ports.ts'
import { detailOf } from './queries/detail.ts'
import { likeDecision } from './queries/like-decision.ts'

type Permission = keyof typeof suggestionGrants

/** What belongs to the intake: the checks' texts, chain and like cases, early suggestions taken in, 附议 and 保密. */
export function intakeRoutes(ports: SuggestionPorts): BoundRoute[] {
  const by = (permission: Permission, operation?: { readonly title: string }) => ({
    permission,
    ...(operation && { audit: operation.title }),
  })
  function answer<I>(command: (context: RequestContext, input: I) => Promise<string>) {
    return async (context: RequestContext, input: I): Promise<SuggestionDetail> => {
      const id = await command(context, input)
      context.subject(id)
      return detailOf(ports, context, id, true)
    }
  }
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
