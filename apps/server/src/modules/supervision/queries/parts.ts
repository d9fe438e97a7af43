import type { TimelineEntry } from '@lvzhi/contract/suggestion-shapes'
import type { VisitView } from '@lvzhi/contract/supervision'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { timelineOf } from '../../../kernel/events/events.ts'
import { timelineEntry } from '../../../kernel/events/timeline-entry.ts'
import type { SupervisionPorts } from '../ports.ts'
import { stored } from '../tables.ts'

/** What happened to a record, newest first. */
export async function timelineEntries(db: Handle, id: string): Promise<TimelineEntry[]> {
  return (await timelineOf(db, 'supervision', id, true)).map((event) => ({
    ...timelineEntry(event),
    act: event.type.split('.').at(-1) ?? '',
  }))
}

/** The meetings, visits and contacts of a record with their files, newest first. */
export async function visitsOf(ports: SupervisionPorts, db: Handle, recordId: string): Promise<VisitView[]> {
  const rows = await stored(db)
    .selectFrom('supervision_visits')
    .selectAll()
    .where('record_id', '=', recordId)
    .orderBy('held_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      kind: row.kind,
      heldOn: row.held_on,
      place: row.place,
      people: row.people,
      content: row.content,
      recordedBy: row.recorded_by_name,
      files: (await ports.files.listOf(db, 'supervision', row.id)).map((file) => ({
        fileId: file.id,
        name: file.name,
        size: file.size,
        mediaType: file.mediaType,
      })),
    })),
  )
}

/** A word as it stands in a `like` pattern between two `%`. */
export function likeWord(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`
}

/** The years that the lists of an area know, newest first, the present one among them. */
export async function yearsOf(db: Handle, prefix: string, thisYear: number): Promise<number[]> {
  const found = await sql<{ year: number }>`
    select year from supervision_items where starts_with(division_code, ${prefix})
    union select year from supervision_leaders where starts_with(division_code, ${prefix}) and removed_at is null
    union select ${thisYear}::int order by 1 desc`.execute(db)
  return found.rows.map((row) => row.year)
}
