import * as contract from '@lvzhi/contract/motions'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import { answeringWith, rightsOf } from '../../kernel/workflow/act-routes.ts'
import {
  answerMotionAsk,
  askMotionOrgan,
  reportMotionHandling,
  reportMotionOpinion,
  reportMotionReview,
} from './commands/answer-task.ts'
import { checkMotion } from './commands/check-motion.ts'
import { decideMotion, recordMotionVote } from './commands/decide-motion.ts'
import { recordMotionDeliberation, reviewMotionHandling } from './commands/deliberate-motion.ts'
import { createMotion, saveMotion } from './commands/draft-motion.ts'
import { decideMotionWithdrawal, requestMotionWithdrawal } from './commands/recall-motion.ts'
import { registerOrganMotion } from './commands/register-organ-motion.ts'
import { setCutOff } from './commands/set-cut-off.ts'
import { answerMotionInvitation, confirmMotionEntry, withdrawMotionSignature } from './commands/sign-motion.ts'
import { discardMotion, submitMotion } from './commands/submit-motion.ts'
import { motionDefinition, motionFigures } from './figures.ts'
import type { motionGrants } from './policy.ts'
import type { MotionPorts } from './ports.ts'
import { listMotionSessions, readMotionDesk } from './queries/desk.ts'
import { motionDetail } from './queries/detail.ts'
import { exportMotionLedger, listMotions } from './queries/ledger.ts'
import { printMotion } from './queries/print.ts'

const by = rightsOf<keyof typeof motionGrants>

/** Every operation on motions with its permission and audit name; acts answer the motion as the actor may then see it. */
export function motionRoutes(ports: MotionPorts): BoundRoute[] {
  const read = { permission: 'motions.read' }
  const answer = answeringWith((context, id) => motionDetail(ports, context, id, true))
  return [
    bind(contract.listMotions, read, listMotions(ports)),
    bind(contract.exportMotions, by('motions.export', contract.exportMotions), exportMotionLedger(ports)),
    bind(contract.countMotions, { permission: 'motions.figures' }, async ({ db, actor }, { query }) => ({
      definition: motionDefinition,
      groups: await motionFigures(db, actor, query.by, query.term),
    })),
    bind(contract.readMotionDesk, { permission: 'motions.raise' }, readMotionDesk(ports)),
    bind(contract.listMotionSessions, read, listMotionSessions()),
    bind(contract.readMotion, read, (context, { params }) => motionDetail(ports, context, params.id)),
    bind(contract.printMotion, by('motions.read', contract.printMotion), printMotion(ports)),
    bind(contract.setMotionCutOff, by('motions.cutOff', contract.setMotionCutOff), setCutOff(ports)),
    bind(contract.createMotion, by('motions.raise', contract.createMotion), answer(createMotion(ports))),
    bind(
      contract.registerOrganMotion,
      by('motions.register', contract.registerOrganMotion),
      answer(registerOrganMotion(ports)),
    ),
    bind(contract.saveMotion, by('motions.raise', contract.saveMotion), answer(saveMotion(ports))),
    bind(
      contract.confirmMotionEntry,
      by('motions.answer', contract.confirmMotionEntry),
      answer(confirmMotionEntry(ports)),
    ),
    bind(
      contract.answerMotionInvitation,
      by('motions.answer', contract.answerMotionInvitation),
      answer(answerMotionInvitation(ports)),
    ),
    bind(contract.submitMotion, by('motions.raise', contract.submitMotion), answer(submitMotion(ports))),
    bind(contract.discardMotion, by('motions.answer', contract.discardMotion), answer(discardMotion(ports))),
    bind(
      contract.withdrawMotionSignature,
      by('motions.answer', contract.withdrawMotionSignature),
      answer(withdrawMotionSignature(ports)),
    ),
    bind(
      contract.requestMotionWithdrawal,
      by('motions.recall', contract.requestMotionWithdrawal),
      answer(requestMotionWithdrawal(ports)),
    ),
    bind(
      contract.decideMotionWithdrawal,
      by('motions.decide', contract.decideMotionWithdrawal),
      answer(decideMotionWithdrawal(ports)),
    ),
    bind(contract.checkMotion, by('motions.check', contract.checkMotion), answer(checkMotion(ports))),
    bind(contract.decideMotion, by('motions.decide', contract.decideMotion), answer(decideMotion(ports))),
    bind(
      contract.reportMotionOpinion,
      by('motions.report', contract.reportMotionOpinion),
      answer(reportMotionOpinion(ports)),
    ),
    bind(contract.recordMotionVote, by('motions.decide', contract.recordMotionVote), answer(recordMotionVote(ports))),
    bind(contract.askMotionOrgan, by('motions.report', contract.askMotionOrgan), answer(askMotionOrgan(ports))),
    bind(contract.answerMotionAsk, by('motions.report', contract.answerMotionAsk), answer(answerMotionAsk(ports))),
    bind(
      contract.reportMotionReview,
      by('motions.report', contract.reportMotionReview),
      answer(reportMotionReview(ports)),
    ),
    bind(
      contract.recordMotionDeliberation,
      by('motions.decide', contract.recordMotionDeliberation),
      answer(recordMotionDeliberation(ports)),
    ),
    bind(
      contract.reportMotionHandling,
      by('motions.report', contract.reportMotionHandling),
      answer(reportMotionHandling(ports)),
    ),
    bind(
      contract.reviewMotionHandling,
      by('motions.decide', contract.reviewMotionHandling),
      answer(reviewMotionHandling(ports)),
    ),
  ]
}
