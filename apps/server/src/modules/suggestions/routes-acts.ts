import * as contract from '@lvzhi/contract/suggestion-acts'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { bind, type BoundRoute, type RequestContext } from '../../kernel/http/bind.ts'
import { answeringWith, rightsOf } from '../../kernel/workflow/act-routes.ts'
import { acknowledge } from './commands/acknowledge.ts'
import { answerInvitation } from './commands/answer-invitation.ts'
import { assign } from './commands/assign.ts'
import { categorise } from './commands/categorise.ts'
import { close } from './commands/close.ts'
import { confirmContact } from './commands/confirm-contact.ts'
import { confirmEntry } from './commands/confirm-entry.ts'
import { contest } from './commands/contest.ts'
import { convert } from './commands/convert.ts'
import { decideCheck } from './commands/decide-check.ts'
import { decideContest } from './commands/decide-contest.ts'
import { decideExtension } from './commands/decide-extension.ts'
import { decidePublicity } from './commands/decide-publicity.ts'
import { deliverReply } from './commands/deliver-reply.ts'
import { giveOpinion } from './commands/give-opinion.ts'
import { lookBack } from './commands/look-back.ts'
import { setHolder } from './commands/set-holder.ts'
import { setInternalDue } from './commands/set-internal-due.ts'
import { markKey } from './commands/mark-key.ts'
import { answerMerge, proposeMerge } from './commands/merge.ts'
import { rate } from './commands/rate.ts'
import { reassign } from './commands/reassign.ts'
import { recordContact } from './commands/record-contact.ts'
import { remind } from './commands/remind.ts'
import { requestExtension } from './commands/request-extension.ts'
import { createDraft, saveDraft } from './commands/save-draft.ts'
import { saveReply } from './commands/save-reply.ts'
import { signReply } from './commands/sign-reply.ts'
import { submit } from './commands/submit.ts'
import { takeIn } from './commands/take-in.ts'
import { agreeWithdrawal, withdraw } from './commands/withdraw.ts'
import type { suggestionGrants } from './policy.ts'
import type { SuggestionPorts } from './ports.ts'
import { detailOf } from './queries/detail.ts'

const by = rightsOf<keyof typeof suggestionGrants>

/** Every act with its permission and audit name; each answers the suggestion as the actor may then see it. */
export function actRoutes(ports: SuggestionPorts): BoundRoute[] {
  // For an act by which the reader may give up the right to read on: its answer is kept as it was given.
  const lastAnswer = answeringWith((context, id) => detailOf(ports, context, id, true))
  /** Answers the act with the suggestion as it then stands, and its repetition with the suggestion as it stands by then. */
  function answer<I>(command: (context: RequestContext, input: I) => Promise<string>) {
    const again = (context: RequestContext, id: string): Promise<SuggestionDetail> => detailOf(ports, context, id)
    return Object.assign(lastAnswer(command), { again })
  }

  return [
    bind(contract.createDraft, by('suggestions.raise', contract.createDraft), answer(createDraft(ports))),
    bind(contract.saveDraft, by('suggestions.raise', contract.saveDraft), answer(saveDraft(ports))),
    bind(contract.submitSuggestion, by('suggestions.raise', contract.submitSuggestion), answer(submit(ports))),
    bind(contract.confirmEntry, by('suggestions.answer', contract.confirmEntry), answer(confirmEntry(ports))),
    bind(
      contract.answerInvitation,
      by('suggestions.answer', contract.answerInvitation),
      lastAnswer(answerInvitation(ports)),
    ),
    bind(contract.withdrawSuggestion, by('suggestions.answer', contract.withdrawSuggestion), answer(withdraw(ports))),
    bind(contract.agreeWithdrawal, by('suggestions.answer', contract.agreeWithdrawal), answer(agreeWithdrawal(ports))),
    bind(contract.answerMerge, by('suggestions.answer', contract.answerMerge), answer(answerMerge(ports))),
    bind(contract.confirmContact, by('suggestions.answer', contract.confirmContact), answer(confirmContact(ports))),
    bind(contract.rateSuggestion, by('suggestions.answer', contract.rateSuggestion), answer(rate(ports))),
    bind(contract.decideCheck, by('suggestions.check', contract.decideCheck), answer(decideCheck(ports))),
    bind(contract.takeIn, by('suggestions.assign', contract.takeIn), answer(takeIn(ports))),
    bind(contract.proposeMerge, by('suggestions.merge', contract.proposeMerge), answer(proposeMerge(ports))),
    bind(contract.convertSuggestion, by('suggestions.convert', contract.convertSuggestion), answer(convert(ports))),
    bind(contract.assignSuggestions, by('suggestions.assign', contract.assignSuggestions), async (context, input) => {
      const assigned = await assign(ports)(context, input)
      context.note({ ids: assigned.ids })
      return assigned
    }),
    bind(contract.decideContest, by('suggestions.assign', contract.decideContest), answer(decideContest(ports))),
    bind(contract.reassignTask, by('suggestions.assign', contract.reassignTask), answer(reassign(ports))),
    bind(contract.remindUnit, by('suggestions.remind', contract.remindUnit), answer(remind(ports))),
    bind(contract.closeSuggestion, by('suggestions.assign', contract.closeSuggestion), answer(close(ports))),
    bind(contract.lookBack, by('suggestions.assign', contract.lookBack), answer(lookBack(ports))),
    bind(
      contract.categoriseSuggestion,
      by('suggestions.merge', contract.categoriseSuggestion),
      answer(categorise(ports)),
    ),
    bind(contract.decidePublicity, by('suggestions.assign', contract.decidePublicity), answer(decidePublicity(ports))),
    bind(contract.setInternalDue, by('suggestions.remind', contract.setInternalDue), answer(setInternalDue(ports))),
    bind(contract.setHolder, by('suggestions.hold', contract.setHolder), answer(setHolder(ports))),
    bind(contract.decideExtension, by('suggestions.lead', contract.decideExtension), answer(decideExtension(ports))),
    bind(contract.markKey, by('suggestions.lead', contract.markKey), answer(markKey(ports))),
    bind(contract.acknowledgeTask, by('suggestions.handle', contract.acknowledgeTask), answer(acknowledge(ports))),
    bind(contract.contestTask, by('suggestions.handle', contract.contestTask), answer(contest(ports))),
    bind(contract.giveOpinion, by('suggestions.handle', contract.giveOpinion), answer(giveOpinion(ports))),
    bind(contract.recordContact, by('suggestions.handle', contract.recordContact), answer(recordContact(ports))),
    bind(
      contract.requestExtension,
      by('suggestions.handle', contract.requestExtension),
      answer(requestExtension(ports)),
    ),
    bind(contract.saveReply, by('suggestions.handle', contract.saveReply), answer(saveReply(ports))),
    bind(contract.signReply, by('suggestions.sign', contract.signReply), answer(signReply(ports))),
    bind(contract.deliverReply, by('suggestions.handle', contract.deliverReply), answer(deliverReply(ports))),
  ]
}
