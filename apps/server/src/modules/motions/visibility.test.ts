import fc from 'fast-check'
import type { Role } from '@lvzhi/contract'
import { InterpellationState } from '@lvzhi/contract/interpellation-terms'
import { listInterpellations, readInterpellation } from '@lvzhi/contract/interpellations'
import { MotionState } from '@lvzhi/contract/motion-terms'
import { listMotions, readMotion } from '@lvzhi/contract/motions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { motionGround, type MotionGround } from '../../../test-support/motion-ground.ts'
import { anActor, worksFor } from '../../../test-support/suggestion-rows.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { sql } from '../../kernel/database/handle.ts'
import { newId } from '../../kernel/identifier.ts'
import { interpellationsVisibleTo, showsInterpellation } from './interpellation-policy.ts'
import { loadInterpellations } from './interpellation-store.ts'
import { motionsVisibleTo, showsMotion } from './policy.ts'
import { loadMotions } from './store.ts'

let ground: MotionGround
const motions: string[] = []
const interpellations: string[] = []
const divisions = ['220000', '220100', '220102', '310000']

beforeAll(async () => {
  ground = await motionGround()
  const db = ground.database.handle
  const { termId, deputies, units } = ground.province
  const suggestion = newId()
  await sql`insert into suggestions (id, term_id, channel, title, lead_name, state, level, division_code, profile, last_moved_at, created_at)
    values (${suggestion}, ${termId}, 'inSession', '建议', '代表', 'awaitingAssignment', 'province', '220000', 'jilin', now(), now())`.execute(
    db,
  )
  // Every state in several areas, with and without tasks, with signers of every answer.
  for (const [at, state] of MotionState.codes.entries()) {
    const id = newId()
    const lead = deputies[at % 3]
    await sql`insert into motions (id, term_id, body, proposer, channel, title, lead_person_id, organ_id, lead_name, state, level, division_code,
        profile, raised_on, voted_on, suggestion_id, last_moved_at, created_at)
      values (${id}, ${termId}, 'congress', ${at % 5 === 4 ? 'government' : 'joint'}, 'inSession', '议案', ${at % 5 === 4 ? null : lead?.personId},
        ${at % 5 === 4 ? units.government.id : null}, '代表', ${state}, 'province', ${divisions[at % 4]}, 'national',
        ${state === 'draft' ? null : '2026-01-21'}, ${state === 'passed' || state === 'notPassed' ? '2026-01-22' : null},
        ${state === 'converted' ? suggestion : null}, now(), now())`.execute(db)
    if (at % 5 !== 4)
      await sign('motion', id, lead, deputies[3], ['pending', 'confirmed', 'declined', 'withdrawn'][at % 4])
    if (at % 2 === 0) {
      await sql`insert into motion_tasks (id, motion_id, kind, unit_id, unit_name, assigned_on, verified)
        values (${newId()}, ${id}, 'committeeResult', ${units.committee.id}, '委员会', '2026-01-22', true)`.execute(db)
    }
    motions.push(id)
  }
  for (const [at, state] of InterpellationState.codes.entries()) {
    const id = newId()
    const body = at % 4 === 3
    await sql`insert into interpellations (id, kind, term_id, body, proposer, title, content, target_id, target_name, lead_person_id, lead_name,
        state, level, division_code, raised_on, last_moved_at, created_at)
      values (${id}, ${body ? 'inquiryCommittee' : 'question'}, ${termId}, 'congress', ${body ? 'presidium' : 'joint'}, '问题', '内容',
        ${body ? null : units.department.id}, ${body ? null : '委员会'}, ${body ? null : deputies[at % 3]?.personId}, '代表', ${state}, 'province',
        ${divisions[at % 3]}, ${state === 'draft' ? null : '2026-01-21'}, now(), now())`.execute(db)
    if (!body)
      await sign('interpellation', id, deputies[at % 3], deputies[3], ['pending', 'confirmed', 'declined'][at % 3])
    interpellations.push(id)
  }
})
afterAll(() => ground.close())

async function sign(what: 'motion' | 'interpellation', id: string, lead?: Actor, other?: Actor, state = 'pending') {
  for (const [position, [one, answer]] of [[lead, 'confirmed'] as const, [other, state] as const].entries()) {
    await sql`insert into ${sql.table(`${what}_signers`)} (${sql.ref(`${what}_id`)}, person_id, position, lead, name, state)
      values (${id}, ${one?.personId}, ${position}, ${position === 0}, '代表', ${answer})`.execute(
      ground.database.handle,
    )
  }
}

const roles: readonly Role[] = [
  'officeClerk',
  'officeReviewer',
  'officeLeader',
  'unitClerk',
  'unitHead',
  'deputy',
  'deputyAssistant',
]

function anyActor() {
  const { units, deputies } = ground.province
  const places = [
    null,
    worksFor(units.office.id, '220000'),
    worksFor(units.office.id, '220100', 'prefecture'),
    worksFor(units.office.id, '310000'),
    worksFor(units.committee.id, '220000'),
    worksFor(units.department.id, '220000'),
  ]
  const people = deputies.slice(0, 5).map((deputy) => deputy.personId ?? '')
  return fc
    .record({
      roles: fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1, maxLength: 3 }),
      organisation: fc.constantFrom(...places),
      personId: fc.constantFrom(null, ...people),
      assistedPersonIds: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 2 }),
    })
    .map((made) => anActor(made))
}

/** Whether reading was refused as absent; any other fault is thrown on. */
async function opens(reading: Promise<unknown>): Promise<boolean> {
  return reading.then(
    () => true,
    (refusal: { code?: string }) => {
      expect(refusal.code).toBe('absent')
      return false
    },
  )
}

test('list visibility = detail visibility: motions', async () => {
  const records = (await loadMotions(ground.database.handle, motions)).map((one) => one.record)
  expect(records).toHaveLength(MotionState.codes.length)
  await fc.assert(
    fc.asyncProperty(anyActor(), fc.constantFrom(...motions), async (actor, probe) => {
      const listed = await ground.app.perform(actor, listMotions, { query: { size: 200 } })
      const shown = records.filter((record) => showsMotion(motionsVisibleTo(actor), record)).map((record) => record.id)
      expect(listed.items.map((item) => item.id).toSorted()).toEqual(shown.toSorted())
      expect(listed.total).toBe(shown.length)
      expect(await opens(ground.app.perform(actor, readMotion, { params: { id: probe } }))).toBe(shown.includes(probe))
    }),
    { numRuns: 80 },
  )
})

test('list visibility = detail visibility: questions, inquiries and inquiry committees', async () => {
  const records = (await loadInterpellations(ground.database.handle, interpellations)).map((one) => one.record)
  await fc.assert(
    fc.asyncProperty(anyActor(), fc.constantFrom(...interpellations), async (actor, probe) => {
      const listed = await ground.app.perform(actor, listInterpellations, { query: { size: 200 } })
      const parts = interpellationsVisibleTo(actor)
      const shown = records.filter((record) => showsInterpellation(parts, record)).map((record) => record.id)
      expect(listed.items.map((item) => item.id).toSorted()).toEqual(shown.toSorted())
      expect(listed.total).toBe(shown.length)
      expect(await opens(ground.app.perform(actor, readInterpellation, { params: { id: probe } }))).toBe(
        shown.includes(probe),
      )
    }),
    { numRuns: 80 },
  )
})
