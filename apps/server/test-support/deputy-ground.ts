import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnswerOf, BodyInputOf, CongressLevel, Operation, ParamsOf, QueryInputOf, Role } from '@lvzhi/contract'
import type { z } from 'zod'
import type { Actor } from '../src/kernel/access/actor.ts'
import { permits } from '../src/kernel/access/grants.ts'
import { fixedClock } from '../src/kernel/clock.ts'
import { openDatabase, sql, type Database, type Handle } from '../src/kernel/database/handle.ts'
import { createFileStore } from '../src/kernel/files/files.ts'
import type { Download, RequestContext, UploadedFile } from '../src/kernel/http/bind.ts'
import { newId } from '../src/kernel/identifier.ts'
import { drainJobs } from '../src/kernel/jobs/jobs.ts'
import { freshDatabase } from './database.ts'
import { createDeputies, type Deputies } from '../src/modules/deputies/index.ts'
import { testVault } from './vault.ts'

type Entry<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = Operation<P, Q, B, R>

interface Sent<O> {
  readonly params?: ParamsOf<O>
  readonly query?: QueryInputOf<O>
  readonly body?: BodyInputOf<O>
  readonly file?: UploadedFile
}

/** A database with a small province, a clock, and calls that go the way of a request: permission, parsing, transaction, answer. */
export interface Ground {
  readonly database: Database
  readonly clock: ReturnType<typeof fixedClock>
  readonly deputies: Deputies
  readonly province: Actor
  readonly delegations: Readonly<Record<'changchun' | 'yanbian', string>>
  call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    actor: Actor,
    entry: Entry<P, Q, B, R>,
    sent?: Sent<Entry<P, Q, B, R>>,
  ): Promise<AnswerOf<Entry<P, Q, B, R>>>
  download<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    actor: Actor,
    entry: Entry<P, Q, B, R>,
    sent?: Sent<Entry<P, Q, B, R>>,
  ): Promise<{ name: string; bytes: Buffer }>
  office(divisionCode: string, level: CongressLevel, ...roles: Role[]): Actor
  account(name: string): Promise<string>
  drain(): Promise<void>
  close(): Promise<void>
}

const divisions = [
  ['220000', '吉林省', 'province', 'province', null],
  ['220100', '长春市', 'city', 'prefecture', '220000'],
  ['222400', '延边朝鲜族自治州', 'autonomousPrefecture', 'prefecture', '220000'],
  ['222401', '延吉市', 'countyCity', 'county', '222400'],
  ['430000', '湖南省', 'province', 'province', null],
  ['430100', '长沙市', 'city', 'prefecture', '430000'],
] as const

/** Makes the ground for one test file; close it afterwards. */
export async function deputyGround(today = '2026-03-02'): Promise<Ground> {
  const fresh = await freshDatabase()
  const database = openDatabase(fresh.url, 6)
  const folder = await mkdtemp(join(tmpdir(), 'lvzhi-deputies-'))
  const clock = fixedClock(`${today}T10:00:00+08:00`)
  const files = createFileStore(folder, clock, testVault)
  const deputies = createDeputies({ database, clock, files, vault: testVault })
  const delegations = await plant(database)

  function office(divisionCode: string, level: CongressLevel, ...roles: Role[]): Actor {
    return {
      accountId: newId(),
      name: '林经办',
      roles: roles.length > 0 ? roles : ['officeClerk'],
      organisation: { id: newId(), name: '代表工作机构', kind: 'congressOffice', level, divisionCode },
      personId: null,
      assistedPersonIds: [],
      sessionId: null,
    }
  }

  async function run(actor: Actor, entry: Operation, sent: Sent<Operation>): Promise<unknown> {
    const route = deputies.routes.find((one) => one.operation.id === entry.id)
    if (!route) throw new Error(`no route for ${entry.id}`)
    if (!permits(deputies.grants, actor, route.permission)) throw new Error(`no permission for ${entry.id}`)
    const input = {
      params: entry.params?.parse(sent.params),
      query: entry.query?.parse(sent.query ?? {}),
      body: entry.body?.parse(sent.body ?? {}),
      file: sent.file ?? null,
    }
    const serve = async (db: Handle) => {
      const context: RequestContext = {
        actor: await deputies.completeActor(actor, db),
        db,
        clock,
        vault: testVault,
        address: '127.0.0.1',
        session: { start: () => undefined, end: () => undefined },
        subject: () => undefined,
        note: () => undefined,
      }
      return route.handle(context, input as never)
    }
    const writes = entry.kind === 'act' || entry.kind === 'upload'
    return writes ? database.transaction(serve) : serve(database.handle)
  }

  return {
    database,
    clock,
    deputies,
    province: office('220000', 'province'),
    delegations,
    office,
    async call(actor, entry, sent = {}) {
      const answer = await run(actor, entry as unknown as Operation, sent as unknown as Sent<Operation>)
      return entry.response?.parse(answer) as never
    },
    async download(actor, entry, sent = {}) {
      const file = (await run(actor, entry as unknown as Operation, sent as unknown as Sent<Operation>)) as Download
      if (Buffer.isBuffer(file.content)) return { name: file.name, bytes: file.content }
      const chunks: Buffer[] = []
      for await (const chunk of file.content) chunks.push(Buffer.from(chunk as Buffer))
      return { name: file.name, bytes: Buffer.concat(chunks) }
    },
    async account(name) {
      const id = newId()
      await sql`
        insert into accounts (id, sign_in_name, sign_in_key, name, demonstration, password_hash, password_changed_at,
          must_change_password, created_at)
        values (${id}, ${id}, ${id}, ${name}, true, 'none', now(), false, now())`.execute(database.handle)
      return id
    },
    drain: () => drainJobs(database.pool, [...deputies.jobs, { name: 'events.deliver', run: () => Promise.resolve() }]),
    async close() {
      await database.close()
      await fresh.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function plant(database: Database): Promise<Ground['delegations']> {
  const db = database.handle
  await sql`insert into installation (mode, made_at) values ('demo', now())`.execute(db)
  for (const [code, name, kind, level, parent] of divisions) {
    await sql`insert into division_areas (code) values (${code})`.execute(db)
    await sql`
      insert into divisions (code, name, kind, level, parent_code, valid_from, change, search_key)
      values (${code}, ${name}, ${kind}, ${level}, ${parent}, '2000-01-01', 'loaded', ${name})`.execute(db)
  }
  return { changchun: await delegation('长春代表团'), yanbian: await delegation('延边代表团') }

  async function delegation(name: string): Promise<string> {
    const id = newId()
    await sql`
      insert into organisations (id, kind, level, division_code, valid_from, search_key)
      values (${id}, 'delegation', 'province', '220000', '2000-01-01', ${name})`.execute(db)
    await sql`
      insert into organisation_periods (organisation_id, name, valid_from, change, made_by, made_at)
      values (${id}, ${name}, '2000-01-01', 'created', ${newId()}, now())`.execute(db)
    return id
  }
}

/** A whole citizen number: the first seventeen characters with their check character. */
export function aCitizenNumber(birthDate: string, sequence: number, area = '220102'): string {
  const first17 = `${area}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return `${first17}${'10X98765432'[sum % 11]}`
}
