import fc from 'fast-check'
import { Problem, type Operation } from '@lvzhi/contract'
import { listSuggestions, readSuggestion } from '@lvzhi/contract/suggestions'
import { castNames, type Client, type TestApp } from '../../apps/server/test-support/app.ts'
import { contractEntries } from './contract-entries.ts'
import { currentRevision, recordIds, type RecordIds } from './record-ids.ts'
import { broken, currentRevisionMark, oddValue, validValue, type JsonSchema } from './request-values.ts'

interface Documented {
  readonly operationId: string
  readonly 'x-permission': string
  readonly parameters?: readonly { in: string; name: string; required?: boolean; schema: JsonSchema }[]
  readonly requestBody?: { content: Record<string, { schema: JsonSchema }> }
  readonly responses: Record<string, unknown>
}

let running: TestApp
let entries: ReadonlyMap<string, Operation>
let documented: { path: string; method: 'GET' | 'POST'; operation: Documented }[]
let ids: RecordIds
let counted: Record<string, number> = {}

/** What came of random requests. */
export interface RandomOutcome {
  readonly sent: number
  readonly operations: number
  /** How many answers had each status. */
  readonly counted: Readonly<Record<string, number>>
  /** For each operation that failed what was wrong and the smallest request that shows it. */
  readonly faults: readonly string[]
}

/**
 * Sends about so many requests over all operations of the document, from well-formed to hopeless, and judges each answer: no inner error,
 * a documented status, the documented shape and type, a Chinese sentence, no inner details, within five seconds. The seed repeats a run;
 * `only` names one operation.
 */
export async function sendRandomRequests(
  app: TestApp,
  { requests, seed, only }: { readonly requests: number; readonly seed: number; readonly only?: string | undefined },
): Promise<RandomOutcome> {
  running = app
  counted = {}
  signedIn.clear()
  entries = new Map((await contractEntries()).map((entry) => [entry.id, entry]))
  const answer = await running.inject({ method: 'GET', url: '/openapi.json' })
  const paths = answer.json<{ paths: Record<string, Record<string, Documented>> }>().paths
  documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method: method.toUpperCase() as 'GET' | 'POST',
      operation,
    })),
  )
  ids = await recordIds(running.database.handle)
  const chosen = documented.filter(({ operation }) => only === undefined || operation.operationId === only)
  const each = Math.max(1, Math.ceil(requests / chosen.length))
  const faults: string[] = []
  for (const place of chosen) {
    const outcome = await fc.check(
      fc.asyncProperty(requestTo(place), async (draft) => {
        const fault = await faultOf(place, draft)
        if (fault) throw new Error(fault)
      }),
      { numRuns: each, seed, interruptAfterTimeLimit: each * 200 + 20_000 },
    )
    if (!outcome.failed) continue
    const why = outcome.errorInstance instanceof Error ? outcome.errorInstance.message : 'interrupted'
    faults.push(`${place.operation.operationId}: ${why}\n  ${JSON.stringify(outcome.counterexample)?.slice(0, 1200)}`)
  }
  const sent = Object.values(counted).reduce((sum, count) => sum + count, 0)
  return { sent, operations: chosen.length, counted, faults }
}

const senders = [...Object.keys(castNames), 'nobody']

/** Mostly accounts that may use the operation, so that requests reach what lies behind the permission. */
function sendersOf(permission: string): fc.Arbitrary<string> {
  const roles = running.app.grants[permission] ?? []
  const entitled = Object.entries(castNames).flatMap(([name, role]) => (roles.includes(role) ? [name] : []))
  const anybody = fc.constantFrom(...senders)
  return entitled.length === 0
    ? anybody
    : fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...entitled) }, { weight: 1, arbitrary: anybody })
}

type InjectOptions = Parameters<TestApp['inject']>[0]
type Draft = ReturnType<typeof requestTo> extends fc.Arbitrary<infer T> ? T : never

/** Requests to one operation, from well-formed to hopeless. */
function requestTo({ path, operation }: (typeof documented)[number]) {
  const plain = path.replace(/\/?\{.*$/, '')
  const placed = (where: string) =>
    fc.record(
      Object.fromEntries(
        (operation.parameters ?? [])
          .filter((parameter) => parameter.in === where)
          .map(({ name, schema }) => [name, validValue(schema, { path: plain, field: name, ids })]),
      ),
      {
        requiredKeys: (operation.parameters ?? [])
          .filter((parameter) => parameter.in === where && (where === 'path' || parameter.required))
          .map((parameter) => parameter.name),
        noNullPrototype: true,
      },
    )
  const bodySchema = operation.requestBody?.content['application/json']?.schema
  return fc.record({
    sender: sendersOf(operation['x-permission']),
    /** Names a case on which the sender may do this act, instead of any record. */
    fitting: fc.boolean(),
    params: placed('path') as fc.Arbitrary<Record<string, unknown>>,
    query: placed('query') as fc.Arbitrary<Record<string, unknown>>,
    body: bodySchema ? validValue(bodySchema, { path: plain, field: '', ids }) : fc.constant(undefined),
    change: fc.oneof(
      { weight: 5, arbitrary: fc.constant({ of: 'nothing' as const }) },
      {
        weight: 6,
        arbitrary: fc.record({
          of: fc.constant('body' as const),
          pick: fc.nat(60),
          odd: oddValue,
          how: fc.constantFrom('replace' as const, 'replace' as const, 'leaveOut' as const, 'add' as const),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          of: fc.constantFrom('query' as const, 'params' as const),
          pick: fc.nat(20),
          odd: oddValue,
        }),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          ...(
            [
              'malformedJson',
              'cutJson',
              'noBody',
              'textBody',
              'formBody',
              'multipart',
              'emptyMultipart',
              'deepJson',
              'hugeJson',
              'badUrl',
              'doubledQuery',
            ] as const
          ).map((of) => ({ of })),
        ),
      },
    ),
    key: fc.constantFrom(
      'fresh' as const,
      'fresh' as const,
      'fresh' as const,
      'missing' as const,
      'garbage' as const,
      'reused' as const,
    ),
  })
}

