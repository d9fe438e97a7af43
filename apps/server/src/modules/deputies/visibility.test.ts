import { CongressLevel, Role } from '@lvzhi/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../kernel/access/actor.ts'
import { sql } from '../../kernel/database/handle.ts'
import { newId } from '../../kernel/identifier.ts'
import { standingsOf, visibleTo, type DeputyPlace } from './policy.ts'
import { visibleCondition } from './queries/roster.ts'
import { placeOf, termIdsOf } from './store/people.ts'
import { deputyGround, type Ground } from '../../../test-support/deputy-ground.ts'

const codes = ['220000', '220100', '220102', '222400', '222401', '222401001', '430000', '430100'] as const
const levels = { 6: CongressLevel.codes, 9: ['township'] as const }
let ground: Ground
let places: DeputyPlace[]

const aSeat = fc.record({ term: fc.nat(11), electing: fc.option(fc.constantFrom(...codes)) })
const aPerson = fc.record({
  home: fc.constantFrom(...codes),
  seats: fc.uniqueArray(aSeat, { maxLength: 3, selector: (seat) => seat.term }),
})

/** Sixty generated people in twelve terms of all levels; the sample is fixed by its seed. */
async function plant(): Promise<DeputyPlace[]> {
  const db = ground.database.handle
  const terms: string[] = []
  for (let index = 0; index < 12; index += 1) {
    const code = index < 2 ? '000000' : codes[index % codes.length]!
    const level = index < 2 ? 'national' : code.length === 9 ? levels[9][0] : levels[6][1 + (index % 3)]!
    const id = newId()
    await sql`insert into congress_terms (id, level, division_code, division_name, number, name, starts_on, ends_on, made_at)
      values (${id}, ${level}, ${code}, ${code}, ${index + 1}, '届', ${`${2000 + index}-01-01`}, ${`${2001 + index}-01-01`}, now())`.execute(
      db,
    )
    terms.push(id)
  }
  const people = fc.sample(aPerson, { numRuns: 60, seed: 20260302 })
  const planted: string[] = []
  for (const [index, person] of people.entries()) {
    const id = newId()
    await sql`insert into people (id, name, name_folded, name_readings, sex, division_code, made_by, made_by_name, made_at)
      values (${id}, ${`林${index}`}, '', '', 'notStated', ${person.home}, ${newId()}, '林', now())`.execute(db)
    for (const seat of person.seats) {
      await sql`insert into mandates (id, person_id, term_id, certificate_no, electing_unit_name, electing_division_code,
          starts_on, begin_ground, made_by_name, made_at)
        values (${newId()}, ${id}, ${terms[seat.term]!}, ${`c${index}`}, '选举单位', ${seat.electing},
          ${`${2000 + seat.term}-01-01`}, 'elected', '林', now())`.execute(db)
    }
    planted.push(id)
  }
  return Promise.all(planted.map(async (id) => (await placeOf(db, id))!))
}

beforeAll(async () => {
  ground = await deputyGround()
  places = await plant()
})
afterAll(() => ground.close())

const anActor = fc.record({
  roles: fc.uniqueArray(fc.constantFrom(...Role.codes), { maxLength: 3 }),
  office: fc.option(fc.record({ code: fc.constantFrom(...codes), level: fc.constantFrom(...CongressLevel.codes) })),
  self: fc.option(fc.nat(59)),
  assisted: fc.uniqueArray(fc.nat(59), { maxLength: 2 }),
})

describe('visibility', () => {
  it('of the list is the visibility of each record, for any account', async () => {
    const db = ground.database.handle
    let seen = 0
    await fc.assert(
      fc.asyncProperty(anActor, async (made) => {
        const actor: Actor = {
          accountId: newId(),
          name: '林',
          roles: made.roles,
          organisation: made.office && {
            id: newId(),
            name: '机构',
            kind: 'congressOffice',
            level: made.office.level,
            divisionCode: made.office.code,
          },
          personId: made.self === null ? null : places[made.self]!.id,
          assistedPersonIds: made.assisted.map((index) => places[index]!.id),
          sessionId: null,
        }
        const own = await termIdsOf(db, [...(actor.personId ? [actor.personId] : []), ...actor.assistedPersonIds])
        const listed = await sql<{ id: string }>`
          select p.id from people p where ${visibleCondition(visibleTo(actor, own))}`.execute(db)
        const byRecord = places.filter((place) => standingsOf(actor, place, own).length > 0).map((place) => place.id)
        expect(listed.rows.map((row) => row.id).toSorted()).toEqual(byRecord.toSorted())
        seen += byRecord.length
      }),
      { numRuns: 300 },
    )
    // The sample must hold accounts that see something, or the property says nothing.
    expect(seen).toBeGreaterThan(300)
  })
})
