import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Role } from '@lvzhi/contract'
import type { InstallationMode } from '@lvzhi/contract/accounts'
import type { SecondFactorRule } from '@lvzhi/contract/accounts-security'
import { joinGrants } from '../src/kernel/access/grants.ts'
import { createAuditKeeper } from '../src/kernel/audit/keeper.ts'
import { fixedClock } from '../src/kernel/clock.ts'
import { openDatabase, sql, type Database, type Handle } from '../src/kernel/database/handle.ts'
import { buildServer } from '../src/kernel/http/server.ts'
import { sessionTokenOf } from '../src/kernel/http/session-cookie.ts'
import { createAccounts, type Accounts, type IdentityProvider } from '../src/modules/accounts/index.ts'
import { createOrganisations, type DivisionFact, type Organisations } from '../src/modules/organisations/index.ts'
import { freshDatabase } from './database.ts'
import { lightPasswordCost } from './light-password-cost.ts'
import { testVault } from './vault.ts'

/** A province with two prefectures and a county: enough for areas. */
export const smallProvince: DivisionFact[] = [
  ['220000', '北江省', null, 'province', 'province'],
  ['220100', '东宁市', '220000', 'city', 'prefecture'],
  ['220300', '西平市', '220000', 'city', 'prefecture'],
  ['220102', '南湖区', '220100', 'district', 'county'],
].map(([code, name, parentCode, kind, level]) => ({
  code: code ?? '',
  name: name ?? '',
  parentCode: parentCode ?? null,
  kind: kind as DivisionFact['kind'],
  level: level as DivisionFact['level'],
  validFrom: '1990-01-01',
  validTo: null,
}))

/** A small server with organisations and accounts alone, on a database of its own and a clock that stands still. */
export interface AccountsServer {
  readonly database: Database
  readonly clock: ReturnType<typeof fixedClock>
  readonly server: FastifyInstance
  readonly accounts: Accounts
  readonly organisations: Organisations
  /** Opens an account with one role and a password that keeps the rules. */
  open(signInName: string, role: Role | null, organisationId?: string): Promise<string>
  /** Signs in and gives the cookie. */
  signIn(signInName: string, password?: string): Promise<string>
  call(method: 'GET' | 'POST', url: string, options?: CallOptions): ReturnType<typeof callServer>
  close(): Promise<void>
}

export interface CallOptions {
  readonly cookie?: string | undefined
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** The password of every account that `open` makes. */
export const testPassword = 'Chun-Feng-2026-x'

/** Builds the small server at 10:00 in Asia/Shanghai on 2026-03-10; a second factor is asked of nobody, where not told otherwise. */
export async function accountsServer(
  mode: InstallationMode,
  given: { readonly secondFactor?: SecondFactorRule; readonly providers?: readonly IdentityProvider[] } = {},
): Promise<AccountsServer> {
  const fresh = await freshDatabase()
  const database = openDatabase(fresh.url, 6)
  const clock = fixedClock('2026-03-10T02:00:00Z')
  const deps = { database, clock, vault: testVault, files: undefined as never }
  const organisations = createOrganisations({ ...deps, divisionFacts: () => smallProvince })
  const grants = () => joinGrants(organisations.grants, accounts.grants)
  const accounts = createAccounts({
    ...deps,
    mode,
    organisations,
    grants,
    passwordCost: lightPasswordCost,
    audit: createAuditKeeper({ ...deps, folder: join(tmpdir(), 'lvzhi-test-heads') }),
    ...(given.providers && { providers: given.providers }),
  })
  await accounts.ensureInstallation()
  const server = await buildServer({
    ...deps,
    grants: grants(),
    routes: [...organisations.routes, ...accounts.routes],
    actorOf: (request) => accounts.actorOf(sessionTokenOf(request), request.headers['x-background'] !== undefined),
    uploadLimit: 1024,
    logLevel: 'silent',
    version: 'test',
    requestsPerMinute: 100_000,
  })
  const call: AccountsServer['call'] = (method, url, options) => callServer(server, method, url, options)
  return {
    database,
    clock,
    server,
    accounts,
    organisations,
    call,
    open: (signInName, role, organisationId) =>
      database.transaction(async (tx) => {
        const id = await accounts.createAccountDirectly(tx, {
          signInName,
          name: `姓名${signInName}`,
          password: testPassword,
          roles: role ? [{ role, organisationId: organisationId ?? null }] : [],
          organisationId: organisationId ?? null,
        })
        await askSecondFactorOf(tx, given.secondFactor ?? 'nobody', id)
        return id
      }),
    signIn: async (signInName, password = testPassword) => {
      const answer = await call('POST', '/api/session/sign-in', { body: { signInName, password } })
      if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.cookie ?? ''
    },
    close: async () => {
      await server.close()
      await database.close()
      await fresh.drop()
    },
  }
}

/** Sets whose accounts need a second factor, where nobody has changed the settings yet. */
export async function askSecondFactorOf(tx: Handle, rule: SecondFactorRule, by: string): Promise<void> {
  await sql`
    insert into security_settings (password_preset, second_factor, idle_minutes, administrator_idle_minutes, absolute_hours,
      sessions_at_once, revision, changed_at, changed_by)
    values ('dengbao', ${rule}, 30, 15, 12, 3, 1, '2026-01-01', ${by}) on conflict do nothing`.execute(tx)
}

async function callServer(server: FastifyInstance, method: 'GET' | 'POST', url: string, options: CallOptions = {}) {
  const response = await server.inject({
    method,
    url,
    headers: {
      ...(options.cookie && { cookie: `lvzhi_session=${options.cookie}` }),
      ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
      ...options.headers,
    },
    ...(options.body !== undefined && { payload: options.body as object }),
  })
  return {
    status: response.statusCode,
    body: response.json<Record<string, unknown>>(),
    cookie: response.cookies.find((cookie) => cookie.name === 'lvzhi_session')?.value,
    setCookie: response.headers['set-cookie'],
  }
}
