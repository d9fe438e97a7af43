import type { AnswerOf } from '@lvzhi/contract'
import type { readSuggestion } from '@lvzhi/contract/suggestions'
import type { ContactMode, CheckReason, CheckStep, ContestReason } from '@lvzhi/contract/suggestion-terms'
import type { Selectable } from 'kysely'
import type { StoredCaseEvent } from '../../kernel/events/events.ts'
import { daysLeft, lampOf } from '../../kernel/workflow/time-left.ts'
import { presentReplyChain, presentTaskMore, readsViews } from './present-follow-up.ts'
import { shownSigner } from './shown-signer.ts'
import { readsInternalClock, type Reader } from './present.ts'
import type { FollowUpParts } from './queries/follow-up-parts.ts'
import { hiddenName, showsRating, showsReply, type Reading } from './reading.ts'
import type { Suggestion } from './suggestion.ts'
import type { SuggestionTables } from './tables.ts'

type Detail = AnswerOf<typeof readSuggestion>
type Stored<Table extends keyof SuggestionTables> = Selectable<SuggestionTables[Table]>

/** A telephone number as others than its owner see it: `138****5678`. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').length
  if (digits < 7) return phone.replace(/\d/g, '*')
  let seen = 0
  return phone.replace(/\d/g, (digit) => {
    seen++
    return seen > 3 && seen <= digits - 4 ? '*' : digit
  })
}

/** Takes the names of the signers out of a text where they must not be told (MS-36). */
export function namesTaken(reading: Reading, record: Suggestion): (text: string) => string {
  if (!reading.namesHidden) return (text) => text
  const names = new Set([record.leadName, ...record.signers.map((signer) => signer.name)])
  return (text) => {
    let shown = text
    for (const name of names) if (name !== '') shown = shown.replaceAll(name, hiddenName)
    return shown
  }
}

/** Who signed; nobody where the names must not be told. */
export function presentSigners(reading: Reading, record: Suggestion): Detail['signers'] {
  if (reading.namesHidden) return []
  return record.signers.map(shownSigner)
}

/** The clocks with their lamps; an internal limit only for the office and the units. */
export function presentClocks(reader: Reader, reading: Reading, record: Suggestion): Detail['clocks'] {
  const unitOf = new Map(record.tasks.map((task) => [task.id, task.unitName]))
  return record.clocks
    .filter((clock) => clock.name !== 'internal' || readsInternalClock(reading))
    .map((clock) => ({
      ...clock,
      unit: clock.taskId === null ? null : (unitOf.get(clock.taskId) ?? null),
      // Who of the office takes a passed limit up is between the office and the units.
      escalatedTo: readsInternalClock(reading) ? clock.escalatedTo : null,
      lamp: lampOf(clock, reader),
      daysLeft: clock.dueOn === null || clock.stoppedOn !== null ? null : daysLeft(clock.dueOn, reader),
      basis: [...clock.basis],
    }))
}

/** What each unit has to do; an assisting unit's opinion is read by the office and the handling units. */
export function presentTasks(reading: Reading, record: Suggestion, more: FollowUpParts): Detail['tasks'] {
  const readsOpinions = reading.insider || reading.unitId !== null
  return record.tasks.map((task) => ({
    id: task.id,
    unit: { id: task.unitId, name: task.unitName },
    part: task.part,
    state: task.state,
    round: task.round,
    assignedOn: task.assignedOn,
    acknowledgedAt: task.acknowledgedAt?.toISOString() ?? null,
    contest: task.contest && {
      ...task.contest,
      // The column holds nothing but the codes that the contract lets in.
      reason: task.contest.reason as ContestReasonCode,
      at: task.contest.at.toISOString(),
    },
    opinion: task.opinion && { text: readsOpinions ? task.opinion.text : '', at: task.opinion.at.toISOString() },
    extension: task.extension && { ...task.extension, requestedAt: task.extension.requestedAt.toISOString() },
    own: task.unitId === reading.unitId,
    ...presentTaskMore(reading, task.id, more.pauses, more.returnedOpinions),
  }))
}
type ContestReasonCode = (typeof ContestReason.codes)[number]

/** The replies this reader may see; whoever is not of the unit gets its telephone number masked. */
export function presentReplies(
  reading: Reading,
  record: Suggestion,
  replies: readonly Stored<'suggestion_replies'>[],
  files: ReadonlyMap<string, { name: string; sha256: string }>,
  more: Pick<FollowUpParts, 'versions' | 'countersigns'>,
  phoneOf: (reply: Stored<'suggestion_replies'>) => string,
): Detail['replies'] {
  const unitOf = new Map(record.tasks.map((task) => [task.id, task.unitId]))
  return replies
    .filter((reply) => showsReply(reading, reply, unitOf.get(reply.task_id)))
    .map((reply) => {
      const own = reading.unitId !== null && unitOf.get(reply.task_id) === reading.unitId
      const file = reply.file_id === null ? undefined : files.get(reply.file_id)
      return {
        id: reply.id,
        taskId: reply.task_id,
        unit: reply.unit_name,
        round: reply.round,
        state: reply.state,
        replyClass: reply.reply_class,
        body: reply.body,
        evidence: reply.evidence,
        documentNumber: reply.document_number,
        publicity: reply.publicity,
        signerName: reply.signer_name,
        signerRole: reply.signer_role,
        contactName: reply.contact_name,
        contactPhone: own ? phoneOf(reply) : maskedPhone(phoneOf(reply)),
        deliveredOn: reply.delivered_on,
        letter: file && reply.file_id !== null ? { fileId: reply.file_id, name: file.name, sha256: file.sha256 } : null,
        revision: reply.revision,
        ...presentReplyChain(reading, own, reply, more.versions, more.countersigns),
      }
    })
}

