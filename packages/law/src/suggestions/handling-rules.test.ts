import { describe, expect, test } from 'vitest'
import { formatBasis } from '../citation.ts'
import { PROFILE_IDS } from '../provinces/suggestion-profile.ts'
import { SUGGESTION_PROFILES } from '../provinces/suggestion-profiles.ts'
import { assignmentKind, clockAfterReassignment, owesReply } from './assignment.ts'
import { addresseeOf, assigningBodyOf } from './channels.ts'
import { mayUseLongerLimit } from './extension.ts'
import { countedSigners, missingParts } from './form.ts'
import { mayBeKeySupervised } from './key-supervision.ts'
import { publicationRuling } from './publication.ts'
import { afterDissatisfiedRedo, ratingOutcome, redoStartsOn } from './rating.ts'
import { CLASS_SETS, replyClassOf } from './reply-classes.ts'
import { mainHeadHandlesKeyOnes, mayAnswerJointly, maySignReply, needsFollowUp, unansweredOfMerged } from './reply.ts'
import { SCOPE_REASONS, scopeFinding } from './scope.ts'
import type { ScopeReason } from './scope.ts'
import { mayWithdraw } from './withdrawal.ts'

const { national, zhejiang, shandong, henan, shanghai, beijing, qingdao, jilin, hunan } = SUGGESTION_PROFILES

describe('reply classes', () => {
  test('MS-28: four letters and their meanings', () => {
    expect(CLASS_SETS.national4.value.map(({ letter, meaning }) => [letter, meaning])).toEqual([
      ['A', 'solved'],
      ['B', 'plannedOrInProgress'],
      ['C', 'conditionsNotRipe'],
      ['D', 'keptForReference'],
    ])
  })

  test('MS-60: Hunan has three, C means that it cannot be done', () => {
    expect(replyClassOf('hunan3', 'C')?.value.meaning).toBe('cannotBeDone')
    expect(replyClassOf('national4', 'C')?.value.meaning).toBe('conditionsNotRipe')
    expect(replyClassOf('hunan3', 'D')).toBeNull()
  })

  test('MS-50: class B is followed up', () => {
    const tracked = CLASS_SETS.national4.value.filter((entry) => needsFollowUp(entry).value)
    expect(tracked.map(({ letter }) => letter)).toEqual(['B'])
  })
})

describe('scope', () => {
  test('MS-33: every reason has a label, a remedy and a basis', () => {
    for (const reason of Object.keys(SCOPE_REASONS) as ScopeReason[]) {
      const { value, basis } = scopeFinding(shanghai, reason)
      expect(value).toMatchObject({ treatment: 'refused', verified: true })
      expect(value.remedies.length).toBeGreaterThan(0)
      expect(formatBasis(basis)).not.toBe('')
    }
  })

  test('MS-65: in Hunan a reason only warns', () => {
    expect(scopeFinding(hunan, 'personalMatter').value).toMatchObject({
      treatment: 'warning',
      remedies: ['returnForRevision'],
      verified: false,
    })
    expect(scopeFinding(jilin, 'personalMatter').value).toMatchObject({ treatment: 'refused', verified: false })
  })

  test('MS-31: the missing parts are named in the order of the form', () => {
    expect(missingParts({ title: '关于…的建议', facts: ' ', contact: '123' }).value).toEqual([
      'facts',
      'proposal',
      'deputyName',
      'certificateNumber',
    ])
  })

  test('MS-32: only confirmed signers count', () => {
    const signers = (['pending', 'confirmed', 'declined', 'confirmed'] as const).map((answer, id) => ({ id, answer }))
    expect(countedSigners(signers).value.map(({ id }) => id)).toEqual([1, 3])
  })
})

