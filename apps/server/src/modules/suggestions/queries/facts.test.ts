import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openFreshDatabase } from '../../../../test-support/database.ts'
import { putGround, putSuggestion } from '../../../../test-support/suggestion-rows.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { newId } from '../../../kernel/identifier.ts'

const database = await openFreshDatabase()
const ground = await putGround(database.handle)

/** What may happen to the rows of a case; the facts must follow each. */
const changes: readonly ((id: string) => ReturnType<typeof sql>)[] = [
  (id) => sql`update suggestions set accepted_on = '2026-03-10' where id = ${id}`,
  (id) => sql`update suggestions set accepted_on = null where id = ${id}`,
  (id) => sql`update suggestions set state = 'closed', replied_on = '2026-05-20', reply_class = 'B' where id = ${id}`,
  (id) => sql`update suggestions set replied_on = '2026-07-20' where id = ${id}`,
  (id) => sql`update suggestions set process_grade = 'satisfied', result_grade = 'dissatisfied' where id = ${id}`,
  (id) => sql`update suggestions set category_code = '0101', raised_on = '2026-02-02' where id = ${id}`,
  (id) => sql`update suggestions set delegation_id = null, key_marked = true where id = ${id}`,
  (id) => sql`update suggestion_tasks set state = 'replaced' where suggestion_id = ${id}`,
  (id) => sql`insert into suggestion_tasks (id, suggestion_id, round, unit_id, unit_name, part, state, assigned_on)
    values (${newId()}, ${id}, ${Math.ceil(Math.random() * 1e9)}, ${ground.units[1]!.id}, '省财政厅', 'assist', 'assigned', '2026-03-12')`,
  (id) => sql`insert into suggestion_clocks (id, suggestion_id, round, name, starts_on, due_on, verified)
    values (${newId()}, ${id}, 1, 'reply', '2026-03-12', '2026-06-12', true)`,
  (id) => sql`update suggestion_clocks set stopped_on = '2026-06-13' where suggestion_id = ${id}`,
  (id) => sql`update suggestion_clocks set due_on = '2026-06-30' where suggestion_id = ${id}`,
  (id) => sql`delete from suggestion_clocks where suggestion_id = ${id}`,
  (
    id,
  ) => sql`insert into suggestion_contacts (id, suggestion_id, task_id, round, unit_name, mode, place, held_on, people, opinion, recorded_by, recorded_at)
    select ${newId()}, ${id}, t.id, 1, '省财政厅', 'meeting', '', '2026-05-01', '', '', '', now() from suggestion_tasks t where t.suggestion_id = ${id} limit 1`,
  (id) => sql`update suggestion_contacts set confirmed = false where suggestion_id = ${id}`,
  (id) =>
    sql`insert into suggestion_ratings values (${id}, ${Math.ceil(Math.random() * 1e9)}, 'dissatisfied', 'satisfied', '没有解决', ${ground.people[0]!.id}, now())`,
  (id) =>
    sql`insert into suggestion_classes values (${newId()}, ${id}, 1, '2026-05-20', null, 'C', '', '', '', '', now())`,
]

test('whatever happens to the rows of a case, its facts are those that the rows tell', async () => {
  const { handle } = database
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(changes.length - 1), { minLength: 1, maxLength: 8 }), async (steps) => {
      const id = await putSuggestion(handle, ground, { tasks: [{ unit: ground.units[0]! }] })
      for (const step of steps) await changes[step]!(id).execute(handle)
      expect(await keptFacts(id)).toEqual(await factsNow(id))
      await sql`delete from suggestions where id = ${id}`.execute(handle)
      expect(await keptFacts(id)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

async function keptFacts(id: string) {
  const kept = await sql`
    select f.suggestion_id as id, c.mark, f.delegation_id, f.category_code, f.raised_on, f.unit_ids
    from suggestion_facts f join suggestion_combinations c on c.id = f.combination_id where f.suggestion_id = ${id}`.execute(
    database.handle,
  )
  return kept.rows
}

async function factsNow(id: string) {
  const now = await sql`
    select id, mark, delegation_id, category_code, raised_on, unit_ids from suggestion_facts_now where id = ${id}`.execute(
    database.handle,
  )
  return now.rows
}

test('two transactions that meet the same new combination both keep their facts', async () => {
  const ids = await Promise.all([0, 1].map(() => putSuggestion(database.handle, ground)))
  await Promise.all(
    ids.map((id) =>
      database.transaction(async (tx) => {
        await sql`update suggestions set accepted_on = '2026-03-10', division_code = '220183' where id = ${id}`.execute(
          tx,
        )
        await sql`select count(*) from suggestion_facts`.execute(tx)
      }),
    ),
  )
  const kept = await sql<{ combination_id: number }>`
    select combination_id from suggestion_facts where suggestion_id = any(${ids}::uuid[])`.execute(database.handle)
  expect(kept.rows).toHaveLength(2)
  expect(kept.rows[0]).toEqual(kept.rows[1])
})
