import type { TimelineEntry } from '@lvzhi/contract/suggestion-shapes'
import type { StoredCaseEvent } from './events.ts'

/** An event as the timeline of its case shows it. */
export function timelineEntry(event: StoredCaseEvent): TimelineEntry {
  return {
    id: event.id,
    act: event.type,
    title: event.title,
    round: event.round,
    who: event.actor_name,
    onBehalfOf: event.on_behalf_of,
    at: event.at.toISOString(),
    document: event.document,
    changes: event.changes.map(({ label, from, to }) => ({ label, from, to })),
    note: event.note,
    inside: event.inside,
    basis: event.basis,
  }
}
