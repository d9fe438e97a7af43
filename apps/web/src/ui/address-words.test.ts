import { describe, expect, test } from 'vitest'
import { inAddress, parseAddress, readAddress, stringifyAddress, writeAddress } from './address-words.ts'

const shape = {
  tab: inAddress.oneOf(['open', 'closed'], 'open'),
  words: inAddress.text(),
  unit: inAddress.many(),
  mark: inAddress.anyOf(['key', 'urged']),
  late: inAddress.flag(),
  from: inAddress.date(),
  page: inAddress.count(),
}

describe('state in the address', () => {
  test('defaults leave no trace', () => {
    expect(stringifyAddress(writeAddress(shape, readAddress(shape, {})))).toBe('')
  })

  test('every value survives the way through the address', () => {
    const values = {
      tab: 'closed' as const,
      words: '养老 & 物业',
      unit: ['a', 'b'],
      mark: ['key' as const],
      late: true,
      from: '2026-03-28',
      page: 3,
    }
    const text = stringifyAddress(writeAddress(shape, values))
    expect(readAddress(shape, parseAddress(text.slice(1)))).toEqual(values)
  })

  test('a broken address falls back instead of failing', () => {
    const words = parseAddress('tab=nonsense&page=-4&from=yesterday&mark=key&mark=other&late=yes')
    expect(readAddress(shape, words)).toEqual({
      tab: 'open',
      words: '',
      unit: [],
      mark: ['key'],
      late: false,
      from: '',
      page: 1,
    })
  })

  test('words that belong to another part of the page are kept', () => {
    const before = { dialog: 'assign', page: '4' }
    expect(writeAddress(shape, { ...readAddress(shape, before), page: 1 }, before)).toEqual({ dialog: 'assign' })
  })

  test('equal filters have equal addresses', () => {
    expect(stringifyAddress({ b: '2', a: ['1', '3'] })).toBe('?a=1&a=3&b=2')
  })
})
