import { describe, expect, test } from 'vitest'
import { formatBasis } from '../citation.ts'
import { missingMotionParts, missingQuestionParts } from './motion-parts.ts'
import { hasSignatures, mayDemandSecondAnswer, motionStands, signaturesNeeded } from './signatures.ts'
import type { SignatureQuestion } from './signatures.ts'

describe('joint signatures', () => {
  test.each([
    ['motion', 'congress', 'province', 520, 10],
    ['motion', 'congress', 'prefecture', 317, 10],
    ['motion', 'congress', 'county', 200, 10],
    ['motion', 'congress', 'township', 60, 5],
    ['motion', 'standingCommittee', 'province', 65, 5],
    ['motion', 'standingCommittee', 'prefecture', 45, 5],
    ['motion', 'standingCommittee', 'county', 31, 3],
    ['question', 'congress', 'province', 520, 10],
    ['question', 'congress', 'township', 60, 10],
    ['question', 'standingCommittee', 'prefecture', 45, 5],
    ['question', 'standingCommittee', 'county', 31, 3],
    ['inquiryCommittee', 'congress', 'province', 520, 52],
    ['inquiryCommittee', 'congress', 'county', 201, 21],
    ['inquiryCommittee', 'standingCommittee', 'province', 65, 13],
    ['inquiryCommittee', 'standingCommittee', 'county', 31, 7],
  ] as const)('MS-01, MS-09 to MS-11, MS-15: %s, %s, %s of %i: %i', (act, body, level, bodySize, needed) => {
    const question: SignatureQuestion = { act, body, level, bodySize }
    expect(signaturesNeeded(question)).toMatchObject({ value: needed })
    expect(hasSignatures(question, needed)).toMatchObject({ value: true })
    expect(hasSignatures(question, needed - 1)).toMatchObject({ value: false })
    expect(formatBasis(signaturesNeeded(question).basis)).toContain('组织法（2022）')
  })

  test.each([
    ['motion', 'standingCommittee'],
    ['question', 'standingCommittee'],
    ['inquiryCommittee', 'standingCommittee'],
    ['inquiryCommittee', 'congress'],
  ] as const)('a township has no %s in its %s', (act, body) => {
    const question: SignatureQuestion = { act, body, level: 'township', bodySize: 60 }
    expect(signaturesNeeded(question)).toMatchObject({ refused: 'notAvailableAtLevel' })
    expect(hasSignatures(question, 60)).toMatchObject({ refused: 'notAvailableAtLevel' })
  })

  test('MS-04: a motion ends when too few signatories remain', () => {
    const question: SignatureQuestion = { act: 'motion', body: 'congress', level: 'province', bodySize: 520 }
    expect(motionStands(question, 10)).toMatchObject({ value: true })
    expect(motionStands(question, 9)).toMatchObject({ value: false })
  })
})

describe('second answer', () => {
  test.each([
    ['congress', 12, 5, false],
    ['congress', 12, 6, true],
    ['congress', 11, 5, false],
    ['congress', 11, 6, true],
    ['standingCommittee', 12, 6, false],
    ['standingCommittee', 12, 7, true],
    ['standingCommittee', 5, 3, true],
    ['congress', 0, 0, false],
  ] as const)('MS-12: %s, %i signatories, %i dissatisfied: %s', (body, signatories, dissatisfied, may) => {
    expect(mayDemandSecondAnswer(body, signatories, dissatisfied)).toMatchObject({ value: may })
  })
})

describe('parts', () => {
  test('MS-02: subject, grounds and proposal', () => {
    expect(missingMotionParts({ subject: '案由', grounds: ' ' }).value).toEqual(['grounds', 'proposal'])
  })

  test('MS-09: target, issue and content', () => {
    expect(missingQuestionParts({}).value).toEqual(['target', 'issue', 'content'])
    expect(missingQuestionParts({ target: '省政府', issue: '问题', content: '内容' }).value).toEqual([])
  })
})
