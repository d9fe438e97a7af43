import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Role } from '@lvzhi/contract'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { openFreshDatabase } from '../../../../test-support/database.ts'
import {
  anActor,
  barePorts,
  contextOf,
  putGround,
  putSuggestion,
  worksFor,
} from '../../../../test-support/suggestion-rows.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { shows, visibleTo } from '../policy.ts'
import { findSuggestion } from '../store.ts'
import { detailOf } from './detail.ts'
import { listSuggestions } from './ledger.ts'
import { loadCases } from '../load-cases.ts'

const database = await openFreshDatabase()
const ground = await putGround(database.handle)
const ids: string[] = []

beforeAll(async () => {
  const { people, units } = ground
  // Every state, both openly and confidentially, in three areas, with and without units, joint signers and a preliminary check.
  for (const [at, state] of SuggestionState.codes.entries()) {
    for (const confidential of [false, true]) {
      const other = people[(at + 1) % people.length]
      ids.push(
        await putSuggestion(database.handle, ground, {
          state: state === 'merged' ? 'withdrawn' : state,
          confidential,
          division: ['220000', '220100', '220102'][at % 3]!,
          electing: at % 2 === 0 ? ground.electing : null,
          lead: at % 5 === 4 ? null : people[at % people.length]!,
          signers:
            at % 5 === 4 || !other ? [] : [{ person: other, state: ['pending', 'confirmed', 'declined'][at % 3]! }],
          tasks:
            at % 2 === 0 ? [] : [{ unit: units[at % units.length]!, state: at % 3 === 0 ? 'replaced' : 'assigned' }],
        }),
      )
    }
  }
  // Two waiting for the answer to a merge and one merged: the lead deputy of the other side reads them too.
  const withState = async (state: string) =>
    (await sql<{ id: string }>`select id from suggestions where state = ${state} order by id`.execute(database.handle))
      .rows
  const [target] = await withState('inHandling')
  for (const one of [...(await withState('firstCheck')), ...(await withState('secondCheck'))]) {
    await sql`update suggestions set merge_into_id = ${target?.id} where id = ${one.id}`.execute(database.handle)
  }
  const [gone] = await withState('withdrawn')
  await sql`update suggestions set merge_into_id = ${target?.id}, state = 'merged' where id = ${gone?.id}`.execute(
    database.handle,
  )
})

const roles: readonly Role[] = [
  'officeClerk',
  'officeReviewer',
  'officeLeader',
  'preliminaryReviewer',
  'unitClerk',
  'unitHead',
  'deputy',
  'deputyAssistant',
]

function anyActor() {
  const places = [
    null,
    worksFor(ground.office, '220000'),
    worksFor(ground.electing, '220100', 'prefecture'),
    worksFor(ground.countyOffice, '220102', 'county'),
    ...ground.units.map((unit) => worksFor(unit.id, '220000')),
  ]
  const people = ground.people.map((person) => person.id)
  return fc
    .record({
      roles: fc.uniqueArray(fc.constantFrom(...roles), { maxLength: 3 }),
      organisation: fc.constantFrom(...places),
      personId: fc.constantFrom(null, ...people),
      assistedPersonIds: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 2 }),
    })
    .map((made) => anActor(made))
}

test('what the list shows, what the policy shows and what the detail opens are the same (list visibility = detail visibility)', async () => {
  const ports = barePorts()
  const records = (await loadCases(database.handle, ids)).map((one) => one.record)
  expect(records).toHaveLength(ids.length)
  await fc.assert(
    fc.asyncProperty(anyActor(), fc.constantFrom(...ids), async (actor, probe) => {
      const context = contextOf(database.handle, actor)
      const query = { page: 1, size: 200, tab: 'all', sort: 'lastMovedAt', order: 'desc' } as const
      const listed = await listSuggestions(ports)(context, { query })
      const parts = visibleTo(actor)
      const shown = records.filter((record) => shows(parts, record)).map((record) => record.id)
      expect(listed.items.map((item) => item.id).toSorted()).toEqual(shown.toSorted())
      expect(listed.total).toBe(shown.length)
      const opened = await detailOf(ports, context, probe).then(
        () => true,
        (refusal: { code?: string }) => {
          expect(refusal.code).toBe('absent')
          return false
        },
      )
      expect(opened).toBe(shown.includes(probe))
    }),
    { numRuns: 150 },
  )
})

test('the record of a list is the record that the acts open', async () => {
  for (const one of await loadCases(database.handle, ids)) {
    expect(one.record).toEqual(await findSuggestion(database.handle, one.record.id))
  }
})