/** The contacts (面商) with the deputy. */
export function presentContacts(
  contacts: readonly Stored<'suggestion_contacts'>[],
  told: (text: string) => string,
): Detail['contacts'] {
  return contacts.map((contact) => ({
    id: contact.id,
    unit: contact.unit_name,
    round: contact.round,
    mode: contact.mode as (typeof ContactMode.codes)[number],
    place: contact.place,
    heldOn: contact.held_on,
    people: told(contact.people),
    opinion: told(contact.opinion),
    confirmed: contact.confirmed,
  }))
}

/** The ratings this reader may see. */
export function presentRatings(
  reading: Reading,
  record: Suggestion,
  ratings: readonly Stored<'suggestion_ratings'>[],
): Detail['ratings'] {
  return ratings
    .filter((rating) => showsRating(reading, record, rating.round))
    .map((rating) => ({
      round: rating.round,
      process: rating.process,
      result: rating.result,
      notCarriedOut: rating.not_carried_out,
      reason: rating.reason,
      ratedAt: rating.rated_at.toISOString(),
    }))
}

/**
 * The checks: the office reads all; who raised the suggestion reads each decision, and the note of those that ask something of
 * them; nobody else reads any.
 */
export function presentChecks(reading: Reading, checks: readonly Stored<'suggestion_checks'>[]): Detail['checks'] {
  if (!reading.insider && !reading.party) return []
  return checks.map((check) => ({
    step: check.step as (typeof CheckStep.codes)[number],
    decision: check.decision,
    reason: check.reason as (typeof CheckReason.codes)[number],
    note: reading.insider || check.decision !== 'pass' ? check.note : '',
    answers: (check.gates.answers ?? []).filter((one) => reading.insider || (check.decision !== 'pass' && !one.passed)),
    by: check.decided_by_name,
    at: check.decided_at.toISOString(),
  }))
}

/** Timeline entries that speak of a reply before it is delivered; only its own unit may read them. */
const undelivered = new Set([
  'suggestions.saveReply',
  'suggestions.signReply',
  'suggestions.countersignReply',
  'suggestions.returnReply',
  'suggestions.sealReply',
])
/** What tells how the deputies rate: kept from the units until the rating may be shown (UR-44). */
const ofRating = new Set(['suggestions.rate', 'suggestions.adviseRating'])
/** The pause of an internal limit is between the office and the units. */
const ofPause = new Set(['suggestions.requestPause', 'suggestions.decidePause', 'suggestions.resumeClock'])
const passes = new Set(['suggestions.preliminaryPass', 'suggestions.firstPass', 'suggestions.secondPass'])

/** The timeline, newest first, without what this reader may not know yet. */
export function presentTimeline(
  reading: Reading,
  record: Suggestion,
  events: readonly StoredCaseEvent[],
  told: (text: string) => string,
  readable: ReadonlySet<string>,
): Detail['timeline'] {
  return events
    .filter((event) => reading.insider || !event.inside)
    .filter((event) => !ofRating.has(event.type) || showsRating(reading, record, event.round))
    .filter((event) => event.type !== 'suggestions.adviseRating' || readsViews(reading))
    .filter((event) => !ofPause.has(event.type) || readsInternalClock(reading))
    .filter((event) => !undelivered.has(event.type) || knowsDraft(reading, record, event))
    .map((event) => ({
      id: event.id,
      act: event.type,
      title: told(event.title),
      round: event.round,
      who: told(event.actor_name),
      onBehalfOf: event.on_behalf_of === null ? null : told(event.on_behalf_of),
      at: event.at.toISOString(),
      document: event.document !== null && readable.has(event.document.fileId) ? event.document : null,
      changes: event.changes.map(({ label, from, to }) => ({
        label: told(label),
        from: from === null ? null : told(from),
        to: to === null ? null : told(to),
      })),
      note: event.note === null || (passes.has(event.type) && !reading.insider) ? null : told(event.note),
      inside: event.inside,
      basis: event.basis,
    }))
}

function knowsDraft(reading: Reading, record: Suggestion, event: StoredCaseEvent): boolean {
  const owed = event.round === record.round && (record.state === 'inHandling' || record.state === 'rehandling')
  if (!owed) return true
  // The act names the unit in the line of what it changed.
  const own = record.tasks.find((task) => task.unitId === reading.unitId)
  return own !== undefined && event.changes.some((change) => change.label.includes(`（${own.unitName}）`))
}
