import { CheckReason } from '@lvzhi/contract/suggestion-terms'
import {
  Gate,
  GateQuestion,
  gateAnswers,
  gateRules,
  questionsOf,
  type GateAnswer,
} from '@lvzhi/contract/suggestion-gates'
import { SUGGESTION_PROFILES } from '@lvzhi/law'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterPreliminary, firstState } from './check-chain.ts'
import { judgeGates, type GateEntry } from './gates.ts'

const jilin = SUGGESTION_PROFILES.jilin
const hunan = SUGGESTION_PROFILES.hunan
const passed = gateAnswers()

const entry = (more: Partial<GateEntry>): GateEntry => ({
  decision: 'pass',
  reason: 'meetsRequirements',
  note: '',
  answers: passed,
  ...more,
})
const failing = (question: GateQuestion, reason: CheckReason, note = '写得不对'): GateAnswer[] =>
  passed.map((answer) => (answer.question === question ? { question, passed: false, reason, note } : answer))

test('F1 三关: every reason but 符合要求 belongs to a question, every gate has its questions', () => {
  const named = new Set(GateQuestion.codes.flatMap((question) => gateRules[question].reasons))
  expect(CheckReason.codes.filter((code) => !named.has(code))).toEqual(['meetsRequirements'])
  expect(Gate.codes.map((gate) => questionsOf(gate).length)).toEqual([3, 5, 5])
})

test('F1 三关: all passed passes; each gate that does not is named, and the text cannot pass', () => {
  expect(judgeGates(jilin, entry({}))).toMatchObject({ political: true, legal: true, quality: true })
  for (const question of GateQuestion.codes) {
    const reason = gateRules[question].reasons[0]!
    const answers = failing(question, reason)
    expect(() => judgeGates(jilin, entry({ answers }))).toThrow(Gate.label(gateRules[question].gate))
    const outcome = judgeGates(jilin, entry({ decision: 'returnForRevision', reason, note: '请修改', answers }))
    expect(Gate.codes.filter((gate) => !outcome[gate])).toEqual([gateRules[question].gate])
    expect(outcome.answers.filter((answer) => !answer.passed)).toEqual([
      { question, passed: false, reason, note: '写得不对' },
    ])
  }
})

test('F1 三关 UR-4: a question left out, asked twice, or failed without its own reason and text is sent back', () => {
  const reject = (answers: readonly GateAnswer[]) => () =>
    judgeGates(jilin, entry({ decision: 'returnForRevision', reason: 'severalMatters', note: '请修改', answers }))
  expect(reject(passed.slice(1))).toThrow('政治方向正确')
  expect(reject([...passed, ...passed.slice(0, 1)])).toThrow('请逐项填写')
  expect(reject(failing('oneMatter', 'tendering'))).toThrow('选择不通过的原因')
  expect(reject(failing('oneMatter', 'severalMatters', ' '))).toThrow('写明')
  expect(reject(failing('clearFacts', 'incompleteFacts')), 'another reason than the failed question has').toThrow(
    '一致',
  )
  expect(reject(passed)).toThrow('三关都填了通过')
})

test('F4 转参阅 needs no failed gate; every decision but 通过 needs a reason and a text', () => {
  expect(judgeGates(jilin, entry({ decision: 'refer', reason: 'other', note: '供参阅' }))).toMatchObject({
    quality: true,
  })
  expect(() => judgeGates(jilin, entry({ decision: 'refer', note: '供参阅' }))).toThrow('原因')
  expect(() => judgeGates(jilin, entry({ decision: 'refer', reason: 'other' }))).toThrow('理由')
  expect(() => judgeGates(jilin, entry({ reason: 'other' }))).toThrow('符合要求')
})

test('F1 三关 MS-65: where the place’s rule only warns, the question may stay open and the text still pass', () => {
  const answers = failing('noTendering', 'tendering')
  expect(() => judgeGates(jilin, entry({ answers }))).toThrow('法律关')
  const outcome = judgeGates(hunan, entry({ answers }))
  expect(outcome.legal).toBe(true)
  expect(outcome.answers.find((answer) => !answer.passed)?.note).toBe('写得不对')
  // What is no reason outside the scope is no warning anywhere.
  expect(() => judgeGates(hunan, entry({ answers: failing('politicalStand', 'politicalWording') }))).toThrow('政治关')
})

test('F4 审核环节: whatever the chain, a text goes to the first step it has, and reaches 复核', () => {
  const steps = fc.constantFrom<('preliminary' | 'first' | 'second')[] | null>(
    null,
    ['second'],
    ['first', 'second'],
    ['preliminary', 'second'],
    ['preliminary', 'first', 'second'],
  )
  fc.assert(
    fc.property(
      steps,
      fc.boolean(),
      fc.constantFrom(undefined, 'preliminary', 'first', 'second'),
      (chain, electing, returnedBy) => {
        const state = firstState(chain, { electing, returnedBy })
        const has = (step: 'preliminary' | 'first') => (chain ?? ['preliminary', 'first', 'second']).includes(step)
        if (state === 'preliminaryCheck')
          expect(has('preliminary') && electing && returnedBy !== 'first' && returnedBy !== 'second').toBe(true)
        else expect(state).toBe(has('first') ? 'firstCheck' : 'secondCheck')
        expect(afterPreliminary(chain)).toBe(has('first') ? 'firstCheck' : 'secondCheck')
      },
    ),
  )
})
