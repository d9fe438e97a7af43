import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOfSerial, readDateText, serialOfDate } from './calendar-date.ts'
import type { CellValue } from './cell.ts'
import { choice, date, integer, phone, text } from './fields.ts'
import type { FieldParser } from './fields.ts'

function parse<T>(parser: FieldParser<T>, cell: CellValue, date1904 = false): T | string {
  const result = parser(cell, { date1904 })
  return result.ok ? result.value : `${result.reason}｜${result.remedy}`
}

const days = fc
  .date({ min: new Date('1900-03-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10))

describe('date', () => {
  it.each([
    ['2026年1月15日', '2026-01-15'],
    ['2026 年 1 月 15 号', '2026-01-15'],
    ['2026.1.15', '2026-01-15'],
    ['2026.1.15.', '2026-01-15'],
    ['2026/01/15', '2026-01-15'],
    ['2026-1-15', '2026-01-15'],
    ['２０２６年１月１５日', '2026-01-15'],
    ['２０２６．１．１５', '2026-01-15'],
    ['20260115', '2026-01-15'],
    ['2026-01-15 08:30:00', '2026-01-15'],
    ['2026-01-15T08:30', '2026-01-15'],
    ['2026年1月15日上午9时30分', '2026-01-15'],
    ['2026年1月15日8:30', '2026-01-15'],
    ['二〇二六年一月十五日', '2026-01-15'],
    ['二○二六年十二月三十一日', '2026-12-31'],
    ['二零二四年二月二十九日', '2024-02-29'],
    ['46037', '2026-01-15'],
    [46037, '2026-01-15'],
    [46037.9, '2026-01-15'],
    [20260115, '2026-01-15'],
    [{ date: '2026-01-15' }, '2026-01-15'],
  ])('reads %s', (cell, wanted) => {
    expect(parse(date(), cell)).toBe(wanted)
  })

  it('reads serials of the 1904 system', () => {
    expect(parse(date(), 44575, true)).toBe('2026-01-15')
  })

  it.each([
    ['2026年2月30日', '没有“2026年2月30日”这一天'],
    ['2025.2.29', '没有“2025.2.29”这一天'],
    ['2026年1月', '“2026年1月”没有写到日'],
    ['26.1.15', '“26.1.15”没有四位数的年份'],
    ['1月15日', '“1月15日”没有四位数的年份'],
    ['去年', '“去年”不是日期'],
    [12, '“12”不是日期'],
    [true, '“是”不是日期'],
    [{ error: '#N/A' }, '单元格是错误值 #N/A'],
  ])('refuses %j', (cell, reason) => {
    const result = date()(cell, { date1904: false })
    expect(result).toMatchObject({ ok: false, reason })
  })

  it('keeps to its range', () => {
    expect(parse(date({ to: '2026-01-01' }), '2026-01-15')).toBe('日期 2026-01-15 晚于 2026-01-01｜请核对日期')
    expect(parse(date({ from: '2026-02-01' }), '2026-01-15')).toBe('日期 2026-01-15 早于 2026-02-01｜请核对日期')
  })

  it('reads every day in every written form', () => {
    fc.assert(
      fc.property(days, (day) => {
        const [year, month, dayOfMonth] = day.split('-').map(Number)
        const forms = [
          day,
          day.replaceAll('-', '/'),
          day.replaceAll('-', ''),
          `${year}年${month}月${dayOfMonth}日`,
          `${year}.${month}.${dayOfMonth}`,
        ]
        for (const form of forms) expect(readDateText(form)).toEqual({ date: day })
        expect(dateOfSerial(serialOfDate(day) ?? Number.NaN, false)).toBe(day)
      }),
    )
  })

  it('never throws, whatever stands in the cell', () => {
    const cells = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean())
    fc.assert(
      fc.property(cells, (cell) =>
        [date(), integer(), phone(), text(5), choice(new Map([['甲', 1]]))].every(
          (parser) => typeof parser(cell, { date1904: false }).ok === 'boolean',
        ),
      ),
    )
  })
})

it('reads whole numbers as people write them', () => {
  expect(parse(integer(), '１２')).toBe(12)
  expect(parse(integer(), ' 1,234 ')).toBe(1234)
  expect(parse(integer(), '3.0')).toBe(3)
  expect(parse(integer({ min: 0 }), -5)).toBe('-5 小于 0｜请填不小于 0 的整数')
  expect(parse(integer({ max: 10 }), '11')).toBe('11 大于 10｜请填不大于 10 的整数')
  for (const cell of ['12件', '1,2', '1.5', '--1', '9'.repeat(17)])
    expect(parse(integer(), cell)).toMatch(/不是整数｜请只填数字$/u)
  fc.assert(
    fc.property(fc.maxSafeInteger(), (number) => parse(integer(), String(number)) === (number === 0 ? 0 : number)),
  )
})

it('reads telephone numbers', () => {
  expect(parse(phone(), '１３８ ００１３ ８０００')).toBe('13800138000')
  expect(parse(phone(), 13800138000)).toBe('13800138000')
  expect(parse(phone(), '+86 138-0013-8000')).toBe('13800138000')
  expect(parse(phone(), '（0431）88901234')).toBe('0431-88901234')
  expect(parse(phone(), '0431 8890 1234 转 801')).toBe('0431-88901234-801')
  expect(parse(phone(), '88901234')).toBe('88901234')
  for (const cell of ['12345', '1280013800', '无']) expect(parse(phone(), cell)).toMatch(/不是电话号码/u)
})

it('counts characters, not code units, and notices numbers that a table program has cut', () => {
  expect(parse(text(2), '𠮷田')).toBe('𠮷田')
  expect(parse(text(2), '欧阳锋')).toBe('超过 2 个字（现有 3 个字）｜请缩短到 2 个字以内')
  expect(parse(text(10), 115)).toBe('115')
  expect(parse(text(20), Number('430123199001011234'))).toMatch(/末几位已被表格软件改成 0/u)
})

it('chooses by label and proposes the nearest one', () => {
  const units = new Map([
    ['省农业农村厅', 'a'],
    ['省教育厅', 'b'],
    ['省交通运输厅', 'c'],
  ])
  expect(parse(choice(units, '单位'), ' 省教育　厅 ')).toBe('b')
  expect(parse(choice(units, '单位'), '省农业厅')).toBe(
    '找不到“省农业厅”，是否为“省农业农村厅”？｜请改为“省农业农村厅”，或先在系统中建立该单位',
  )
  expect(parse(choice(units, '单位'), 'XYZ')).toBe('找不到“XYZ”｜请填：省农业农村厅、省教育厅、省交通运输厅')
})
