import { ScoreSheetState, type ScoreSheetAct } from '@lvzhi/contract/performance'
import { expect, test } from 'vitest'
import type { SheetRecord } from './performance.ts'
import { sheetStandings, sheetWorkflow, type SheetStanding } from './workflow.ts'

/** Who may do what in which state; written by hand. */
const table: Readonly<Record<ScoreSheetAct, Partial<Record<ScoreSheetState, string>>>> = {
  recompute: { computed: 'clerk' },
  publish: { computed: 'clerk' },
  object: { published: 'unit', objected: 'unit' },
  decideObjection: { objected: 'reviewer' },
  sign: { published: 'leader', objected: 'leader' },
  handOver: { signed: 'clerk' },
  discard: { computed: 'clerk leader', published: 'leader', objected: 'leader' },
}

test('F22 考评表的动作：每个动作 × 状态 × 身份', () => {
  const cells = sheetWorkflow.matrix()
  expect(cells).toHaveLength(7 * 6 * 4)
  const wrong = cells.filter(({ act, state, standing, allowed }) => {
    const meant = (table[act][state] ?? '').split(' ').includes(standing)
    return meant !== allowed
  })
  expect(wrong).toEqual([])
  expect(ScoreSheetState.codes).toHaveLength(6)
  expect(Object.keys(sheetStandings)).toHaveLength(4)
})

const sheet = (change: Partial<SheetRecord>): SheetRecord => ({
  id: 's',
  divisionCode: '220000',
  ruleId: 'r',
  name: '考评表',
  from: '2026-01-01',
  to: '2026-06-30',
  asOf: '2026-10-31',
  state: 'published',
  run: 1,
  publishedOn: '2026-11-01',
  objectUntil: '2026-11-08',
  signedOn: null,
  signedBy: null,
  handedOverOn: null,
  handedTo: null,
  discardReason: null,
  revision: 0,
  unitIds: ['u'],
  openObjections: 0,
  overlapping: null,
  ...change,
})
const allowed = (change: Partial<SheetRecord>, standing: SheetStanding, today: string) => {
  const record = sheet(change)
  return sheetWorkflow.allowedActs(record.state, [standing], record, today)
}

test('F22 申诉期限：最后一天还能申诉、还不能签发，次日反过来；有没审查的申诉不能签发；期间重叠的不能重复签发', () => {
  expect(allowed({}, 'unit', '2026-11-08')).toEqual(['object'])
  expect(allowed({}, 'unit', '2026-11-09')).toEqual([])
  expect(allowed({}, 'leader', '2026-11-08')).toEqual(['discard'])
  expect(allowed({}, 'leader', '2026-11-09')).toEqual(['sign', 'discard'])
  expect(allowed({ state: 'objected', openObjections: 1 }, 'leader', '2026-11-09')).toEqual(['discard'])
  expect(allowed({ state: 'objected' }, 'leader', '2026-11-09')).toEqual(['sign', 'discard'])
  expect(allowed({ overlapping: '上半年考评' }, 'leader', '2026-11-09')).toEqual(['discard'])
  expect(allowed({ state: 'objected', openObjections: 1 }, 'reviewer', '2026-11-09')).toEqual(['decideObjection'])
  expect(allowed({ state: 'objected' }, 'reviewer', '2026-11-09')).toEqual([])
  expect(allowed({ state: 'computed', unitIds: [] }, 'clerk', '2026-11-09')).toEqual(['recompute', 'discard'])
})
