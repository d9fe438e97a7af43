import type { AnswerOf } from '@lvzhi/contract'
import { MotionOutcome } from '@lvzhi/contract/motion-terms'
import type { countMotions } from '@lvzhi/contract/motions'
import { areaPrefix, type Actor } from '../../kernel/access/actor.ts'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { motionsCountedFor } from './policy.ts'

/** What the numbers are of, in words; it stands beside them wherever they are shown. */
export const motionDefinition =
  '已经提出的议案，每件计一次，单位为件；草稿和没有提出就放弃的不计。转为建议的议案在议案中计一件，所转成的建议在建议中计一件，不互相加总。'

/** One group of motions with the count of every outcome; the parts add up to the total. */
export type MotionGroup = AnswerOf<typeof countMotions>['groups'][number]

/** 议案统计: the motions of this account's area by session or delegation and outcome, over `stat_motions`. */
export async function motionFigures(
  db: Handle,
  actor: Actor,
  by: 'session' | 'delegation',
  termId?: string,
): Promise<MotionGroup[]> {
  const area = motionsCountedFor(actor).find((part) => part.kind === 'area')
  if (!area || !actor.organisation) return []
  const column = by === 'session' ? sql`v.session_id` : sql`v.delegation_id`
  const name =
    by === 'session'
      ? sql`coalesce((select s.name from pub_deputies_sessions s where s.id = v.session_id), '闭会期间')`
      : sql`coalesce((select u.name from pub_organisations_units u where u.id = v.delegation_id), '机关提出或未编团')`
  const rows = await sql<{ id: string | null; name: string; outcome: MotionOutcome; count: number }>`
    select ${column} as id, ${name} as name, v.outcome, count(*) as count
    from stat_motions v
    where starts_with(v.division_code, ${areaPrefix(actor.organisation.divisionCode)})
      and (${termId ?? null}::uuid is null or v.term_id = ${termId ?? null}::uuid)
    group by 1, 2, 3 order by 2, 1`.execute(db)
  const groups = new Map<string, MotionGroup>()
  for (const row of rows.rows) {
    const key = row.id ?? ''
    const group = groups.get(key) ?? {
      id: row.id,
      name: row.name,
      total: 0,
      outcomes: MotionOutcome.codes.map((outcome) => ({ outcome, count: 0 })),
    }
    groups.set(key, {
      ...group,
      total: group.total + row.count,
      outcomes: group.outcomes.map((one) =>
        one.outcome === row.outcome ? { ...one, count: one.count + row.count } : one,
      ),
    })
  }
  return [...groups.values()]
}
