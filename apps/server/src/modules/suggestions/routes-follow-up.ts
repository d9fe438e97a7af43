import * as contract from '@lvzhi/contract/suggestion-follow-up'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import { answeringWith, rightsOf } from '../../kernel/workflow/act-routes.ts'
import { decidePause, requestPause, resumeClock } from './commands/pause.ts'
import { abandonPromise, notePromise, postponePromise, ratePromise, reportPromise } from './commands/promises.ts'
import { countersignReply, returnReply, sealReply } from './commands/reply-chain.ts'
import { adviseRating, requestRating } from './commands/request-rating.ts'
import { returnOpinion } from './commands/return-opinion.ts'
import { findEscalation, setEscalation } from './commands/set-escalation.ts'
import { findReminders, setReminders } from './commands/set-reminders.ts'
import type { suggestionGrants } from './policy.ts'
import type { SuggestionPorts } from './ports.ts'
import { detailOf } from './queries/detail.ts'
import { listPromises } from './queries/promises.ts'
import { readReplyVersion } from './queries/reply-version.ts'

const by = rightsOf<keyof typeof suggestionGrants>

/** The acts around the reply and after it, and the lists that follow them up. */
export function followUpRoutes(ports: SuggestionPorts): BoundRoute[] {
  const answer = answeringWith((context, id) => detailOf(ports, context, id, true))
  return [
    bind(contract.requestPause, by('suggestions.pause', contract.requestPause), answer(requestPause(ports))),
    bind(contract.decidePause, by('suggestions.lead', contract.decidePause), answer(decidePause(ports))),
    bind(contract.resumeClock, by('suggestions.lead', contract.resumeClock), answer(resumeClock(ports))),
    bind(contract.returnOpinion, by('suggestions.returnOpinion', contract.returnOpinion), answer(returnOpinion(ports))),
    bind(
      contract.countersignReply,
      by('suggestions.handle', contract.countersignReply),
      answer(countersignReply(ports)),
    ),
    bind(contract.returnReply, by('suggestions.sign', contract.returnReply), answer(returnReply(ports))),
    bind(contract.sealReply, by('suggestions.handle', contract.sealReply), answer(sealReply(ports))),
    bind(contract.requestRating, by('suggestions.assign', contract.requestRating), answer(requestRating(ports))),
    bind(contract.adviseRating, by('suggestions.answer', contract.adviseRating), answer(adviseRating(ports))),
    bind(contract.notePromise, by('suggestions.handle', contract.notePromise), answer(notePromise(ports))),
    bind(contract.postponePromise, by('suggestions.handle', contract.postponePromise), answer(postponePromise(ports))),
    bind(contract.reportPromise, by('suggestions.handle', contract.reportPromise), answer(reportPromise(ports))),
    bind(contract.abandonPromise, by('suggestions.sign', contract.abandonPromise), answer(abandonPromise(ports))),
    bind(contract.ratePromise, by('suggestions.answer', contract.ratePromise), answer(ratePromise(ports))),
    bind(contract.listPromises, { permission: 'suggestions.promises' }, listPromises(ports)),
    bind(contract.readReplyVersion, { permission: 'suggestions.handle' }, readReplyVersion()),
    bind(contract.readEscalation, { permission: 'suggestions.escalate' }, findEscalation(ports)),
    bind(contract.setEscalation, by('suggestions.escalate', contract.setEscalation), setEscalation(ports)),
    bind(contract.readReminders, { permission: 'suggestions.escalate' }, findReminders()),
    bind(contract.setReminders, by('suggestions.escalate', contract.setReminders), setReminders(ports)),
  ]
}
