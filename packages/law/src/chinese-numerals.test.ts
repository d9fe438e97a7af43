import { describe, expect, test } from 'vitest'
import { fromChineseNumeral, toChineseNumeral } from './chinese-numerals.ts'

describe('numerals of articles', () => {
  test.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [51, '五十一'],
    [100, '一百'],
    [101, '一百零一'],
    [110, '一百一十'],
    [202, '二百零二'],
    [1001, '一千零一'],
    [1010, '一千零一十'],
    [1259, '一千二百五十九'],
    [9999, '九千九百九十九'],
  ])('%i is written %s', (value, text) => {
    expect(toChineseNumeral(value)).toBe(text)
  })

  test('every number from 1 to 9999 reads back', () => {
    for (let value = 1; value <= 9999; value += 1) expect(fromChineseNumeral(toChineseNumeral(value))).toBe(value)
  })

  test.each(['', '零', '一十', '二百二', '十十', '五十一条', '51', '一零'])('%s is no numeral of ours', (text) => {
    expect(fromChineseNumeral(text)).toBeNull()
  })

  test.each([0, -1, 1.5, 10000, Number.NaN])('%d cannot be written', (value) => {
    expect(() => toChineseNumeral(value)).toThrow(RangeError)
  })
})
