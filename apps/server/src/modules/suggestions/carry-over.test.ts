import { CarriedKind } from '@lvzhi/contract/suggestion-carry-over'
import { ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  carriedAs,
  carriedLine,
  carriedLines,
  carriedProblems,
  endedStates,
  isFinished,
  unfinishedStates,
} from './carry-over.ts'

const caseAt = fc.record({
  state: fc.constantFrom(...SuggestionState.codes),
  replyClass: fc.option(fc.constantFrom(...ReplyClass.codes)),
  promises: fc.nat(2),
})

test('P1 每个状态只归一类：草稿不结转，未办结的结转，办结的只有B类和有承诺的跟踪', () => {
  expect([...unfinishedStates, ...endedStates, 'draft'].toSorted()).toEqual([...SuggestionState.codes].toSorted())
  expect(carriedAs({ state: 'draft', replyClass: null, promises: 0 })).toBeNull()
  expect(carriedAs({ state: 'returned', replyClass: null, promises: 0 })).toBe('unfinished')
  expect(carriedAs({ state: 'closed', replyClass: 'A', promises: 0 })).toBeNull()
  expect(carriedAs({ state: 'closed', replyClass: 'A', promises: 1 })).toBe('tracked')
  expect(carriedAs({ state: 'closed', replyClass: 'B', promises: 0 })).toBe('tracked')
  expect(carriedAs({ state: 'withdrawn', replyClass: 'B', promises: 1 })).toBeNull()
})

test('P1 结转时没有一件已办结（任意一件建议）', () => {
  fc.assert(
    fc.property(caseAt, (then) => {
      const kind = carriedAs(then)
      return kind === null || !isFinished(kind, then)
    }),
  )
})

test('P1 结转 = 已办结 + 仍在办理，每一种分组都与总数相等（任意经过）', () => {
  const history = fc.array(
    fc.record({ before: caseAt, now: caseAt, unit: fc.option(fc.constantFrom('甲', '乙', '丙')) }),
    {
      maxLength: 60,
    },
  )
  fc.assert(
    fc.property(history, (cases) => {
      const rows = cases.flatMap(({ before, now, unit }) => {
        const kind = carriedAs(before)
        return kind === null ? [] : [{ kind, state: before.state, unit, finished: isFinished(kind, now), count: 1 }]
      })
      const whole = carriedLine(null, '合计', rows)
      const promises = carriedLine(null, '承诺', [])
      const groupings = {
        类别: carriedLines(
          rows,
          (row) => row.kind,
          (row) => CarriedKind.label(row.kind),
          CarriedKind.codes,
        ),
        状态: carriedLines(
          rows,
          (row) => row.state,
          (row) => row.state,
          unfinishedStates,
        ),
        单位: carriedLines(
          rows,
          (row) => row.unit,
          (row) => row.unit ?? '尚未交办',
        ),
      }
      expect(whole.carried).toBe(rows.length)
      expect(whole.finished + whole.open).toBe(whole.carried)
      expect(carriedProblems({ members: rows.length, promises: 0 }, whole, promises, groupings)).toEqual([])
      expect(carriedProblems({ members: rows.length + 1, promises: 0 }, whole, promises, groupings)).toHaveLength(1)
    }),
  )
})
