import type { Selectable } from 'kysely'
import type { CaseClock, ContactMark, Extension, PromiseMark, ReplyMark, Signer, Task } from './suggestion.ts'
import type { ClockRow, ReplyRow, SuggestionsRow, SuggestionTables, TaskRow } from './tables.ts'

/** A signer as the gates ask for it. */
export function signerMark(signer: Selectable<SuggestionTables['suggestion_signers']>): Signer {
  return {
    personId: signer.person_id,
    name: signer.name,
    delegation: signer.delegation,
    lead: signer.lead,
    state: signer.state,
    answeredAt: signer.answered_at,
    withdrawalAgreed: signer.withdrawal_agreed,
  }
}

/** Makes tasks of rows, each with the last of the extensions asked for it; `extensions` in the order in which they were asked for. */
export function taskMark(
  extensions: readonly Selectable<SuggestionTables['suggestion_extensions']>[],
): (task: Selectable<TaskRow>) => Task {
  const latest = new Map<string, Extension>(
    extensions.map((row) => [
      row.task_id,
      { id: row.id, reason: row.reason, requestedAt: row.requested_at, state: row.state, newDueOn: row.new_due_on },
    ]),
  )
  return (task) => ({
    id: task.id,
    round: task.round,
    unitId: task.unit_id,
    unitName: task.unit_name,
    part: task.part,
    state: task.state,
    assignedOn: task.assigned_on,
    acknowledgedAt: task.acknowledged_at,
    contest:
      task.contest_reason !== null && task.contested_at !== null
        ? {
            reason: task.contest_reason,
            note: task.contest_note ?? '',
            at: task.contested_at,
            by: task.contested_by ?? '',
          }
        : null,
    contestRefused: task.contest_refused,
    opinion: task.opinion !== null && task.opinion_at ? { text: task.opinion, at: task.opinion_at } : null,
    readAt: task.read_at,
    extension: latest.get(task.id) ?? null,
  })
}

/** A clock with its pause (暂停), if any. */
export function clockMark(clock: Selectable<ClockRow>): CaseClock {
  return {
    id: clock.id,
    taskId: clock.task_id,
    round: clock.round,
    name: clock.name,
    startsOn: clock.starts_on,
    dueOn: clock.due_on,
    remark: clock.remark,
    basis: clock.basis,
    verified: clock.verified,
    stoppedOn: clock.stopped_on,
    pause: clock.pause_state === null ? null : { state: clock.pause_state, since: clock.paused_on },
    escalatedTo: clock.escalated_to,
  }
}

/** A contact record as the gates ask for it. */
export function contactMark(
  contact: Pick<Selectable<SuggestionTables['suggestion_contacts']>, 'id' | 'task_id' | 'round' | 'confirmed'>,
): ContactMark {
  return { id: contact.id, taskId: contact.task_id, round: contact.round, confirmed: contact.confirmed }
}

/** A reply as the gates ask for it. */
export function replyMark(
  reply: Pick<Selectable<ReplyRow>, 'task_id' | 'state' | 'sealed_on' | 'return_reason'>,
): ReplyMark {
  return {
    taskId: reply.task_id,
    state: reply.state,
    sealed: reply.sealed_on !== null,
    returned: reply.return_reason !== null,
  }
}

/** A promise that still runs, as the gates ask for it. */
export function promiseMark(
  promise: Pick<Selectable<SuggestionTables['suggestion_promises']>, 'id' | 'unit_id' | 'state'>,
): PromiseMark {
  return { id: promise.id, unitId: promise.unit_id, state: promise.state }
}

/** The columns of a row as fields of the record; what stands in other tables is added by the caller. */
export function fieldsOf(row: Selectable<SuggestionsRow>) {
  return {
    id: row.id,
    number: row.number,
    termId: row.term_id,
    sessionId: row.session_id,
    channel: row.channel,
    origin: row.origin,
    title: row.title,
    leadPersonId: row.lead_person_id,
    leadName: row.lead_name,
    delegationId: row.delegation_id,
    categoryCode: row.category_code,
    keyMarked: row.key_marked,
    wholeDelegation: row.whole_delegation,
    confidential: row.confidential,
    state: row.state,
    round: row.round,
    level: row.level,
    divisionCode: row.division_code,
    electingUnitId: row.electing_unit_id,
    profile: row.profile,
    raisedOn: row.raised_on,
    acceptedOn: row.accepted_on,
    assignedOn: row.assigned_on,
    repliedOn: row.replied_on,
    dueOn: row.due_on,
    dueName: row.due_name,
    internalDueOn: row.internal_due_on,
    leadUnitId: row.lead_unit_id,
    replyClass: row.reply_class,
    processGrade: row.process_grade,
    resultGrade: row.result_grade,
    publicity: row.publicity,
    enteredBy: row.entered_by,
    enteredByName: row.entered_by_name,
    entryConfirmed: row.entry_confirmed,
    withdrawalReason: row.withdrawal_reason,
    mergeReason: row.merge_reason,
    mergeAgreed: row.merge_agreed,
    revision: row.revision,
  }
}
