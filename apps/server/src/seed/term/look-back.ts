import { freezeCohort, listCohortMembers, lookBackMembers } from '@lvzhi/contract/suggestion-cohorts'
import type { App } from '../../app.ts'
import { sql, type Database } from '../../kernel/database/handle.ts'
import type { Cast } from '../cast.ts'
import type { Fate } from './plan.ts'
import { cohortFrozenOn } from './plan.ts'
import type { StoryClock } from './tell.ts'

/** B类回头看 of the term: the cohort is frozen, and what became of each member is entered with its evidence, a hundred at a time. */
export async function tellLookBack(
  { app, cast }: { readonly app: App; readonly cast: Cast },
  database: Database,
  clock: StoryClock,
  fates: readonly Fate[],
  idOf: (fate: Fate) => string,
): Promise<void> {
  const clerk = cast.office.clerk
  clock.set(`${cohortFrozenOn}T02:00:00Z`)
  const term = await sql<{ id: string }>`select id from pub_deputies_terms limit 1`.execute(database.handle)
  const cohort = await app.perform(clerk, freezeCohort, {
    body: { name: '本届B类建议回头看', termId: term.rows[0]?.id ?? '', classOn: cohortFrozenOn },
  })
  const outcome = new Map(fates.map((fate) => [idOf(fate), fate.lookedBackTo]))
  const changedOn = `${cohortFrozenOn.slice(0, 4)}-11-20`
  clock.set(`${changedOn}T02:00:00Z`)
  const members = []
  for (let page = 1; ; page += 1) {
    const { items, total } = await app.perform(clerk, listCohortMembers, {
      params: { id: cohort.id },
      query: { page, size: 200 },
    })
    members.push(...items)
    if (members.length >= total) break
  }
  const changed = members.flatMap((member) => {
    const to = outcome.get(member.id)
    if (!to) return []
    return [
      {
        id: member.id,
        revision: member.revision,
        to,
        changedOn,
        reason: to === 'A' ? '承诺事项已经完成。' : '受条件限制，本届内不能实现，已向代表说明。',
        evidence: to === 'A' ? '现场核查照片和验收单。' : '承办单位书面说明。',
      },
    ]
  })
  for (let at = 0; at < changed.length; at += 100)
    await app.perform(clerk, lookBackMembers, {
      params: { id: cohort.id },
      body: { items: changed.slice(at, at + 100) },
    })
}
