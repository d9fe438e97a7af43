import { expect, test } from 'vitest'
import { SuggestionAct, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { Refusal } from '../../kernel/refusal.ts'
import type { CaseView } from './conditions.ts'
import type { Suggestion } from './suggestion.ts'
import { standings, workflow, type Standing } from './workflow.ts'

/**
 * Who may do what in which state, as the law and the office's rules mean it: act → state → standings, written by hand and not
 * worked out from the product's table. A cell that is not named is closed.
 */
const meant: Record<SuggestionAct, Partial<Record<SuggestionState, string>>> = {
  // 代表法（2025）第二十四条: a suggestion is the deputy's own until it is handed in; staff may only type it for them.
  saveDraft: { draft: 'lead standIn', returned: 'lead standIn' },
  confirmEntry: { draft: 'lead', returned: 'lead' },
  answerInvitation: { draft: 'invited', returned: 'invited' },
  submit: { draft: 'lead standIn', returned: 'lead standIn' },
  // Until it is handled; whether 交办 ends it is a condition of the province's rule.
  withdraw: {
    preliminaryCheck: 'lead',
    firstCheck: 'lead',
    secondCheck: 'lead',
    returned: 'lead',
    heldForSession: 'lead',
    awaitingAssignment: 'lead',
    inHandling: 'lead',
  },
  agreeWithdrawal: {
    preliminaryCheck: 'cosigner',
    firstCheck: 'cosigner',
    secondCheck: 'cosigner',
    returned: 'cosigner',
    heldForSession: 'cosigner',
    awaitingAssignment: 'cosigner',
    inHandling: 'cosigner',
  },
  // 预审, 初核 and 复核 are three desks; none does another's check.
  preliminaryPass: { preliminaryCheck: 'preliminary' },
  firstPass: { firstCheck: 'office' },
  secondPass: { secondCheck: 'reviewer' },
  returnForRevision: { preliminaryCheck: 'preliminary', firstCheck: 'office', secondCheck: 'reviewer' },
  reject: { secondCheck: 'reviewer' },
  refer: { secondCheck: 'reviewer' },
  takeIn: { heldForSession: 'office system' },
  proposeMerge: { firstCheck: 'office', secondCheck: 'reviewer', awaitingAssignment: 'office' },
  answerMerge: { firstCheck: 'lead mergeLead', secondCheck: 'lead mergeLead', awaitingAssignment: 'lead mergeLead' },
  convert: { secondCheck: 'reviewer', awaitingAssignment: 'reviewer' },
  // 代表法（2025）第五十一条第一款
  assign: { awaitingAssignment: 'office' },
  acknowledge: { inHandling: 'leadUnit assistUnit', rehandling: 'leadUnit assistUnit' },
  // A suggestion that is handled again stays with its units.
  contest: { inHandling: 'leadUnit assistUnit' },
  decideContest: { inHandling: 'office' },
  reassign: { inHandling: 'office', rehandling: 'office' },
  giveOpinion: { inHandling: 'assistUnit', rehandling: 'assistUnit' },
  // 代表法（2025）第五十一条第二款: contact before the answer, three months, six at most.
  recordContact: { inHandling: 'leadUnit leadUnitHead', rehandling: 'leadUnit leadUnitHead' },
  confirmContact: { inHandling: 'lead', rehandling: 'lead', awaitingRating: 'lead' },
  requestExtension: { inHandling: 'leadUnit' },
  decideExtension: { inHandling: 'officeLeader' },
  saveReply: { inHandling: 'leadUnit leadUnitHead', rehandling: 'leadUnit leadUnitHead' },
  signReply: { inHandling: 'leadUnitHead', rehandling: 'leadUnitHead' },
  deliverReply: { inHandling: 'leadUnit leadUnitHead', rehandling: 'leadUnit leadUnitHead' },
  // The rating is the deputy's alone: no unit and no office ever gives it.
  rate: { awaitingRating: 'lead' },
  close: { awaitingRating: 'office' },
  lookBack: { closed: 'office' },
  remind: { inHandling: 'office officeLeader', rehandling: 'office officeLeader' },
  markKey: {
    awaitingAssignment: 'officeLeader',
    inHandling: 'officeLeader',
    awaitingRating: 'officeLeader',
    rehandling: 'officeLeader',
    closed: 'officeLeader',
  },
  categorise: {
    firstCheck: 'office reviewer',
    secondCheck: 'office reviewer',
    awaitingAssignment: 'office reviewer',
    inHandling: 'office reviewer',
    awaitingRating: 'office reviewer',
    rehandling: 'office reviewer',
    closed: 'office reviewer',
  },
  decidePublicity: { awaitingRating: 'office', closed: 'office' },
  setInternalDue: { inHandling: 'office officeLeader', rehandling: 'office officeLeader' },
  setHolder: {
    firstCheck: 'office reviewer officeLeader',
    secondCheck: 'office reviewer officeLeader',
    heldForSession: 'office reviewer officeLeader',
    awaitingAssignment: 'office reviewer officeLeader',
    inHandling: 'office reviewer officeLeader',
    awaitingRating: 'office reviewer officeLeader',
    rehandling: 'office reviewer officeLeader',
    closed: 'office reviewer officeLeader',
  },
  // 代表法（2025）第五十一条第二款 knows no pause: the leader pauses the office's own limit, nothing else.
  requestPause: { inHandling: 'leadUnit office', rehandling: 'leadUnit office' },
  decidePause: { inHandling: 'officeLeader', rehandling: 'officeLeader' },
  resumeClock: { inHandling: 'officeLeader system', rehandling: 'officeLeader system' },
  returnOpinion: { inHandling: 'leadUnit leadUnitHead office', rehandling: 'leadUnit leadUnitHead office' },
  // The unit's own chain: the drafter collects the countersignatures, the head signs or gives back, the seal follows.
  countersignReply: { inHandling: 'leadUnit', rehandling: 'leadUnit' },
  returnReply: { inHandling: 'leadUnitHead', rehandling: 'leadUnitHead' },
  sealReply: { inHandling: 'leadUnit leadUnitHead', rehandling: 'leadUnit leadUnitHead' },
  // Never the unit (UR-44).
  requestRating: { awaitingRating: 'office system' },
  adviseRating: { awaitingRating: 'cosigner' },
  // A promise binds from the delivery on, also while the suggestion is handled again or another unit still owes its part.
  notePromise: followedBy('leadUnit leadUnitHead'),
  postponePromise: followedBy('leadUnit leadUnitHead'),
  reportPromise: followedBy('leadUnit leadUnitHead'),
  // To say that a promise cannot be kept is the head's word.
  abandonPromise: followedBy('leadUnitHead'),
  ratePromise: followedBy('lead'),
  passPromise: followedBy('system'),
  decideConfidentiality: {
    firstCheck: 'office reviewer',
    secondCheck: 'office reviewer',
    heldForSession: 'office reviewer',
    awaitingAssignment: 'office reviewer',
    inHandling: 'office reviewer',
    awaitingRating: 'office reviewer',
    rehandling: 'office reviewer',
    closed: 'office reviewer',
  },
  support: { awaitingAssignment: 'colleague', inHandling: 'colleague', rehandling: 'colleague' },
  expireRating: { awaitingRating: 'system' },
  passDeadline: { inHandling: 'system', rehandling: 'system', awaitingRating: 'system' },
}

function followedBy(standing: string): Partial<Record<SuggestionState, string>> {
  return { inHandling: standing, awaitingRating: standing, rehandling: standing, closed: standing }
}

const everyStanding = Object.keys(standings) as Standing[]
const cells = SuggestionAct.codes.flatMap((act) =>
  SuggestionState.codes.flatMap((state) => everyStanding.map((standing) => ({ act, state, standing }))),
)

function isMeant(act: SuggestionAct, state: SuggestionState, standing: Standing): boolean {
  return (meant[act][state] ?? '').split(' ').includes(standing)
}

test('act × state × standing: every cell of the table and of the gate', () => {
  const table = new Map<string, boolean>(
    workflow.matrix().map((cell) => [`${cell.act} ${cell.state} ${cell.standing}`, cell.allowed] as const),
  )
  const faults: string[] = []
  for (const { act, state, standing } of cells) {
    const name = `${act} ${state} ${standing}`
    const open = isMeant(act, state, standing)
    if (table.get(name) !== open) faults.push(`table: ${name} is ${table.get(name)}, meant ${open}`)
    const answer = atTheGate(act, state, standing)
    const everDoes = SuggestionState.codes.some((other) => isMeant(act, other, standing))
    const expected = open ? ['passes', 'conditionNotMet'] : [everDoes ? 'notInThisState' : 'notYourAct']
    if (!expected.includes(answer)) faults.push(`gate: ${name} answers ${answer}, meant ${expected.join(' or ')}`)
  }
  process.stdout.write(`${printed()}\n`)
  expect(faults).toEqual([])
  expect(table.size, 'the product has no cell that is not asserted').toBe(cells.length)
  expect(cells).toHaveLength(57 * 16 * 14)
})

test('the buttons of a page are the open cells that pass the gate', () => {
  for (const { state, standing } of cells.filter((cell) => cell.act === 'saveDraft')) {
    const shown = workflow.allowedActs(state, [standing], bareCase(state), '2026-03-10')
    const passing = workflow.actNames.filter((act) => atTheGate(act, state, standing) === 'passes')
    expect(shown, `${state} ${standing}`).toEqual(passing)
    for (const act of shown) expect(isMeant(act, state, standing), `${act} ${state} ${standing}`).toBe(true)
  }
})

test('several standings open what each of them opens and nothing more', () => {
  for (const state of SuggestionState.codes) {
    for (const act of SuggestionAct.codes) {
      const together = gateAnswer(act, state, everyStanding) !== 'notInThisState'
      expect(together, `${act} ${state}`).toBe(meant[act][state] !== undefined)
    }
  }
  for (const act of SuggestionAct.codes) expect(gateAnswer(act, 'draft', []), act).toBe('notYourAct')
})

test('every act has its label in the contract, and no refusal speaks in codes', () => {
  expect(workflow.actNames.toSorted()).toEqual(SuggestionAct.codes.toSorted())
  for (const act of workflow.actNames) {
    const rule = workflow.acts[act]
    expect(rule.label, act).toBe(SuggestionAct.label(act))
    expect(rule.label, act).toMatch(/^\p{Script=Han}+$/u)
    if (rule.article)
      expect(rule.article, act).toMatch(/^\p{Script=Han}+（\d{4}）第\p{Script=Han}+条(第\p{Script=Han}+款)?$/u)
  }
  for (const { act, state, standing } of cells) {
    if (isMeant(act, state, standing)) continue
    const sentence = refusalOf(act, state, [standing])?.message ?? ''
    expect(sentence, `${act} ${state} ${standing}`).not.toMatch(/[A-Za-z]/)
    expect(sentence, `${act} ${state} ${standing}`).toMatch(/。$/)
  }
})

test('every state is reached from the draft, and only the finished ones lead nowhere', () => {
  const reached = new Set<SuggestionState>(['draft'])
  const ways = workflow.actNames.flatMap((act) =>
    SuggestionState.codes
      .filter((from) => meant[act][from] !== undefined)
      .flatMap((from) => workflow.acts[act].to.filter((to) => to !== 'same').map((to) => ({ from, to }))),
  )
  for (let before = 0; before < reached.size;) {
    before = reached.size
    for (const { from, to } of ways) if (reached.has(from)) reached.add(to)
  }
  expect([...reached].toSorted()).toEqual(SuggestionState.codes.toSorted())
  const ends = SuggestionState.codes.filter((state) => ways.every(({ from }) => from !== state))
  expect(ends.toSorted()).toEqual(['closed', 'converted', 'merged', 'referred', 'rejected', 'withdrawn'])
  const dead = ends.filter((state) => workflow.actNames.every((act) => meant[act][state] === undefined))
  expect(dead.toSorted(), 'a closed one may still be looked back on, marked and published').toEqual(
    ends.filter((state) => state !== 'closed').toSorted(),
  )
})

function refusalOf(act: SuggestionAct, state: SuggestionState, held: readonly Standing[]): Refusal | undefined {
  try {
    workflow.gate(act, state, held, bareCase(state), '2026-03-10')
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

function gateAnswer(act: SuggestionAct, state: SuggestionState, held: readonly Standing[]): string {
  return refusalOf(act, state, held)?.code ?? 'passes'
}

function atTheGate(act: SuggestionAct, state: SuggestionState, standing: Standing): string {
  return gateAnswer(act, state, [standing])
}

function bareCase(state: SuggestionState): CaseView {
  const record: Partial<Suggestion> = {
    state,
    profile: 'jilin',
    round: 1,
    entryConfirmed: true,
    leadPersonId: 'lead',
    withdrawalReason: null,
    mergeInto: null,
    mergeAgreed: [],
    sessionOpensOn: null,
    processGrade: null,
    replyClass: null,
    signers: [],
    tasks: [],
    clocks: [],
    replies: [],
    contacts: [],
    promises: [],
  }
  return { record: record as Suggestion, own: undefined, personId: 'lead', textComplete: true }
}

function printed(): string {
  const lines = SuggestionAct.codes.flatMap((act) => [
    `${SuggestionAct.label(act)}（${act}）`,
    ...SuggestionState.codes.map((state) => {
      const row = everyStanding.map((standing) => (isMeant(act, state, standing) ? '●' : '·')).join(' ')
      return `  ${row}  ${SuggestionState.label(state)}`
    }),
  ])
  return [
    '动作 × 状态 × 身份（● 许可，· 拒绝）',
    ...everyStanding.map((standing, at) => `  ${'│ '.repeat(at)}┌ ${standings[standing]}`),
    ...lines,
    `共 ${cells.length} 格，全部核对`,
  ].join('\n')
}
