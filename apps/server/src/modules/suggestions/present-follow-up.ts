import type { PromiseView, ReplyView, SuggestionDetail, TaskView } from '@lvzhi/contract/suggestion-shapes'
import type { SuggestionAct } from '@lvzhi/contract/suggestion-terms'
import { carriedInto } from '@lvzhi/law'
import type { Selectable } from 'kysely'
import { daysLeft, lampOf } from '../../kernel/workflow/time-left.ts'
import type { Reader } from './present.ts'
import { showsRating, type Reading } from './reading.ts'
import type { SuggestionTables } from './tables.ts'
import type { PromiseRow } from './tables-follow-up.ts'
import type { Suggestion } from './suggestion.ts'

type Stored<Table extends keyof SuggestionTables> = Selectable<SuggestionTables[Table]>
type Version = Pick<
  Stored<'suggestion_reply_versions'>,
  'reply_id' | 'number' | 'kind' | 'reply_class' | 'sha256' | 'by_name' | 'at' | 'file_id'
>

/** What of a task stands in tables of its own: the pause of its internal limit and the opinions that were given back. */
export function presentTaskMore(
  reading: Reading,
  taskId: string,
  pauses: readonly Stored<'suggestion_pauses'>[],
  returned: readonly Stored<'suggestion_returned_opinions'>[],
): Pick<TaskView, 'pause' | 'returnedOpinions'> {
  const between = reading.insider || reading.unitId !== null
  const pause = between ? pauses.findLast((one) => one.task_id === taskId) : undefined
  return {
    pause: pause
      ? {
          id: pause.id,
          reason: pause.reason,
          by: pause.requested_by,
          state: pause.state,
          resumeOn: pause.resume_on,
          pausedOn: pause.paused_on,
          resumedOn: pause.resumed_on,
          dueBefore: pause.due_before,
          dueAfter: pause.due_after,
        }
      : null,
    returnedOpinions: between
      ? returned
          .filter((one) => one.task_id === taskId)
          .map((one) => ({
            text: one.text,
            givenAt: one.given_at.toISOString(),
            reason: one.reason,
            by: one.returned_by,
            at: one.returned_at.toISOString(),
          }))
      : [],
  }
}

/** The unit's own chain behind a reply; the office reads which versions were signed and delivered, nobody else any of it. */
export function presentReplyChain(
  reading: Reading,
  own: boolean,
  reply: Stored<'suggestion_replies'>,
  versions: readonly Version[],
  countersigns: readonly Stored<'suggestion_countersigns'>[],
): Pick<ReplyView, 'draftedBy' | 'copies' | 'returned' | 'seal' | 'versions' | 'countersigns'> {
  const shown = versions.filter(
    (version) => version.reply_id === reply.id && (own || (reading.insider && version.kind !== 'saved')),
  )
  return {
    draftedBy: own ? reply.drafted_by : '',
    copies: reply.copies,
    returned: own && reply.return_reason !== null ? { reason: reply.return_reason, by: reply.returned_by ?? '' } : null,
    seal:
      reply.sealed_on === null
        ? null
        : { on: reply.sealed_on, number: reply.seal_number ?? '', by: reply.sealed_by ?? '' },
    versions: shown.map((version) => ({
      number: version.number,
      kind: version.kind,
      replyClass: version.reply_class,
      sha256: version.sha256,
      by: version.by_name,
      at: version.at.toISOString(),
      fileId: version.file_id,
    })),
    countersigns: own
      ? countersigns
          .filter((one) => one.reply_id === reply.id)
          .map((one) => ({
            version: one.version,
            party: one.party,
            person: one.person,
            agreed: one.agreed,
            opinion: one.opinion,
            signedOn: one.signed_on,
          }))
      : [],
  }
}

const unitActs: readonly SuggestionAct[] = ['notePromise', 'postponePromise', 'reportPromise', 'abandonPromise']

/**
 * One promise with what happened to it. A line of a draft is shown to its own unit alone; `allowed` are the acts open to this reader on
 * the whole suggestion.
 */
export function presentPromise(
  reader: Reader,
  promise: Selectable<PromiseRow>,
  steps: readonly Stored<'suggestion_promise_steps'>[],
  files: ReadonlyMap<string, { readonly name: string }>,
  allowed: readonly SuggestionAct[],
): PromiseView {
  const { today } = reader
  const running = promise.state === 'open'
  const finished = !running && promise.state !== 'reported'
  const file = promise.evidence_file_id === null ? undefined : files.get(promise.evidence_file_id)
  const own = reader.actor.organisation?.id === promise.unit_id
  return {
    id: promise.id,
    taskId: promise.task_id,
    unit: promise.unit_name,
    round: promise.round,
    what: promise.what,
    responsible: promise.responsible,
    dueOn: promise.due_on,
    firstDueOn: promise.first_due_on,
    state: promise.state,
    lamp:
      promise.state === 'planned'
        ? 'none'
        : lampOf({ dueOn: promise.due_on, stoppedOn: running ? null : today }, reader),
    daysLeft: running ? daysLeft(promise.due_on, reader) : null,
    madeOn: promise.made_on,
    carried:
      promise.made_on !== null && carriedInto(Number(today.slice(0, 4)), { madeOn: promise.made_on, finished }).value,
    reportedOn: promise.reported_on,
    evidence: promise.evidence,
    evidenceFile:
      file && promise.evidence_file_id !== null ? { fileId: promise.evidence_file_id, name: file.name } : null,
    explanation: promise.explanation,
    rating: {
      grade: promise.grade,
      ratedOn: promise.rated_on,
      dueOn: promise.rating_due_on,
      remark: promise.rating_remark,
      basis: promise.rating_basis,
    },
    steps: steps
      .filter((step) => step.promise_id === promise.id)
      .map((step) => ({
        kind: step.kind,
        note: step.note,
        fromDue: step.from_due,
        toDue: step.to_due,
        grade: step.grade,
        by: step.by_name,
        at: step.at.toISOString(),
      })),
    allowedActs: allowed.filter(
      (act) => (unitActs.includes(act) && own && running) || (act === 'ratePromise' && promise.state === 'reported'),
    ),
  }
}

/** The promises that this reader may see: those of a draft only the unit that writes it. */
export function shownPromises(
  reading: Reading,
  promises: readonly Selectable<PromiseRow>[],
): readonly Selectable<PromiseRow>[] {
  return promises.filter((promise) => promise.state !== 'planned' || promise.unit_id === reading.unitId)
}

/** Whether this reader may ever read what co-signers told the lead deputy; other deputies never. */
export function readsViews(reading: Reading): boolean {
  return reading.insider || reading.party || reading.asUnit
}

/** 联名代表意见: between the deputies and their office; a unit reads them when it may read the rating. */
export function presentViews(
  reading: Reading,
  record: Suggestion,
  views: readonly Stored<'suggestion_cosigner_views'>[],
): SuggestionDetail['cosignerViews'] {
  if (!readsViews(reading)) return []
  return views
    .filter((view) => showsRating(reading, record, view.round))
    .map((view) => ({ round: view.round, name: view.name, view: view.view, at: view.at.toISOString() }))
}
