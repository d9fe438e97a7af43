import type { WorkingCalendar } from '@lvzhi/law'
import type { SuggestionRow } from '@lvzhi/contract/suggestion-shapes'
import type { Lamp, SuggestionAct } from '@lvzhi/contract/suggestion-terms'
import type { Actor } from '../../kernel/access/actor.ts'
import type { CaseView } from './conditions.ts'
import { daysLeft, lampOf } from '../../kernel/workflow/time-left.ts'
import { standingsOf } from './policy.ts'
import type { LoadedCase } from './load-cases.ts'
import { hiddenName, readingOf, showsRating, type Reading } from './reading.ts'
import { confirmedCosigners, taskOfUnit } from './suggestion.ts'
import { workflow } from './workflow.ts'

/** Who reads, and on which day. */
export interface Reader {
  readonly actor: Actor
  readonly today: string
  readonly calendar: WorkingCalendar
  /** 代表法（2025）第六十一条: a deputy whose duties are suspended may read, but no act is open. */
  readonly suspended: boolean
}

/** The acts open to this reader, asked of the same table as the commands ask. */
export function allowedActsFor(reader: Reader, loaded: Pick<LoadedCase, 'record' | 'textComplete'>): SuggestionAct[] {
  if (reader.suspended) return []
  const { actor, today } = reader
  const { record } = loaded
  const view: CaseView = {
    record,
    own: taskOfUnit(record, actor.organisation?.id ?? null),
    personId: actor.personId,
    textComplete: loaded.textComplete,
  }
  return workflow.allowedActs(record.state, standingsOf(actor, record), view, today)
}

/** The lamp of a whole suggestion: of the deadline that runs, done once it is closed. */
export function caseLamp(record: Pick<LoadedCase['record'], 'dueOn' | 'state'>, reader: Reader): Lamp {
  if (record.dueOn === null) return record.state === 'closed' ? 'done' : 'none'
  return lampOf({ dueOn: record.dueOn, stoppedOn: null }, reader)
}

/** One row of a list for this reader. */
export function presentRow(
  reader: Reader,
  loaded: LoadedCase,
  reading: Reading = readingOf(reader.actor, loaded.record),
): SuggestionRow {
  const { record, row } = loaded
  const rated = showsRating(reading, record, record.round)
  return {
    id: record.id,
    number: record.number,
    title: record.title,
    state: record.state,
    round: record.round,
    channel: record.channel,
    origin: record.origin,
    leadName: reading.namesHidden ? hiddenName : record.leadName,
    cosigners: confirmedCosigners(record).length,
    delegation: reading.namesHidden ? null : loaded.delegation,
    category: loaded.category,
    leadUnit: row.lead_unit_name,
    otherUnits: row.other_units,
    keyMarked: record.keyMarked,
    wholeDelegation: record.wholeDelegation,
    confidential: record.confidential,
    replyClass: record.replyClass,
    process: rated ? record.processGrade : null,
    result: rated ? record.resultGrade : null,
    publicity: record.publicity,
    raisedOn: record.raisedOn,
    assignedOn: record.assignedOn,
    dueOn: record.dueOn,
    dueName: record.dueName,
    internalDueOn: readsInternalClock(reading) ? record.internalDueOn : null,
    daysLeft: record.dueOn === null ? null : daysLeft(record.dueOn, reader),
    lamp: caseLamp(record, reader),
    repliedOn: record.repliedOn,
    lastMovedAt: row.last_moved_at.toISOString(),
    allowedActs: allowedActsFor(reader, loaded),
    revision: record.revision,
  }
}

/** The internal deadline (内部时限) is between the office and the units; a deputy is told the legal one. */
export function readsInternalClock(reading: Reading): boolean {
  return reading.insider || reading.unitId !== null
}
