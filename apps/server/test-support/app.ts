import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnswerOf, BodyInputOf, Operation, ParamsOf, Problem, QueryInputOf, Role } from '@lvzhi/contract'
import { signIn } from '@lvzhi/contract/accounts'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { z } from 'zod'
import { createApp, type App } from '../src/app.ts'
import { fixedClock, type Clock } from '../src/kernel/clock.ts'
import { openDatabase, type Database } from '../src/kernel/database/handle.ts'
import { sessionCookie } from '../src/kernel/http/session-cookie.ts'
import { demonstrationPassword } from '../src/seed/cast.ts'
import { lightPasswordCost } from './light-password-cost.ts'
import { freshDatabase } from './database.ts'
import { seededDatabase } from './seeded-database.ts'
import { seededToday } from './seeded-template.ts'
import { testVault } from './vault.ts'

/** The sign-in names of the demonstration's cast: one account per role. */
export const castNames = {
  sysadmin: 'systemAdministrator',
  secadmin: 'securityAdministrator',
  auditor: 'auditAdministrator',
  clerk: 'officeClerk',
  reviewer: 'officeReviewer',
  leader: 'officeLeader',
  precheck: 'preliminaryReviewer',
  unit: 'unitClerk',
  unithead: 'unitHead',
  deputy: 'deputy',
  assistant: 'deputyAssistant',
} as const satisfies Record<string, Role>

/** What a request carries besides the contract's input. */
export interface CallInput<O> {
  readonly params?: ParamsOf<O>
  readonly query?: QueryInputOf<O>
  readonly body?: BodyInputOf<O>
  /** The request id; a new one when absent. */
  readonly key?: string
  readonly file?: { readonly name: string; readonly mediaType: string; readonly bytes: Buffer }
}

/** An answer: of the contract's shape when `status` is 200, otherwise a problem. */
interface Answer<T> {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  /** The answer as it came. */
  readonly text: string
  /** The parsed answer; throws with the problem unless the status is 200. */
  ok(): T
  /** The parsed problem; throws unless the request was refused. */
  refused(): Problem
}

type Entry<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = Operation<P, Q, B, R>

/** An account that has signed in. */
export interface Client {
  readonly signInName: string
  readonly cookie: string
  call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    operation: Entry<P, Q, B, R>,
    input?: CallInput<Entry<P, Q, B, R>>,
  ): Promise<Answer<AnswerOf<Entry<P, Q, B, R>>>>
}

/** The whole product on a database, a file folder and a clock of its own. */
export interface TestApp {
  readonly app: App
  readonly database: Database
  readonly clock: Clock
  readonly dataDir: string
  readonly server: FastifyInstance
  /** A request as it is, from an address of its own, so that the limit of requests a minute does not meet it. */
  inject(options: InjectOptions): ReturnType<typeof injectInto>
  /** Signs in, once per name; with `anew` in a session of its own. */
  as(signInName: string, options?: { readonly anew?: boolean; readonly password?: string }): Promise<Client>
  /** Somebody who has not signed in. */
  readonly nobody: Client
  /** Opens a further account with the demonstration's password, with one role or none, and returns its id. */
  open(signInName: string, role: Role | null, organisationId?: string | null): Promise<string>
  /** Address of the listening server, for browsers; it listens from the first call on. */
  listen(): Promise<string>
  /** Runs every background job that is due. */
  drain(): Promise<void>
  close(): Promise<void>
}

/**
 * Starts the composed product for `beforeAll`, with `close` in `afterAll`.
 *
 * `seeded` takes a copy of the demonstration province; otherwise the installation has its province and divisions and nothing
 * else. Without a clock it stands at 10:00 in Asia/Shanghai on {@link seededToday}. `pages` is the folder of the built pages.
 */
