import { describe, expect, test } from 'vitest'
import { addressOf, fillPath, queryString } from './address.ts'

describe('addresses of operations', () => {
  test('path parameters are filled and escaped', () => {
    expect(fillPath('/api/suggestions/:id/files/:file', { id: 'a b', file: '甲/乙' })).toBe(
      '/api/suggestions/a%20b/files/%E7%94%B2%2F%E4%B9%99',
    )
    expect(fillPath('/api/units/{id}', { id: 7 })).toBe('/api/units/7')
  })

  test('a missing parameter is a mistake, not an empty path', () => {
    expect(() => fillPath('/api/suggestions/:id', {})).toThrow('id')
  })

  test('empty values fall away, lists repeat, order is stable', () => {
    expect(queryString({ words: '', unit: ['b', 'a'], page: 2, late: false, none: undefined, nil: null })).toBe(
      '?late=false&page=2&unit=b&unit=a',
    )
    expect(queryString(undefined)).toBe('')
  })

  test('both together', () => {
    expect(addressOf({ path: '/api/x/:id' }, { params: { id: 1 }, query: { q: '养老' } })).toBe(
      '/api/x/1?q=%E5%85%BB%E8%80%81',
    )
  })
})
