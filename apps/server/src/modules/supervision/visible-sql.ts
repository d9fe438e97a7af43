import type { RawBuilder } from 'kysely'
import { sql } from '../../kernel/database/handle.ts'
import type { VisiblePart } from './policy.ts'

/** Where the units and deputies of a kind of record stand. */
interface Place {
  readonly unit: (unitId: string) => RawBuilder<boolean>
  readonly participant: (personId: string) => RawBuilder<boolean>
}

const places = {
  items: {
    unit: (unitId) => sql<boolean>`exists (select 1 from pub_suggestions_tasks t
      where t.suggestion_id = r.suggestion_id and t.unit_id = ${unitId})`,
    participant: () => sql<boolean>`false`,
  },
  events: {
    unit: (unitId) => sql<boolean>`exists (select 1 from supervision_event_units u
      where u.event_id = r.id and u.unit_id = ${unitId})`,
    participant: (personId) => sql<boolean>`exists (select 1 from supervision_participants p
      where p.event_id = r.id and p.person_id = ${personId})`,
  },
  coordinations: {
    unit: (unitId) => sql<boolean>`exists (select 1 from supervision_owners o
      where o.coordination_id = r.id and o.unit_id = ${unitId})`,
    participant: () => sql<boolean>`false`,
  },
} satisfies Record<string, Place>

/** The visible rows (alias `r`) of one kind of record as SQL. */
export function visibleSql(kind: keyof typeof places, parts: readonly VisiblePart[]): RawBuilder<boolean> {
  if (parts.length === 0) return sql<boolean>`false`
  const place = places[kind]
  return sql<boolean>`(${sql.join(
    parts.map((part) => {
      switch (part.kind) {
        case 'area':
          return sql`starts_with(r.division_code, ${part.prefix})`
        case 'unit':
          return place.unit(part.unitId)
        case 'participant':
          return place.participant(part.personId)
      }
    }),
    sql` or `,
  )})`
}