describe('withdrawal', () => {
  const asked = { assigned: false, replied: false, inWriting: true, signers: 1, agreeing: 1 }

  test('MS-35: before the reply in writing', () => {
    expect(mayWithdraw({ ...asked, profile: shandong, assigned: true })).toMatchObject({ value: true })
    expect(mayWithdraw({ ...asked, profile: shandong, assigned: true, replied: true })).toMatchObject({
      refused: 'wrongMoment',
    })
    expect(mayWithdraw({ ...asked, profile: shandong, inWriting: false })).toMatchObject({ refused: 'consentNeeded' })
  })

  test('in Beijing only before assignment', () => {
    expect(mayWithdraw({ ...asked, profile: beijing })).toMatchObject({ value: true })
    const late = mayWithdraw({ ...asked, profile: beijing, assigned: true })
    expect(late).toMatchObject({ refused: 'wrongMoment' })
    expect(formatBasis(late.basis)).toContain('北京建议办理条例（2014）第十三条')
  })

  test('a joint one needs all its signers', () => {
    expect(mayWithdraw({ ...asked, profile: shanghai, signers: 3, agreeing: 2 })).toMatchObject({
      refused: 'consentNeeded',
      message: expect.stringContaining('还有1位代表'),
    })
    expect(mayWithdraw({ ...asked, profile: shanghai, signers: 3, agreeing: 3 })).toMatchObject({ value: true })
  })
})

describe('assignment', () => {
  test.each([
    [['lead'], 'single'],
    [['lead', 'assist', 'assist'], 'leadWithAssistants'],
    [['separate', 'separate'], 'separate'],
  ] as const)('MS-40: %o is %s', (parts, kind) => {
    expect(assignmentKind(parts)).toMatchObject({ value: kind })
  })

  test.each([[[]], [['lead', 'lead']], [['assist']], [['separate']], [['lead', 'separate', 'separate']]] as const)(
    'MS-40: %o is refused',
    (parts) => {
      expect(assignmentKind(parts)).toMatchObject({ refused: 'malformedInput' })
    },
  )

  test('MS-42: an assisting unit owes the deputy no reply', () => {
    expect((['lead', 'separate', 'assist'] as const).map((part) => owesReply(part))).toMatchObject([
      { value: true },
      { value: true },
      { value: false },
    ])
  })

  test('a reassigned unit starts afresh, the first day is kept', () => {
    expect(clockAfterReassignment({ firstAssignedOn: '2025-03-10', reassignedOn: '2025-03-20' })).toMatchObject({
      value: { unitClockStartsOn: '2025-03-20', caseStartedOn: '2025-03-10' },
      basis: [{ confidence: 'I' }],
    })
  })

  test('MS-20, MS-21: addressee and assigning body', () => {
    expect(addresseeOf('province', true).value).toBe('congress')
    expect(addresseeOf('county', false).value).toBe('standingCommittee')
    expect(addresseeOf('township', false).value).toBe('townshipPresidium')
    expect(assigningBodyOf('township').value).toBe('townshipPresidium')
    expect(assigningBodyOf('prefecture').value).toBe('committeeOffice')
  })
})

