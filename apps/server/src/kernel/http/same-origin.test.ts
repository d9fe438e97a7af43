import { expect, test } from 'vitest'
import { foreignPageRefusal } from './same-origin.ts'

const host = 'lvzhi.example:8080'

function isRefused(headers: Record<string, string>, method = 'POST', at = host): boolean {
  return foreignPageRefusal({ method, host: at, headers }) !== undefined
}

const cookie = 'lvzhi_session=x'

test('a change from another website is refused by what the browser says of it', () => {
  for (const site of ['cross-site', 'same-site', 'none', 'anything']) {
    expect(isRefused({ 'sec-fetch-site': site, origin: `http://${host}` })).toBe(true)
  }
  expect(isRefused({ 'sec-fetch-site': 'same-origin' })).toBe(false)
  for (const origin of [
    'http://evil.example',
    'http://lvzhi.example',
    'http://lvzhi.example:8081',
    'http://lvzhi.example:8080.evil.example',
    'https://lvzhi.example@evil.example:8080',
    'null',
    '',
    'http://',
  ]) {
    expect([origin, isRefused({ origin, cookie })]).toEqual([origin, true])
  }
  expect(isRefused({ 'sec-fetch-site': 'same-origin', origin: 'http://evil.example' })).toBe(true)
})

test('a change from our own page is taken, also behind a proxy that leaves the port out', () => {
  expect(isRefused({ origin: `http://${host}`, cookie })).toBe(false)
  expect(isRefused({ origin: 'https://lvzhi.example' }, 'POST', 'lvzhi.example:443')).toBe(false)
  expect(isRefused({ origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }, 'POST', 'lvzhi.example')).toBe(false)
  expect(isRefused({ origin: 'http://[::1]:8080' }, 'POST', '[::1]:8080')).toBe(false)
})

test('a browser that says neither is taken at its word only with the mark of our own pages', () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
    const plain: Record<string, string> = type ? { cookie, 'content-type': type } : { cookie }
    expect(isRefused(plain)).toBe(true)
    expect(isRefused({ ...plain, 'idempotency-key': crypto.randomUUID() })).toBe(false)
  }
  expect(isRefused({ cookie, 'content-type': 'application/json' })).toBe(false)
  expect(isRefused({})).toBe(false)
  expect(isRefused({ origin: 'http://evil.example' }, 'GET')).toBe(false)
})
