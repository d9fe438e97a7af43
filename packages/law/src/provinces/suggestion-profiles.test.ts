import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../calendar/plain-date.ts'
import { STATE_COUNCIL_NOTICES } from '../calendar/state-council.ts'
import { createCalendar } from '../calendar/working-calendar.ts'
import { formatBasis, isVerifiedBasis } from '../citation.ts'
import { dueDate, formatPeriod } from '../periods.ts'
import { EDITABLE_SUGGESTIONS, withOfficeEntry } from './office-entry.ts'
import type { OfficeEntry } from './office-entry.ts'
import { PROFILE_IDS, SUGGESTION_STEPS } from './suggestion-profile.ts'
import type { ProfileId, StartEvent, SuggestionStep } from './suggestion-profile.ts'
import { SUGGESTION_PROFILES } from './suggestion-profiles.ts'

/** The table of section 13.1 in a second form: assign, return, reassign, co-handler, reply, difficult reply, feedback, redo. */
const TABLE: Record<ProfileId, readonly string[]> = {
  national: ['–', '–', '–', '–', '3个月', '6个月', '–', '–'],
  zhejiang: ['7日', '10日', '–', '2个月', '3个月', '6个月', '–', '1个月'],
  shandong: ['5日', '5日', '–', '1个月', '3个月', '6个月', '–', '1个月'],
  henan: ['–', '10个工作日', '10个工作日', '2个月', '3个月', '6个月', '10个工作日', '1个月'],
  shanghai: ['7个工作日', '7个工作日', '–', '1个月', '3个月', '6个月', '–', '1个月'],
  beijing: ['–', '–', '–', '–', '3个月', '6个月', '15个工作日', '2个月'],
  qingdao: ['5个工作日', '5个工作日', '–', '1个月', '3个月', '6个月', '–', '–'],
  chongqing: ['–', '–', '–', '–', '3个月', '6个月', '20个工作日', '2个月'],
  chongqingTownship: ['–', '–', '–', '–', '2个月', '4个月', '–', '–'],
  jilin: ['–', '–', '–', '–', '3个月', '6个月', '–', '–'],
  hunan: ['–', '–', '–', '–', '3个月', '6个月', '–', '–'],
}

/** The clock table of section 13.1 in a second form. */
const RECEIPT_BY_UNIT: readonly (readonly [ProfileId, SuggestionStep])[] = [
  ['zhejiang', 'reply'],
  ['zhejiang', 'difficultReply'],
  ['henan', 'reply'],
  ['henan', 'difficultReply'],
  ['zhejiang', 'returnToAssigner'],
  ['shandong', 'returnToAssigner'],
  ['shanghai', 'returnToAssigner'],
  ['qingdao', 'returnToAssigner'],
]

function expectedStart(id: ProfileId, step: SuggestionStep): StartEvent {
  if (step === 'assign') return 'receivedByCommittee'
  if (step === 'coHandler') return 'receivedByUnit'
  if (step === 'feedback') return 'replyReceivedByDeputy'
  if (step === 'redo') return 'redoOrdered'
  if (step === 'reassign') return 'returnReceived'
  return RECEIPT_BY_UNIT.some(([place, limited]) => place === id && limited === step) ? 'receivedByUnit' : 'assigned'
}

describe.each(PROFILE_IDS)('the handling rules of %s', (id) => {
  const profile = SUGGESTION_PROFILES[id]

  test('hold the limits of the table', () => {
    const limits = SUGGESTION_STEPS.map((step) => profile.steps[step])
    expect(limits.map((limit) => (limit ? formatPeriod(limit.value) : '–'))).toEqual(TABLE[id])
  })

  test('start each clock at the event of the table', () => {
    for (const step of SUGGESTION_STEPS) {
      const limit = profile.steps[step]
      if (limit) expect([step, limit.startsAt]).toEqual([step, expectedStart(id, step)])
    }
  })

  test('name a basis for every value, and mark Jilin and Hunan unverified', () => {
    const unverified = id === 'jilin' || id === 'hunan'
    expect(profile.id).toBe(id)
    expect(profile.verified).toBe(!unverified)
    for (const step of SUGGESTION_STEPS) {
      const limit = profile.steps[step]
      if (!limit) continue
      expect(formatBasis(limit.basis)).not.toBe('')
      expect(formatBasis(limit.startBasis)).not.toBe('')
      expect(limit.verified).toBe(!unverified)
    }
    const { extension, signer, classSet, withdrawal, scope, rating, publication } = profile
    for (const value of [extension, signer, classSet, withdrawal, scope, rating, publication]) {
      if (!value) continue
      expect(formatBasis(value.basis)).not.toBe('')
      if (value.verified) expect(isVerifiedBasis(value.basis)).toBe(true)
      if (unverified) expect(value.verified).toBe(false)
    }
  })
})

describe('the remaining columns of the table', () => {
  test('signer', () => {
    const signers = PROFILE_IDS.map((id) => [id, SUGGESTION_PROFILES[id].signer?.value ?? '–'])
    expect(Object.fromEntries(signers)).toEqual({
      national: '–',
      zhejiang: 'mainHead',
      shandong: 'mainHead',
      henan: 'mainHead',
      shanghai: 'head',
      beijing: '–',
      qingdao: 'head',
      chongqing: '–',
      chongqingTownship: '–',
      jilin: '–',
      hunan: '–',
    })
  })

  test('condition of the longer limit', () => {
    const of = (condition: string) => PROFILE_IDS.filter((id) => SUGGESTION_PROFILES[id].extension.value === condition)
    expect(of('assignerConsents')).toEqual(['zhejiang', 'shandong', 'shanghai', 'beijing', 'qingdao'])
    expect(of('reasonsExplained')).toEqual(['henan'])
  })

  test('class sets: three letters in Hunan, four elsewhere', () => {
    expect(PROFILE_IDS.filter((id) => SUGGESTION_PROFILES[id].classSet.value === 'hunan3')).toEqual(['hunan'])
  })
})

