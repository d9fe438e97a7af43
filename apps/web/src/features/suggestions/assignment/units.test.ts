import { expect, test } from 'vitest'
import { choiceOf, listsOf, unitsMistake } from './units.ts'

test('主办 and 会办 go there and back', () => {
  const units = choiceOf({ lead: 'a', assist: ['b', 'c'], separate: [] }, false)
  expect(units).toEqual([
    { unitId: 'a', part: 'lead' },
    { unitId: 'b', part: 'assist' },
    { unitId: 'c', part: 'assist' },
  ])
  expect(listsOf(units)).toEqual({ lead: 'a', assist: ['b', 'c'], separate: [] })
})

test('a unit is never both 主办 and 会办', () => {
  expect(choiceOf({ lead: 'a', assist: ['a', 'b'], separate: [] }, false)).toHaveLength(2)
})

test('分办 stands alone and needs two units', () => {
  const one = choiceOf({ lead: 'a', assist: ['b'], separate: ['c'] }, true)
  expect(one).toEqual([{ unitId: 'c', part: 'separate' }])
  expect(unitsMistake(one)).toBe('分办至少选两个单位')
  expect(unitsMistake(choiceOf({ lead: undefined, assist: [], separate: ['c', 'd'] }, true))).toBeNull()
})

test('without 主办 nothing can be sent', () => {
  expect(unitsMistake([])).toBe('请选择主办单位')
  expect(unitsMistake([{ unitId: 'b', part: 'assist' }])).toBe('请选择主办单位')
  expect(unitsMistake([{ unitId: 'b', part: 'lead' }])).toBeNull()
})
