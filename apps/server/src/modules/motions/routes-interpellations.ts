import * as contract from '@lvzhi/contract/interpellations'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import { answeringWith, rightsOf } from '../../kernel/workflow/act-routes.ts'
import {
  answerInterpellation,
  closeInterpellation,
  decideInterpellation,
  demandInterpellation,
  establishInterpellation,
  gradeInterpellation,
  reportInterpellation,
} from './commands/answer-interpellation.ts'
import {
  createInterpellation,
  joinInterpellation,
  saveInterpellation,
  submitInterpellation,
  withdrawInterpellation,
} from './commands/raise-interpellation.ts'
import type { motionGrants } from './policy.ts'
import type { MotionPorts } from './ports.ts'
import { exportInterpellationLedger, interpellationDetail, listInterpellations } from './queries/interpellations.ts'

type Permission = keyof typeof motionGrants
const by = rightsOf<Permission>

/** Every operation on questions, inquiries and inquiry committees with its permission and audit name. */
export function interpellationRoutes(ports: MotionPorts): BoundRoute[] {
  const read = { permission: 'motions.read' }
  const answer = answeringWith((context, id) => interpellationDetail(ports, context, id, true))
  const answering: Permission = 'motions.answer'
  const deciding: Permission = 'motions.decide'
  return [
    bind(contract.listInterpellations, read, listInterpellations(ports)),
    bind(
      contract.exportInterpellations,
      by('motions.export', contract.exportInterpellations),
      exportInterpellationLedger(ports),
    ),
    bind(contract.readInterpellation, read, (context, { params }) => interpellationDetail(ports, context, params.id)),
    bind(
      contract.createInterpellation,
      by('motions.question', contract.createInterpellation),
      answer(createInterpellation(ports)),
    ),
    bind(contract.saveInterpellation, by(answering, contract.saveInterpellation), answer(saveInterpellation(ports))),
    bind(contract.joinInterpellation, by(answering, contract.joinInterpellation), answer(joinInterpellation(ports))),
    bind(
      contract.submitInterpellation,
      by(answering, contract.submitInterpellation),
      answer(submitInterpellation(ports)),
    ),
    bind(
      contract.withdrawInterpellation,
      by(answering, contract.withdrawInterpellation),
      answer(withdrawInterpellation(ports)),
    ),
    bind(
      contract.decideInterpellation,
      by(deciding, contract.decideInterpellation),
      answer(decideInterpellation(ports)),
    ),
    bind(
      contract.establishInterpellation,
      by(deciding, contract.establishInterpellation),
      answer(establishInterpellation(ports)),
    ),
    bind(
      contract.answerInterpellation,
      by('motions.report', contract.answerInterpellation),
      answer(answerInterpellation(ports)),
    ),
    bind(contract.gradeInterpellation, by(answering, contract.gradeInterpellation), answer(gradeInterpellation(ports))),
    bind(
      contract.demandInterpellation,
      by('motions.demand', contract.demandInterpellation),
      answer(demandInterpellation(ports)),
    ),
    bind(
      contract.reportInterpellation,
      by('motions.register', contract.reportInterpellation),
      answer(reportInterpellation(ports)),
    ),
    bind(
      contract.closeInterpellation,
      by('motions.register', contract.closeInterpellation),
      answer(closeInterpellation(ports)),
    ),
  ]
}
