import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { STATE_COUNCIL_NOTICES, createCalendar } from '@lvzhi/law'
import type { Actor } from '../src/kernel/access/actor.ts'
import { fixedClock } from '../src/kernel/clock.ts'
import { openDatabase, sql, type Database, type Handle } from '../src/kernel/database/handle.ts'
import { createFileStore } from '../src/kernel/files/files.ts'
import type { RequestContext } from '../src/kernel/http/bind.ts'
import type { MandateFacts, SuggestionPorts } from '../src/modules/suggestions/ports.ts'
import { findSuggestion } from '../src/modules/suggestions/store.ts'
import type { Suggestion } from '../src/modules/suggestions/suggestion.ts'
import { freshDatabase } from './database.ts'
import { testVault } from './vault.ts'

type Input<B> = { params: { id: string }; query: undefined; body: B; file: null }
type Command<B> = (ports: SuggestionPorts) => (context: RequestContext, input: Input<B>) => Promise<string>

/** A row of the timeline as far as tests look at it. */
export interface TimelineRow {
  readonly type: string
  readonly title: string
  readonly round: number
  readonly note: string | null
  readonly document: { fileId: string; name: string } | null
  readonly changes: { label: string; from: string | null; to: string | null }[]
  readonly basis: { text: string; verified: boolean }[]
  readonly payload: Record<string, unknown>
}

/** A desk at which tests do acts on a real database: each act in its own transaction, with the revision that stands unless told. */
export interface SuggestionDesk {
  readonly database: Database
  readonly ports: SuggestionPorts
  readonly clock: ReturnType<typeof fixedClock>
  act<B extends { revision: number }>(
    command: Command<B>,
    actor: Actor,
    id: string,
    body: Omit<B, 'revision'> & { revision?: number },
  ): Promise<string>
  contextOf(db: Handle, actor: Actor): RequestContext
  record(id: string): Promise<Suggestion>
  timeline(id: string): Promise<TimelineRow[]>
  /** Says why a deputy's mandate is suspended; null lifts it. */
  suspend(personId: string, reason: string | null): void
  close(): Promise<void>
}

/** Opens a desk with a database, a clock and a file folder of its own; for `beforeAll`, with `close` in `afterAll`. */
export async function suggestionDesk(now: string): Promise<SuggestionDesk> {
  const fresh = await freshDatabase()
  const database = openDatabase(fresh.url)
  const clock = fixedClock(now)
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-test-files-'))
  const suspended = new Map<string, string>()
  const calendar = createCalendar([...STATE_COUNCIL_NOTICES])
  const ports: SuggestionPorts = {
    clock,
    vault: testVault,
    files: createFileStore(folder, clock, testVault),
    mandateOn: (_db, personId) => Promise.resolve(mandateOf(personId, suspended.get(personId) ?? null)),
    sessionFor: () => Promise.resolve(undefined),
    unit: findUnit,
    calendar: () => Promise.resolve(calendar),
  }
  const contextOf = (db: Handle, actor: Actor): RequestContext => ({
    actor,
    db,
    clock,
    vault: testVault,
    address: '127.0.0.1',
    session: { start: () => undefined, end: () => undefined },
    subject: () => undefined,
    note: () => undefined,
  })
  const record = async (id: string) => {
    const found = await findSuggestion(database.handle, id)
    if (!found) throw new Error(`no suggestion ${id}`)
    return found
  }
  return {
    database,
    ports,
    clock,
    contextOf,
    record,
    act: async <B extends { revision: number }>(
      command: Command<B>,
      actor: Actor,
      id: string,
      body: Omit<B, 'revision'> & { revision?: number },
    ) => {
      const revision = body.revision ?? (await record(id)).revision
      return database.transaction((tx) =>
        command(ports)(contextOf(tx, actor), {
          params: { id },
          query: undefined,
          body: { ...body, revision } as unknown as B,
          file: null,
        }),
      )
    },
    timeline: async (id) => {
      const rows = await sql<TimelineRow>`
        select type, title, round, note, document, changes, basis, payload from case_events where case_id = ${id} order by seq`.execute(
        database.handle,
      )
      return rows.rows
    },
    suspend: (personId, reason) => {
      if (reason === null) suspended.delete(personId)
      else suspended.set(personId, reason)
    },
    close: async () => {
      await database.close()
      await fresh.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function findUnit(db: Handle, id: string) {
  const found = await sql<{ id: string; name: string; valid_from: string; valid_to: string | null }>`
    select id, name, valid_from, valid_to from pub_organisations_units where id = ${id}`.execute(db)
  const row = found.rows[0]
  return (
    row && {
      id: row.id,
      name: row.name,
      openOn: (date: string) => row.valid_from <= date && (row.valid_to === null || date < row.valid_to),
    }
  )
}

function mandateOf(personId: string, suspendedReason: string | null): MandateFacts {
  return {
    personId,
    name: '代表',
    termId: personId,
    level: 'province',
    divisionCode: '370000',
    delegationId: null,
    delegationName: null,
    electingUnitId: null,
    suspendedReason,
  }
}
