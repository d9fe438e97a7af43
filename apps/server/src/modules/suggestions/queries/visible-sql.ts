import type { RawBuilder } from 'kysely'
import { sql } from '../../../kernel/database/handle.ts'
import { acceptedStates, type VisiblePart } from '../policy.ts'

/** The visible part of the suggestions (alias `s`) as SQL; the same answer as `shows`, which a property test proves. */
export function visibleSql(parts: readonly VisiblePart[]): RawBuilder<boolean> {
  if (parts.length === 0) return sql`false`
  return sql`(${sql.join(parts.map(partSql), sql` or `)})`
}

function partSql(part: VisiblePart): RawBuilder<boolean> {
  switch (part.kind) {
    case 'signer':
      return sql`(exists (select 1 from suggestion_signers g
        where g.suggestion_id = s.id and g.person_id = ${part.personId} and g.state <> 'declined')
        or exists (select 1 from suggestions m where m.id = s.merge_into_id and m.lead_person_id = ${part.personId}))`
    case 'ledBy':
      return sql`s.lead_person_id = any(${part.personIds}::uuid[])`
    case 'accepted':
      return sql`(s.state = any(${acceptedStates}::text[]) and not s.confidential)`
    case 'unit':
      return sql`exists (select 1 from suggestion_tasks t where t.suggestion_id = s.id and t.unit_id = ${part.unitId})`
    case 'electing':
      return sql`(s.electing_unit_id = ${part.unitId} and s.state <> 'draft')`
    case 'area':
      return sql`(s.state <> 'draft' and s.division_code like ${`${likeText(part.prefix)}%`})`
  }
}

/** A text as it stands in a `like` pattern. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