const reusedKey = crypto.randomUUID()

async function requestOf(place: (typeof documented)[number], draft: Draft): Promise<InjectOptions & { url: string }> {
  const { change } = draft
  const params =
    change.of === 'params'
      ? (broken(draft.params, change.pick, change.odd, 'replace') as Draft['params'])
      : draft.params
  const query =
    change.of === 'query' ? (broken(draft.query, change.pick, change.odd, 'replace') as Draft['query']) : draft.query
  let url = place.path.replace(/\{(\w+)\}/g, (_, name: string) => inUrl(params[name]))
  const pairs = Object.entries(query ?? {}).map(([name, value]) => `${name}=${inUrl(value)}`)
  if (change.of === 'query' && pairs.length === 0) pairs.push(`q=${inUrl(change.odd)}`)
  if (change.of === 'doubledQuery') pairs.push(...pairs, 'page=1&page=2', '__proto__=1', 'q[]=1')
  if (pairs.length > 0) url += `?${pairs.join('&')}`
  if (change.of === 'badUrl') url += '/%zz%ED%A0%80?page=%ff&%00=%00'
  let body = draft.body
  if (draft.fitting && change.of !== 'params' && isRecord(body)) {
    const fitting = await openCase(place.operation.operationId, draft.sender)
    if (fitting) {
      url = url.replace(String(params['id']), fitting.id)
      const named = Object.entries(fitting).filter(([field]) => field !== 'id' && isRecord(body) && field in body)
      body = { ...body, ...Object.fromEntries(named) }
    }
  }
  if (isRecord(body) && body['revision'] === currentRevisionMark) {
    const id = Object.values(params)[0]
    body = {
      ...body,
      revision:
        typeof id === 'string'
          ? await currentRevision(running.database.handle, place.path.replace(/\/?\{.*$/, ''), id)
          : 0,
    }
  }
  if (isRecord(body) && Array.isArray(body['items'])) {
    const items = body['items'].map(async (item: unknown) =>
      isRecord(item) && item['revision'] === currentRevisionMark
        ? { ...item, revision: await currentRevision(running.database.handle, '/api/suggestions', String(item['id'])) }
        : item,
    )
    body = { ...body, items: await Promise.all(items) }
  }
  if (change.of === 'body') body = broken(body, change.pick, change.odd, change.how)
  const text = body === undefined ? undefined : JSON.stringify(body)
  const { payload, type } = payloadOf(change.of, text)
  return {
    method: place.method,
    url,
    headers: {
      ...(draft.key !== 'missing' && {
        'idempotency-key': { fresh: crypto.randomUUID(), garbage: 'x'.repeat(200), reused: reusedKey }[draft.key],
      }),
      ...(type && { 'content-type': type }),
    },
    ...(payload !== undefined && place.method === 'POST' && { payload }),
  }
}

const checks = ['preliminaryPass', 'firstPass', 'secondPass']

/** A suggestion whose page offers this act to the sender, with the task, meeting or request that the act is about. */
async function openCase(operationId: string, sender: string) {
  const act = operationId.replace('suggestions.', '')
  if (!operationId.startsWith('suggestions.') || sender === 'nobody') return undefined
  const client = await clientOf(sender)
  const listed = await client.call(listSuggestions, { query: { size: 200 } })
  if (listed.status !== 200) return undefined
  const rows = listed.ok().items
  const row = rows.find(({ allowedActs }) =>
    allowedActs.some((open) => open === act || (act === 'decideCheck' && checks.includes(open))),
  )
  if (!row) return undefined
  const detail = (await client.call(readSuggestion, { params: { id: row.id } })).ok()
  const current = detail.tasks.filter((task) => task.round === detail.round && task.state !== 'replaced')
  const task = current.find((one) => one.own) ?? current[0]
  return {
    id: row.id,
    revision: detail.revision,
    ...(task && { taskId: task.id }),
    contactId: detail.contacts.find((contact) => contact.confirmed === null)?.id ?? row.id,
    extensionId: current.find((one) => one.extension)?.extension?.id ?? row.id,
  }
}

function payloadOf(
  change: Draft['change']['of'],
  text: string | undefined,
): { payload?: string | undefined; type?: string } {
  const boundary = 'multipart/form-data; boundary=b'
  const part = (content: string) =>
    `--b\r\ncontent-disposition: form-data; name="file"; filename="../台账\u202e.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n${content}\r\n--b--\r\n`
  switch (change) {
    case 'malformedJson':
      return { payload: '{"a":', type: 'application/json' }
    case 'cutJson':
      return { payload: (text ?? '{"a":1}').slice(0, -1), type: 'application/json' }
    case 'noBody':
      return { type: 'application/json' }
    case 'textBody':
      return { payload: text ?? 'x', type: 'text/plain' }
    case 'formBody':
      return { payload: 'a=1&b=2', type: 'application/x-www-form-urlencoded' }
    case 'multipart':
      return { payload: part('PK\u0003\u0004not a workbook'), type: boundary }
    case 'emptyMultipart':
      return { payload: part(''), type: boundary }
    case 'deepJson':
      return { payload: `${'[{"a":'.repeat(20_000)}1${'}]'.repeat(20_000)}`, type: 'application/json' }
    case 'hugeJson':
      return { payload: JSON.stringify({ title: '字'.repeat(900_000) }), type: 'application/json' }
    default:
      return text === undefined ? {} : { payload: text, type: 'application/json' }
  }
}

function inUrl(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.isWellFormed() ? encodeURIComponent(text.slice(0, 3000)) : '%ED%A0%80'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Sends it and says what is wrong with the answer, if anything. */
async function faultOf(place: (typeof documented)[number], draft: Draft): Promise<string | undefined> {
  const request = await requestOf(place, draft)
  const from = performance.now()
  const answer = await send(request, draft.sender)
  const took = performance.now() - from
  const { statusCode: status, body } = answer
  counted[status] = (counted[status] ?? 0) + 1
  const said = `${draft.sender} ${request.method} ${request.url.slice(0, 300)} → ${status} ${body.slice(0, 300)}`
  if (status >= 500) return said
  if (took > 5000) {
    // A busy machine answers late once; what hangs does so again.
    const again = performance.now()
    await send(request, draft.sender)
    const twice = performance.now() - again
    if (twice > 5000) return `${Math.round(took)} and ${Math.round(twice)} ms: ${said}`
  }
  const stray = draft.change.of === 'badUrl'
  if (!(String(status) in place.operation.responses) && !stray) return `not documented: ${said}`
  if (status === 200) {
    const entry = entries.get(place.operation.operationId)
    const type = String(answer.headers['content-type'])
    if (entry?.kind === 'download') return typeFault(entry, type, said)
    if (!type.startsWith('application/json')) return `another type, ${type}: ${said}`
    if (!entry?.response) return undefined
    const parsed = entry.response.safeParse(JSON.parse(body))
    return parsed.success ? undefined : `answer breaks its schema: ${parsed.error.message.slice(0, 300)} ${said}`
  }
  return problemFault(String(answer.headers['content-type']), body, status, said)
}

function typeFault({ produces = [] }: Operation, type: string, said: string): string | undefined {
  const known = produces.length === 0 || produces.some((one) => type.startsWith(one.split(';')[0] ?? one))
  return known ? undefined : `a file of another type, ${type}: ${said}`
}

function problemFault(type: string, body: string, status: number, said: string): string | undefined {
  if (!type.startsWith('application/problem+json')) return `no problem but ${type}: ${said}`
  const problem = Problem.safeParse(JSON.parse(body))
  if (!problem.success) return `a problem of another shape: ${said}`
  const { code, title, requestId } = problem.data
  if (problem.data.status !== status) return `status inside differs: ${said}`
  if (!/^[a-z][a-zA-Z]+$/.test(code)) return `odd code: ${said}`
  if (!/\p{Script=Han}/u.test(title) || !/[。！？]$/u.test(title)) return `no Chinese sentence: ${said}`
  if (!requestId) return `no number to quote: ${said}`
  if (/node_modules|\bat \S+:\d+|select |insert |violates|Invalid (input|option)/i.test(body))
    return `inner details: ${said}`
  return undefined
}

const signedIn = new Map<string, Client>()

async function clientOf(sender: string): Promise<Client> {
  const known = signedIn.get(sender)
  if (known) return known
  // Wrong passwords among the requests lock a sender for half an hour, and everybody behind this address.
  await running.database.pool.query('delete from sign_in_failures')
  const client = await running.as(sender, { anew: true })
  signedIn.set(sender, client)
  return client
}

async function send(request: InjectOptions, sender: string) {
  if (sender === 'nobody') return running.inject(request)
  const ask = async () => {
    const { cookie } = await clientOf(sender)
    return running.inject({ ...request, headers: { ...request.headers, cookie: `lvzhi_session=${cookie}` } })
  }
  const answer = await ask()
  if (answer.statusCode !== 401) return answer
  // An earlier request may have signed this sender out.
  signedIn.delete(sender)
  return ask()
}
