import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp, type App } from '../src/app.ts'
import type { Actor } from '../src/kernel/access/actor.ts'
import { fixedClock } from '../src/kernel/clock.ts'
import { openDatabase, sql, type Database } from '../src/kernel/database/handle.ts'
import { newId } from '../src/kernel/identifier.ts'
import { lightPasswordCost } from './light-password-cost.ts'
import { freshDatabase } from './database.ts'
import { accountOf, aSuggestionWorld, deputyAccount, type Named, type SuggestionWorld } from './suggestion-builder.ts'
import { testVault } from './vault.ts'

/** A province with an office, a special committee, units, and deputies in office, for the tests of supervision. */
export interface SupervisionGround {
  readonly app: App
  readonly database: Database
  readonly clock: ReturnType<typeof fixedClock>
  readonly world: SuggestionWorld
  readonly committee: Named
  readonly clerk: Actor
  readonly colleague: Actor
  readonly leader: Actor
  readonly deputies: readonly { readonly person: Named; readonly actor: Actor }[]
  unit(at: 0 | 1 | 2 | 3): Actor
  close(): Promise<void>
}

/** Opens the composed product on a database, a clock and a folder of its own; with so many deputies in office. */
export async function supervisionGround(now: string, deputyCount: number): Promise<SupervisionGround> {
  const fresh = await freshDatabase()
  const database = openDatabase(fresh.url)
  const clock = fixedClock(now)
  const dataDir = mkdtempSync(join(tmpdir(), 'lvzhi-test-supervision-'))
  const app = createApp({ database, clock, dataDir, vault: testVault, mode: 'office', passwordCost: lightPasswordCost })
  const world = await aSuggestionWorld(database.handle)
  const committee = await aCommittee(database, world)
  const deputies: { person: Named; actor: Actor }[] = []
  for (let at = 0; at < deputyCount; at += 1) {
    const person = { id: newId(), name: `代表${at + 1}` }
    await sql`insert into people (id, name, name_folded, name_readings, sex, division_code, made_by, made_by_name, made_at)
      values (${person.id}, ${person.name}, ${person.name}, ' ', 'notStated', ${world.divisionCode}, ${newId()}, '系统', now())`.execute(
      database.handle,
    )
    await sql`insert into mandates (id, person_id, term_id, certificate_no, electing_unit_name, starts_on, begin_ground, made_by_name, made_at)
      values (${newId()}, ${person.id}, ${world.termId}, ${String(1000 + at)}, '某市人大', '2023-01-10', 'elected', '系统', now())`.execute(
      database.handle,
    )
    deputies.push({ person, actor: deputyAccount(person) })
  }
  return {
    app,
    database,
    clock,
    world,
    committee,
    clerk: accountOf(world, world.office, 'officeClerk'),
    colleague: accountOf(world, world.office, 'officeReviewer'),
    leader: accountOf(world, world.office, 'officeLeader'),
    deputies,
    unit: (at) => accountOf(world, world.units[at], 'unitClerk'),
    close: async () => {
      await database.close()
      await fresh.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function aCommittee(database: Database, world: SuggestionWorld): Promise<Named> {
  const committee = { id: newId(), name: '省人大农业与农村委员会' }
  await sql`insert into organisations (id, kind, level, division_code, valid_from, search_key)
    values (${committee.id}, 'specialCommittee', 'province', ${world.divisionCode}, '2020-01-01', ${committee.name})`.execute(
    database.handle,
  )
  await sql`insert into organisation_periods (organisation_id, name, valid_from, change, made_by, made_at)
    values (${committee.id}, ${committee.name}, '2020-01-01', 'created', ${newId()}, now())`.execute(database.handle)
  return committee
}