export async function startTestApp(
  options: { readonly clock?: Clock; readonly seeded?: boolean; readonly pages?: string } = {},
): Promise<TestApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lvzhi-test-app-'))
  const fresh = options.seeded ? await seededDatabase(dataDir) : await freshDatabase()
  const database = openDatabase(fresh.url)
  const clock = options.clock ?? fixedClock(`${seededToday}T02:00:00Z`)
  const logged = process.env['LVZHI_TEST_LOG']
  const app = createApp({
    database,
    clock,
    dataDir,
    vault: testVault,
    mode: 'demo',
    passwordCost: lightPasswordCost,
    logLevel: logged === 'error' || logged === 'info' ? logged : 'silent',
    ...(options.pages && { pages: options.pages }),
  })
  await app.accounts.ensureInstallation()
  if (!options.seeded) await database.transaction((tx) => app.accounts.beginDemonstration(tx, '220000'))
  const server = await app.server()
  await server.ready()
  const clients = new Map<string, Client>()
  const as: TestApp['as'] = async (signInName, { anew = false, password = demonstrationPassword } = {}) => {
    const known = clients.get(signInName)
    if (known && !anew) return known
    const response = await injectInto(server, {
      method: 'POST',
      url: signIn.path,
      payload: { signInName, password },
    })
    const cookie = response.cookies.find((one) => one.name === sessionCookie)?.value
    if (response.statusCode !== 200 || !cookie)
      throw new Error(`${signInName}: ${response.statusCode} ${response.body}`)
    const client = clientOf(server, signInName, cookie)
    if (!anew) clients.set(signInName, client)
    return client
  }
  let address: Promise<string> | undefined
  return {
    app,
    database,
    clock,
    dataDir,
    server,
    inject: (request) => injectInto(server, request),
    as,
    nobody: clientOf(server, '', ''),
    open: (signInName, role, organisationId = null) =>
      database.transaction((tx) =>
        app.accounts.createAccountDirectly(tx, {
          signInName,
          name: `姓名${signInName}`,
          password: demonstrationPassword,
          organisationId,
          roles: role ? [{ role, organisationId, validFrom: '2018-01-01' }] : [],
        }),
      ),
    listen: () => {
      address ??= server.listen({ host: '127.0.0.1', port: 0 })
      return address
    },
    drain: () => app.drain(),
    close: async () => {
      await server.close()
      await database.close()
      await fresh.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function clientOf(server: FastifyInstance, signInName: string, cookie: string): Client {
  return {
    signInName,
    cookie,
    call: async (operation, input = {}) => {
      const response = await injectInto(server, requestOf(operation, input as CallInput<unknown>, cookie))
      const { statusCode: status, headers, body: text } = response
      const shown = () => `${signInName} ${operation.id}: ${status} ${text}`
      return {
        status,
        headers,
        text,
        ok: () => {
          if (status !== 200) throw new Error(shown())
          return JSON.parse(text) as AnswerOf<typeof operation>
        },
        refused: () => {
          if (status < 400) throw new Error(`not refused: ${shown()}`)
          return JSON.parse(text) as Problem
        },
      }
    },
  }
}

/** The request of an operation as the pages would send it, for {@link TestApp.inject}; an empty cookie is nobody's. */
export function requestOf(
  operation: Pick<Operation, 'kind' | 'method' | 'path'>,
  input: {
    readonly params?: unknown
    readonly query?: unknown
    readonly body?: unknown
    readonly key?: string
    readonly file?: CallInput<unknown>['file']
  },
  cookie: string,
): InjectOptions {
  const params = (input.params ?? {}) as Record<string, string>
  const path = operation.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, string | number | undefined>)) {
    if (value !== undefined) query.append(name, String(value))
  }
  const changes = operation.kind === 'act' || operation.kind === 'upload'
  const multipart = input.file && multipartOf(input.file)
  return {
    method: operation.method,
    url: query.size > 0 ? `${path}?${query.toString()}` : path,
    headers: {
      ...(cookie && { cookie: `${sessionCookie}=${cookie}` }),
      ...(changes && { 'idempotency-key': input.key ?? crypto.randomUUID() }),
      ...(multipart && { 'content-type': multipart.type }),
    },
    ...(multipart ? { payload: multipart.payload } : input.body !== undefined && { payload: input.body as object }),
  }
}

function multipartOf(file: NonNullable<CallInput<unknown>['file']>): { type: string; payload: Buffer } {
  const boundary = 'lvzhi-test-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.mediaType}\r\n\r\n`
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    payload: Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}

let lastAddress = 0

async function injectInto(server: FastifyInstance, options: InjectOptions) {
  lastAddress += 1
  const address = `10.${(lastAddress >> 16) & 255}.${(lastAddress >> 8) & 255}.${lastAddress & 255}`
  return server.inject({ ...options, headers: { 'x-forwarded-for': address, ...options.headers } })
}
