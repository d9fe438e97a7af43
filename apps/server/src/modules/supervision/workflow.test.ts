import { expect, test } from 'vitest'
import {
  CoordinationAct,
  CoordinationState,
  KeyItemAct,
  KeyItemState,
  OversightAct,
  OversightState,
} from '@lvzhi/contract/supervision-terms'
import { coordinationWorkflow, eventWorkflow, itemWorkflow, standings, type Standing } from './workflow.ts'

type Meant<A extends string, S extends string> = Record<A, Partial<Record<S, string>>>

/** Who may do what in which state, written by hand; a cell that is not named is closed. */
const items: Meant<KeyItemAct, KeyItemState> = {
  // 代表法（2025）第五十二条: the chairpersons' meeting decides; the leader records it.
  decide: { proposed: 'officeLeader' },
  arrange: { chosen: 'office officeLeader', supervised: 'office officeLeader' },
  savePlan: { supervised: 'office officeLeader' },
  finishStep: { supervised: 'office officeLeader' },
  recordVisit: { supervised: 'office officeLeader' },
  noteProgress: { supervised: 'office officeLeader' },
  finish: { supervised: 'office officeLeader' },
  revoke: { chosen: 'officeLeader', supervised: 'officeLeader' },
}

const events: Meant<OversightAct, OversightState> = {
  edit: { planned: 'office officeLeader' },
  markPresence: { planned: 'office officeLeader', held: 'office officeLeader' },
  openPoll: { planned: 'office officeLeader' },
  handIn: { polling: 'participant' },
  enterPaper: { polling: 'office officeLeader' },
  closePoll: { polling: 'office officeLeader' },
  hold: { planned: 'office officeLeader' },
  recordQuestion: { held: 'office officeLeader' },
  addFollowUp: { held: 'office officeLeader', concluded: 'office officeLeader' },
  settleFollowUp: { held: 'office officeLeader', concluded: 'office officeLeader' },
  conclude: { held: 'office officeLeader' },
  cancel: { planned: 'office officeLeader' },
}

const coordinations: Meant<CoordinationAct, CoordinationState> = {
  setOwners: { open: 'office officeLeader', answered: 'office officeLeader' },
  recordMeeting: { open: 'office officeLeader', answered: 'office officeLeader' },
  recordAnswer: { open: 'office officeLeader' },
  finish: { answered: 'office officeLeader' },
}

function compare<A extends string, S extends string>(
  cells: readonly { act: A; state: S; standing: Standing; allowed: boolean }[],
  meant: Meant<A, S>,
  size: number,
) {
  expect(cells).toHaveLength(size * Object.keys(standings).length)
  const wrong = cells.filter(({ act, state, standing, allowed }) => {
    const named: string = meant[act][state] ?? ''
    return named.split(' ').includes(standing) !== allowed
  })
  expect(wrong).toEqual([])
}

test('F20 重点督办件: every act × state × standing is as written by hand', () => {
  compare(itemWorkflow.matrix(), items, KeyItemAct.codes.length * KeyItemState.codes.length)
})

test('F21 监督活动: every act × state × standing is as written by hand', () => {
  compare(eventWorkflow.matrix(), events, OversightAct.codes.length * OversightState.codes.length)
})

test('F23 协调办理: every act × state × standing is as written by hand', () => {
  compare(coordinationWorkflow.matrix(), coordinations, CoordinationAct.codes.length * CoordinationState.codes.length)
})