describe('an entry by the office', () => {
  const entry: OfficeEntry = {
    step: 'returnToAssigner',
    period: { amount: 5, unit: 'workingDay' },
    startsAt: 'receivedByUnit',
    text: '吉林省人民代表大会代表建议、批评和意见工作条例',
    article: '第二十条',
    textDate: '2025-07-30',
  }

  test('sets that limit, verified with text, article and date, and leaves the rest alone', () => {
    const profile = withOfficeEntry(SUGGESTION_PROFILES.jilin, entry)
    if ('refused' in profile) throw new Error(profile.message)
    expect(profile.steps.returnToAssigner).toMatchObject({ value: entry.period, verified: true })
    expect(formatBasis(profile.steps.returnToAssigner?.basis ?? [])).toBe(
      '吉林省人民代表大会代表建议、批评和意见工作条例第二十条（2025年7月30日文本，本机关录入）',
    )
    expect(profile.steps.reply).toEqual(SUGGESTION_PROFILES.jilin.steps.reply)
    expect(profile.verified).toBe(false)
    expect(SUGGESTION_PROFILES.jilin.steps.returnToAssigner).toBeNull()
  })

  test.each([
    [{ text: ' ' }, '文件名称'],
    [{ article: '' }, '条款'],
    [{ textDate: '2025-02-30' }, '文本日期'],
    [{ period: { amount: 0, unit: 'month' } }, '期限'],
    [{ period: { amount: 1.5, unit: 'month' } }, '期限'],
    [{ startsAt: 'someday' as StartEvent }, '起算日'],
  ] as const)('is refused where it says %o', (change, part) => {
    expect(withOfficeEntry(SUGGESTION_PROFILES.jilin, { ...entry, ...change })).toMatchObject({
      refused: 'malformedInput',
      message: expect.stringContaining(part),
    })
  })

  const own = (change: Partial<OfficeEntry>) => ({ ...entry, ...change }) as OfficeEntry

  test.each([
    ['reply', { amount: 3, unit: 'month' }, true],
    ['reply', { amount: 4, unit: 'month' }, false],
    ['reply', { amount: 89, unit: 'calendarDay' }, true],
    ['reply', { amount: 90, unit: 'calendarDay' }, false],
    ['reply', { amount: 40, unit: 'workingDay' }, true],
    ['reply', { amount: 60, unit: 'workingDay' }, false],
    ['difficultReply', { amount: 6, unit: 'month' }, true],
    ['difficultReply', { amount: 7, unit: 'month' }, false],
  ] as const)('代表法（2025）第五十一条第二款: an own limit for %s of %o may stand: %s', (step, period, stands) => {
    const profile = withOfficeEntry(SUGGESTION_PROFILES.jilin, own({ step, period, startsAt: 'assigned' }))
    if (stands) expect(profile).not.toHaveProperty('refused')
    else {
      expect(profile).toMatchObject({
        refused: 'conditionNotMet',
        message: expect.stringContaining('代表法（2025）第五十一条第二款'),
      })
    }
  })

  test('90 days end later than three months that begin in February, 89 never do', () => {
    const calendarDays = (period: OfficeEntry['period'], from: string) => {
      const due = dueDate(from, period, { calendar: createCalendar(STATE_COUNCIL_NOTICES), rollForward: false })
      if ('refused' in due) throw new Error(due.message)
      return due.value
    }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 8 }), (offset) => {
        const from = addDays('2024-01-01', offset)
        const months = calendarDays({ amount: 3, unit: 'month' }, from)
        return calendarDays({ amount: 89, unit: 'calendarDay' }, from) <= months
      }),
    )
    const february = calendarDays({ amount: 3, unit: 'month' }, '2025-02-01')
    expect(calendarDays({ amount: 90, unit: 'calendarDay' }, '2025-02-01') > february).toBe(true)
  })

  test('a limit that begins later than the law’s, or is longer than the place’s own known text, is refused', () => {
    const later = own({ step: 'reply', period: { amount: 3, unit: 'month' }, startsAt: 'receivedByUnit' })
    expect(withOfficeEntry(SUGGESTION_PROFILES.jilin, later)).toMatchObject({ refused: 'conditionNotMet' })
    const beijing = own({ step: 'redo', period: { amount: 3, unit: 'month' }, startsAt: 'redoOrdered' })
    expect(withOfficeEntry(SUGGESTION_PROFILES.beijing, beijing)).toMatchObject({ refused: 'conditionNotMet' })
    expect(withOfficeEntry(SUGGESTION_PROFILES.jilin, beijing)).not.toHaveProperty('refused')
  })

  test('the medians are offered and stand in no profile without a text', () => {
    expect(EDITABLE_SUGGESTIONS).toEqual({
      returnToAssigner: { amount: 7, unit: 'workingDay' },
      coHandler: { amount: 1, unit: 'month' },
      redo: { amount: 1, unit: 'month' },
    })
    expect(SUGGESTION_PROFILES.jilin.steps.redo).toBeNull()
    expect(SUGGESTION_PROFILES.hunan.steps.coHandler).toBeNull()
  })
})
