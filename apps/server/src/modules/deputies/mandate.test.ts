import { MandateEndGround } from '@lvzhi/contract/deputies'
import { describe, expect, it } from 'vitest'
import { areUnrelated, effectiveEnd, endActs, endArticle, overlap, stateOn, suspensionReason } from './mandate.ts'
import { mandateWorkflow } from './workflow.ts'

const period = { startsOn: '2023-01-15', endsOn: null, termEndsOn: null, suspensions: [] }

describe('a mandate on a day', () => {
  it('is in office from its first day to the day before its end', () => {
    const ended = { ...period, endsOn: '2025-06-01' }
    expect(stateOn(ended, '2023-01-14')).toBe('upcoming')
    expect(stateOn(ended, '2023-01-15')).toBe('inOffice')
    expect(stateOn(ended, '2025-05-31')).toBe('inOffice')
    expect(stateOn(ended, '2025-06-01')).toBe('ended')
  })

  it('ends with the term at the latest', () => {
    expect(effectiveEnd({ endsOn: null, termEndsOn: '2028-01-10' })).toBe('2028-01-10')
    expect(effectiveEnd({ endsOn: '2025-06-01', termEndsOn: '2028-01-10' })).toBe('2025-06-01')
    expect(effectiveEnd({ endsOn: null, termEndsOn: null })).toBeNull()
  })

  it('is suspended from the ground to the day before duties resume', () => {
    const suspensions = [{ ground: 'criminalCase' as const, from: '2025-04-01', until: '2025-08-10' }]
    const suspended = { ...period, suspensions }
    expect(stateOn(suspended, '2025-03-31')).toBe('inOffice')
    expect(stateOn(suspended, '2025-04-01')).toBe('suspended')
    expect(stateOn(suspended, '2025-08-09')).toBe('suspended')
    expect(stateOn(suspended, '2025-08-10')).toBe('inOffice')
    expect(suspensionReason(suspended, '2025-05-01')).toContain('暂停执行代表职务')
    expect(suspensionReason(suspended, '2025-08-10')).toBeNull()
  })
})

describe('seats in two areas', () => {
  const seat = (level: 'national' | 'province' | 'prefecture' | 'county', divisionCode: string) => ({
    level,
    divisionCode,
  })

  it('may be held along one chain and never beside it (DQ-04)', () => {
    expect(areUnrelated(seat('province', '220000'), seat('county', '222401'))).toBe(false)
    expect(areUnrelated(seat('prefecture', '222400'), seat('county', '222401'))).toBe(false)
    expect(areUnrelated(seat('national', '000000'), seat('county', '222401'))).toBe(false)
    expect(areUnrelated(seat('prefecture', '220100'), seat('prefecture', '222400'))).toBe(true)
    expect(areUnrelated(seat('county', '222401'), seat('county', '222402'))).toBe(true)
    expect(areUnrelated(seat('province', '220000'), seat('province', '430000'))).toBe(true)
  })

  it('overlap only when they share a day', () => {
    expect(overlap({ from: '2023-01-01', until: '2024-01-01' }, { from: '2024-01-01', until: null })).toBe(false)
    expect(overlap({ from: '2023-01-01', until: null }, { from: '2024-01-01', until: null })).toBe(true)
  })
})

describe('grounds for ending', () => {
  it('each have an act and an article', () => {
    for (const ground of MandateEndGround.codes) {
      expect(endActs[ground].length).toBeGreaterThan(0)
      expect(endArticle(ground)).toMatch(/（20\d\d）第/)
    }
    expect(endArticle('absentTwice')).toBe('代表法（2025）第六十二条第一款第三项')
    expect(endArticle('died')).toBe('代表法（2025）第六十二条第二款')
  })
})

describe('the table of acts on a mandate', () => {
  it('lets the keeper act by state, and nobody else at all', () => {
    const allowed = mandateWorkflow.matrix().filter((cell) => cell.allowed)
    expect(allowed.map((cell) => `${cell.act} ${cell.state} ${cell.standing}`).toSorted()).toEqual([
      'correct ended keeper',
      'correct inOffice keeper',
      'correct suspended keeper',
      'correct upcoming keeper',
      'endMandate inOffice keeper',
      'endMandate suspended keeper',
      'restore suspended keeper',
      'suspend inOffice keeper',
    ])
  })
})
