import { expect, test } from 'vitest'
import { lostText, points, weightText } from './words.ts'

test('points are written with two decimals and their unit, a loss with its sign', () => {
  expect(points(10_000)).toBe('100.00 分')
  expect(points(5)).toBe('0.05 分')
  expect(lostText(3000)).toBe('−30.00')
  expect(lostText(0)).toBe('0')
  expect([weightText(100), weightText(150)]).toEqual(['1', '1.5'])
})
