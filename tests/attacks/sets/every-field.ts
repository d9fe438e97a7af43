import fc from 'fast-check'
import { castNames, type TestApp } from '../../../apps/server/test-support/app.ts'
import { currentRevision, recordIds } from '../../security/record-ids.ts'
import { currentRevisionMark, validValue, type JsonSchema } from '../../security/request-values.ts'

interface Documented {
  readonly operationId: string
  readonly 'x-permission': string
  readonly parameters?: readonly { in: string; name: string; schema: JsonSchema }[]
  readonly requestBody?: { content: Record<string, { schema: JsonSchema }> }
}

/** One answer to a payload in one field. */
export interface FieldAnswer {
  readonly operation: string
  readonly field: string
  readonly payload: string
  readonly status: number
  /** In milliseconds. */
  readonly took: number
  readonly body: string
}

type Parts = Readonly<Record<'path' | 'query' | 'body', unknown>>

/** Fields that change who may go on sending. */
const spared = ['accounts.signIn', 'accounts.signOut', 'accounts.endSession', 'accounts.endAllSessions']

/**
 * Sends every payload in every text of every operation, everything else well-formed, as somebody who may use the operation, and hands over
 * each answer. The seed chooses the rest of the request.
 */
export async function* everyField(
  running: TestApp,
  payloads: readonly string[],
  seed: number,
): AsyncGenerator<FieldAnswer> {
  for (const { place, parts } of await drafts(running, seed)) {
    for (const field of textsIn(parts)) {
      for (const payload of payloads) {
        const about = { operation: place.operation.operationId, field: field.join('.'), payload }
        yield { ...about, ...(await send(running, place, withText(parts, field, payload))) }
      }
    }
  }
}

/** A request that its operation takes, with the account of the demonstration that may send it. */
export interface WellFormed {
  readonly operation: string
  readonly method: string
  readonly url: string
  readonly body: unknown
  readonly sender: string
}

/** One well-formed request for each operation; the seed chooses. */
export async function wellFormed(running: TestApp, seed: number): Promise<WellFormed[]> {
  return (await drafts(running, seed)).map(({ place, parts }) => ({
    operation: place.operation.operationId,
    method: place.method.toUpperCase(),
    url: urlOf(place, parts),
    body: parts.body,
    sender: senderFor(running, place.operation['x-permission']),
  }))
}

async function drafts(running: TestApp, seed: number): Promise<{ place: Place; parts: Parts }[]> {
  const ids = await recordIds(running.database.handle)
  const answer = await running.inject({ method: 'GET', url: '/openapi.json' })
  const { paths } = answer.json<{ paths: Record<string, Record<string, Documented>> }>()
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => !spared.includes(operation.operationId))
      .map(([method, operation]) => {
        const plain = path.replace(/\/?\{.*$/, '')
        const sample = (schema: JsonSchema, field: string) =>
          fc.sample(validValue(whole(schema), { path: plain, field, ids }), { numRuns: 1, seed })[0]
        const placed = (where: string) =>
          Object.fromEntries(
            (operation.parameters ?? [])
              .filter((parameter) => parameter.in === where)
              .map(({ name, schema }) => [name, sample(schema, name)]),
          )
        const schema = operation.requestBody?.content['application/json']?.schema
        const parts = { path: placed('path'), query: placed('query'), body: schema && sample(schema, '') }
        return { place: { path, method, operation, plain }, parts }
      }),
  )
}

/** The schema with every field asked for. */
function whole(schema: JsonSchema): JsonSchema {
  const { properties, items } = schema
  return {
    ...schema,
    ...(items && { items: whole(items), minItems: Math.max(1, schema.minItems ?? 0) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, whole(of)])),
      required: Object.keys(properties),
    }),
  }
}

type Way = readonly (string | number)[]

/** The ways to all texts of a request; numbers of a query are texts until they are read. */
function textsIn(value: unknown, way: Way = []): Way[] {
  if (typeof value === 'string' || (way[0] !== 'body' && typeof value === 'number')) return [way]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => textsIn(one, [...way, key]))
}

function withText(parts: Parts, way: Way, payload: string): Parts {
  const copy = structuredClone(parts)
  let holder = copy as Record<string, unknown>
  for (const key of way.slice(0, -1)) holder = holder[key] as Record<string, unknown>
  holder[String(way.at(-1))] = payload
  return copy
}

interface Place {
  readonly path: string
  readonly method: string
  readonly operation: Documented
  readonly plain: string
}

function urlOf({ path }: Place, parts: Parts): string {
  const params = parts.path as Readonly<Record<string, unknown>>
  const query = Object.entries(parts.query as Readonly<Record<string, unknown>>)
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const pairs = query.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`
}

async function send(running: TestApp, place: Place, parts: Parts) {
  const [id] = Object.values(parts.path as Readonly<Record<string, unknown>>)
  const body = parts.body as Record<string, unknown> | undefined
  if (body?.['revision'] === currentRevisionMark && typeof id === 'string') {
    body['revision'] = await currentRevision(running.database.handle, place.plain, id)
  }
  const permission = place.operation['x-permission']
  const cookie = permission !== 'public' && (await running.as(senderFor(running, permission))).cookie
  const begun = performance.now()
  const answer = await running.inject({
    method: place.method.toUpperCase() as 'GET' | 'POST',
    url: urlOf(place, parts),
    headers: { 'idempotency-key': crypto.randomUUID(), ...(cookie && { cookie: `lvzhi_session=${cookie}` }) },
    ...(body !== undefined && { payload: body }),
  })
  return { status: answer.statusCode, took: performance.now() - begun, body: answer.body }
}

/** An account of the cast that may use the operation. */
function senderFor(running: TestApp, permission: string): string {
  const roles = running.app.grants[permission] ?? []
  return Object.entries(castNames).find(([, role]) => roles.includes(role))?.[0] ?? 'clerk'
}
