import { expect, test } from 'vitest'
import type { InterpellationAct, InterpellationState } from '@lvzhi/contract/interpellation-terms'
import { MotionAct, MotionOutcome, MotionState } from '@lvzhi/contract/motion-terms'
import { outcomeOf } from './motion.ts'
import {
  interpellationStandings,
  interpellationWorkflow,
  type InterpellationStanding,
} from './interpellation-workflow.ts'
import { motionStandings, motionWorkflow, type MotionStanding } from './workflow.ts'

/**
 * Who may do what in which state, as the law and the office's rules mean it, written by hand and not worked out from the product's table.
 * A cell that is not named is closed.
 */
const meant: Record<MotionAct, Partial<Record<MotionState, string>>> = {
  // Until it is handed in it is the deputies' own; staff may only type it for them.
  saveDraft: { draft: 'lead standIn', returned: 'lead standIn' },
  confirmEntry: { draft: 'lead', returned: 'lead' },
  answerInvitation: { draft: 'invited', returned: 'invited' },
  submit: { draft: 'lead standIn', returned: 'lead standIn' },
  discard: { draft: 'lead', returned: 'lead' },
  withdrawSignature: {
    draft: 'cosigner',
    returned: 'cosigner',
    submitted: 'cosigner',
    awaitingDecision: 'cosigner',
    committeeFirst: 'cosigner',
    onAgenda: 'cosigner',
  },
  // 组织法（2022）第二十二条第三款: before the vote, with the presidium's consent.
  requestWithdrawal: {
    submitted: 'lead registrar',
    awaitingDecision: 'lead registrar',
    committeeFirst: 'lead registrar',
    onAgenda: 'lead registrar',
  },
  decideWithdrawal: {
    submitted: 'officeLeader',
    awaitingDecision: 'officeLeader',
    committeeFirst: 'officeLeader',
    onAgenda: 'officeLeader',
  },
  passCheck: { submitted: 'reviewer' },
  returnForRevision: { submitted: 'reviewer' },
  decide: { awaitingDecision: 'officeLeader' },
  reportOpinion: { committeeFirst: 'committee office' },
  recordVote: { onAgenda: 'officeLeader' },
  askOrgan: { committeeReview: 'committee office' },
  answerAsk: { committeeReview: 'organ office', deliberation: 'organ office' },
  reportReview: { committeeReview: 'committee office' },
  recordDeliberation: { deliberation: 'officeLeader' },
  reportHandling: { handling: 'organ office', redo: 'organ office' },
  reviewHandling: { handlingReported: 'officeLeader' },
}

test('act × state × standing: every cell of the table of motions', () => {
  const cells = motionWorkflow.matrix()
  const faults = cells.filter(
    ({ act, state, standing, allowed }) => allowed !== (meant[act][state] ?? '').split(' ').includes(standing),
  )
  expect(faults).toEqual([])
  expect(cells).toHaveLength(MotionAct.codes.length * MotionState.codes.length * Object.keys(motionStandings).length)
  expect(cells).toHaveLength(19 * 17 * 10)
})

const meantThere: Record<InterpellationAct, Partial<Record<InterpellationState, string>>> = {
  saveDraft: { draft: 'lead' },
  answerInvitation: { draft: 'invited' },
  submit: { draft: 'lead' },
  withdraw: { draft: 'lead', awaitingDecision: 'lead', awaitingAnswer: 'lead' },
  decideAnswer: { awaitingDecision: 'officeLeader' },
  establish: { awaitingDecision: 'officeLeader' },
  recordAnswer: { awaitingAnswer: 'office target' },
  // MS-12: those who signed judge the answer; nobody else.
  grade: { answered: 'lead cosigner' },
  demandAgain: { answered: 'lead officeLeader' },
  reportFindings: { investigating: 'office' },
  close: { answered: 'office' },
}

test('act × state × standing: every cell of the table of questions, inquiries and inquiry committees', () => {
  const cells = interpellationWorkflow.matrix()
  const faults = cells.filter(
    ({ act, state, standing, allowed }) => allowed !== (meantThere[act][state] ?? '').split(' ').includes(standing),
  )
  expect(faults).toEqual([])
  expect(cells).toHaveLength(11 * 8 * 6)
})

test('no refusal speaks in codes, and each names who or when', () => {
  const everyStanding = Object.keys(motionStandings) as MotionStanding[]
  for (const { act, state, standing, allowed } of motionWorkflow.matrix()) {
    if (allowed) continue
    expect(() => motionWorkflow.gate(act, state, [standing], null as never, '2026-01-22')).toThrow(
      /^[^A-Za-z]*(只能由|只有在)[^A-Za-z]+。$/u,
    )
  }
  const there = Object.keys(interpellationStandings) as InterpellationStanding[]
  for (const { act, state, standing, allowed } of interpellationWorkflow.matrix()) {
    if (allowed) continue
    expect(() => interpellationWorkflow.gate(act, state, [standing], null as never, '2026-01-22')).toThrow(
      /^[^A-Za-z]*(只能由|只有在)[^A-Za-z]+。$/u,
    )
  }
  expect(everyStanding.length + there.length).toBe(16)
})

test('every state has exactly one outcome, and every outcome a state', () => {
  expect(Object.keys(outcomeOf).toSorted()).toEqual([...MotionState.codes].toSorted())
  expect(new Set(Object.values(outcomeOf))).toEqual(new Set(MotionOutcome.codes))
})
