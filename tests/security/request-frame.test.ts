import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../apps/server/test-support/app.ts'
import { smuggling } from '../attacks/sets/smuggling.ts'

let running: TestApp
let port: number

beforeAll(async () => {
  running = await startTestApp()
  port = Number(new URL(await running.listen()).port)
})

afterAll(() => running.close())

interface Heard {
  readonly answers: readonly number[]
  readonly text: string
  readonly closed: boolean
}

/** Sends the bytes, and after the first answer a plain request on the same connection, if it is still open. */
function say(bytes: string, followedUp = true): Promise<Heard> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    const done = (closed: boolean) => {
      socket.destroy()
      const answers = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
      resolve({ answers, text, closed })
    }
    socket.on('data', (part) => {
      if (text === '' && followedUp) socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
      text += part.toString('latin1')
    })
    socket.on('error', () => done(true))
    socket.on('close', () => done(true))
    socket.write(Buffer.from(bytes, 'latin1'))
  })
}

test('smuggling: each request whose end is in doubt is answered 400 once and its connection closed', async () => {
  const heard = await Promise.all(
    Object.entries(smuggling).map(async ([name, bytes]) => ({ name, ...(await say(bytes)) })),
  )
  for (const { name, answers, closed, text } of heard) {
    // Which error of several the reader meets first is its business.
    expect([name, answers.length <= 1, answers.every((status) => [400, 408].includes(status)), closed]).toEqual([
      name,
      true,
      true,
      true,
    ])
    expect(text.toLowerCase()).not.toContain('"status":"ok"')
  }
  expect(heard.length).toBeGreaterThan(30)
})

test('smuggling: the detector sees a second answer where there is one', async () => {
  const two = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'
  expect((await say(two, false)).answers).toEqual([200, 200])
})

test('too long an address, too many parameters and too large headers are refused in plain words', async () => {
  for (const [url, status, code] of [
    [`/api/suggestions?q=${'a'.repeat(13_000)}`, 400, 'addressTooLong'],
    [`/api/suggestions?${'a=1&'.repeat(200)}`, 400, 'tooManyParameters'],
  ] as const) {
    const answer = await running.inject({ method: 'GET', url })
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code])
  }
  const heard = await say(`GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)
  expect(heard.answers).toEqual([431])
  expect(Buffer.from(heard.text, 'latin1').toString()).toContain('请求的网址或标头太长')
})

test('every documented address refuses the methods it does not have with 405 and says which it has', async () => {
  const methods = new Map<string, Set<string>>()
  for (const { operation } of running.app.routes) {
    const url = operation.path.replace(/:\w+|\{\w+\}/g, 'x')
    methods.set(url, (methods.get(url) ?? new Set()).add(operation.method))
  }
  for (const [url, known] of methods) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'] as const) {
      if (known.has(method)) continue
      const answer = await running.inject({ method: method as 'PUT', url })
      // Another address with a parameter at this place may have the method.
      if (method === 'GET' && answer.statusCode !== 405) continue
      expect([url, method, answer.statusCode]).toEqual([url, method, 405])
      for (const one of known) expect(answer.headers.allow).toContain(one)
    }
  }
})

test('content types of forms and plain text never reach an operation without a file', async () => {
  for (const route of running.app.routes.filter(({ operation }) => operation.kind === 'act')) {
    const url = route.operation.path.replace(/:\w+|\{\w+\}/g, 'x')
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'text/html']) {
      const answer = await running.inject({ method: 'POST', url, payload: 'a=1', headers: { 'content-type': type } })
      expect([route.operation.id, type, answer.statusCode]).toEqual([route.operation.id, type, 415])
    }
  }
})
