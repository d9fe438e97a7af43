import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Operation } from '@lvzhi/contract'
import { requestOf, startTestApp, type TestApp } from '../../apps/server/test-support/app.ts'
import { contractEntries } from './contract-entries.ts'

interface Documented {
  readonly operationId: string
  readonly summary: string
  readonly 'x-permission': string
  readonly 'x-audit'?: string
  readonly responses: Record<string, { content?: Record<string, { schema: object }> }>
}

let running: TestApp
let entries: readonly Operation[]
let document: { openapi: string; paths: Record<string, Record<string, Documented>> }

beforeAll(async () => {
  running = await startTestApp()
  entries = await contractEntries()
  document = (await get('/openapi.json')).json()
})

afterAll(() => running.close())

const get = (url: string) => running.inject({ method: 'GET', url })

test('every entry of the contract has one route, and every route an entry', () => {
  const bound = running.app.routes.map((route) => route.operation.id)
  expect(bound.toSorted()).toEqual(entries.map((entry) => entry.id).toSorted())
  for (const route of running.app.routes) {
    expect(entries.find((entry) => entry.id === route.operation.id)).toBe(route.operation)
    expect(route.operation.title, route.operation.id).toMatch(/\p{Script=Han}/u)
  }
})

test('every act, upload and download has an audit name, and every permission somebody who holds it', () => {
  for (const route of running.app.routes) {
    if (route.operation.kind !== 'read') expect(route.audit, route.operation.id).toMatch(/\p{Script=Han}/u)
    if (['public', 'signedIn'].includes(route.permission)) continue
    expect(running.app.grants[route.permission]?.length, route.operation.id).toBeGreaterThan(0)
  }
  const used = new Set(running.app.routes.map((route) => route.permission))
  const idle = Object.keys(running.app.grants).filter((permission) => !used.has(permission))
  expect(idle, 'permissions that open nothing').toEqual([])
})

test('the document is OpenAPI 3.1 and describes every operation with its permission and its problems', () => {
  expect(document.openapi).toMatch(/^3\.1\./)
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const byId = new Map(described.map((one) => [one.operation.operationId, one]))
  expect([...byId.keys()].toSorted()).toEqual(entries.map((entry) => entry.id).toSorted())
  expect(described, 'no operation is described twice').toHaveLength(entries.length)
  for (const route of running.app.routes) {
    const { path, method, operation } = byId.get(route.operation.id)!
    expect(path).toBe(route.operation.path.replace(/:(\w+)/g, '{$1}'))
    expect(method).toBe(route.operation.method.toLowerCase())
    expect(operation.summary).toBe(route.operation.title)
    expect(operation['x-permission'], operation.operationId).toBe(route.permission)
    expect(operation['x-audit'] ?? '', operation.operationId).toBe(route.audit ?? '')
    for (const status of [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503, 507]) {
      const problem = operation.responses[String(status)]?.content
      expect(Object.keys(problem ?? {}), `${operation.operationId} ${status}`).toEqual(['application/problem+json'])
      expect(JSON.stringify(problem), `${operation.operationId} ${status}`).toContain('"code"')
    }
    if (route.operation.kind !== 'download') {
      expect(JSON.stringify(operation.responses['200']), operation.operationId).toContain('"schema"')
    }
  }
})

test('an unknown method and an unknown address are refused as problems', async () => {
  for (const entry of entries) {
    const request = requestOf({ ...entry, kind: 'read' }, { params: {} }, '')
    const answer = await running.inject({ ...request, method: 'DELETE', url: entry.path.replace(/:\w+/g, 'x') })
    expect([404, 405], entry.id).toContain(answer.statusCode)
    expect(answer.headers['content-type'], entry.id).toContain('application/problem+json')
  }
})

test('the page of the documentation needs nothing from outside', async () => {
  const seen = new Map<string, string>()
  const open = ['/docs']
  for (let url = open.pop(); url !== undefined; url = open.pop()) {
    if (seen.has(url)) continue
    const answer = await get(url)
    if (answer.statusCode >= 300 && answer.statusCode < 400) {
      open.push(new URL(String(answer.headers.location), `http://localhost${url}`).pathname)
      continue
    }
    expect(answer.statusCode, url).toBe(200)
    seen.set(url, answer.body)
    const type = String(answer.headers['content-type'])
    if (type.includes('html')) {
      // Where the browser may send anything at all: only back here.
      const policy = String(answer.headers['content-security-policy'])
      expect(policy).toContain("default-src 'self'")
      expect(policy.replaceAll("'self'", ''), url).not.toMatch(/https?:|\*|\w\.\w/)
      const base = url.endsWith('/') || url.endsWith('.html') ? url : `${url}/`
      for (const [, target] of answer.body.matchAll(/(?:src|href)="([^"]+)"/g)) open.push(inside(target!, base))
    }
    if (type.includes('css')) {
      for (const [, target] of answer.body.matchAll(/url\(["']?([^"')]+)/g)) {
        if (!target!.startsWith('data:')) open.push(inside(target!, url))
      }
    }
    if (url.endsWith('swagger-initializer.js')) {
      const code = answer.body.replace(/^\s*\/\/.*$/gm, '')
      expect(code).not.toMatch(/https?:\/\//)
      expect(code, 'no validator outside').toMatch(/"?validatorUrl"?:\s*null/)
    }
  }
  console.log(`文档页面引用 ${seen.size} 个文件，全部由本机提供`)
  expect([...seen.keys()].some((url) => url.endsWith('swagger-ui-bundle.js'))).toBe(true)
  expect((await get('/docs/json')).statusCode).toBe(200)
})

function inside(target: string, base: string): string {
  const resolved = new URL(target, `http://localhost${base}`)
  expect(resolved.origin, `${base} refers to ${target}`).toBe('http://localhost')
  return resolved.pathname
}

test('the health page answers without a session and is never kept', async () => {
  const answer = await get('/healthz')
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toMatchObject({ status: 'ok' })
  expect(answer.headers['cache-control']).toBe('no-store')
})