describe('reply and extension', () => {
  test('MS-23: the condition of the longer limit', () => {
    const asked = { wideOrDifficult: true, assignerConsents: false, reasons: '' }
    expect(mayUseLongerLimit({ ...asked, profile: national })).toMatchObject({ value: true })
    expect(mayUseLongerLimit({ ...asked, profile: zhejiang })).toMatchObject({ refused: 'consentNeeded' })
    expect(mayUseLongerLimit({ ...asked, profile: zhejiang, assignerConsents: true })).toMatchObject({ value: true })
    expect(mayUseLongerLimit({ ...asked, profile: henan })).toMatchObject({ refused: 'consentNeeded' })
    expect(mayUseLongerLimit({ ...asked, profile: henan, reasons: '需要多部门协调' })).toMatchObject({ value: true })
    expect(mayUseLongerLimit({ ...asked, profile: national, wideOrDifficult: false })).toMatchObject({
      refused: 'conditionNotMet',
    })
  })

  test('MS-45: who signs', () => {
    expect(maySignReply(henan, 'head')).toMatchObject({ refused: 'conditionNotMet' })
    expect(maySignReply(henan, 'mainHead')).toMatchObject({ value: true })
    expect(maySignReply(shanghai, 'head')).toMatchObject({ value: true })
    expect(maySignReply(jilin, 'head')).toMatchObject({ value: true })
  })

  test('MS-46: the main head handles key ones where the text says so', () => {
    expect(PROFILE_IDS.filter((id) => mainHeadHandlesKeyOnes(id).value)).toEqual(['zhejiang', 'shandong', 'qingdao'])
  })

  test('MS-29: through the lead deputy only with consent', () => {
    expect(mayAnswerJointly('throughLead', false)).toMatchObject({ refused: 'consentNeeded' })
    expect(mayAnswerJointly('throughLead', true)).toMatchObject({ value: true })
    expect(mayAnswerJointly('eachDeputy', false)).toMatchObject({ value: true })
  })

  test('MS-43: each merged suggestion gets its own reply', () => {
    expect(unansweredOfMerged(['a', 'b', 'c'], new Set(['b'])).value).toEqual(['a', 'c'])
  })
})

describe('rating', () => {
  test('MS-47, MS-49: dissatisfied with either part orders a redo, with reasons', () => {
    const rating = { attitude: 'satisfied', result: 'dissatisfied', reasons: '没有具体措施' } as const
    expect(ratingOutcome(shanghai, rating)).toMatchObject({ value: { redo: true } })
    expect(ratingOutcome(shanghai, { ...rating, reasons: '  ' })).toMatchObject({ refused: 'malformedInput' })
    expect(ratingOutcome(shanghai, { ...rating, result: 'basicallySatisfied' })).toMatchObject({
      value: { redo: false },
    })
  })

  test('a part that the place asks for may not be left out', () => {
    expect(ratingOutcome(shandong, { attitude: 'satisfied', reasons: '' })).toMatchObject({ refused: 'malformedInput' })
    expect(ratingOutcome(zhejiang, { reasons: '' })).toMatchObject({ refused: 'malformedInput' })
    expect(ratingOutcome(zhejiang, { overall: 'satisfied', reasons: '' })).toMatchObject({ value: { redo: false } })
  })

  test('the redo runs from the order, by default from the feedback', () => {
    expect(redoStartsOn('2025-06-20', null).value).toBe('2025-06-20')
    expect(redoStartsOn('2025-06-20', '2025-06-25').value).toBe('2025-06-25')
  })

  test('MS-49: in Henan experts evaluate a second dissatisfaction', () => {
    expect(PROFILE_IDS.filter((id) => afterDissatisfiedRedo(id).value === 'expertEvaluation')).toEqual(['henan'])
  })
})

describe('publication and key supervision', () => {
  test.each([
    ['shandong', [], 'mustPublish'],
    ['qingdao', ['deputyObjects'], 'mustPublish'],
    ['qingdao', ['privacy'], 'mustNotPublish'],
    ['henan', [], 'mayPublish'],
    ['henan', ['deputyObjects'], 'mustNotPublish'],
    ['national', [], 'mayPublish'],
    ['jilin', ['confidentialityAsked'], 'mustNotPublish'],
    ['shandong', ['stateSecret', 'deputyObjects'], 'mustNotPublish'],
  ] as const)('MS-36, MS-52: %s with %o: %s', (id, bars, ruling) => {
    expect(publicationRuling(SUGGESTION_PROFILES[id], bars).value).toBe(ruling)
  })

  test('MS-56: one ground is enough', () => {
    expect(mayBeKeySupervised([]).value).toBe(false)
    expect(mayBeKeySupervised(['manyDeputies']).value).toBe(true)
    expect(formatBasis(mayBeKeySupervised([]).basis)).toContain('代表法（2025）第五十二条')
    expect(qingdao.rating.value).toBe('attitudeAndResult')
  })
})
