import type { RawBuilder } from 'kysely'
import { sql } from '../../../kernel/database/handle.ts'
import { takenUpStates, type MotionPart } from '../policy.ts'

/** The visible part of the motions (alias `m`) as SQL; the same answer as `showsMotion`, which a property test proves. */
export function visibleMotionsSql(parts: readonly MotionPart[]): RawBuilder<boolean> {
  if (parts.length === 0) return sql`false`
  return sql`(${sql.join(parts.map(partSql), sql` or `)})`
}

function partSql(part: MotionPart): RawBuilder<boolean> {
  switch (part.kind) {
    case 'signer':
      return sql`exists (select 1 from motion_signers g
        where g.motion_id = m.id and g.person_id = ${part.personId} and g.state <> 'declined')`
    case 'ledBy':
      return sql`m.lead_person_id = any(${part.personIds}::uuid[])`
    case 'takenUp':
      return sql`m.state = any(${takenUpStates}::text[])`
    case 'unit':
      return sql`exists (select 1 from motion_tasks t where t.motion_id = m.id and t.unit_id = ${part.unitId})`
    case 'area':
      return sql`(m.state <> 'draft' and m.raised_on is not null and starts_with(m.division_code, ${part.prefix}))`
  }
}
