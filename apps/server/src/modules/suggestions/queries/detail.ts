import type { AnswerOf } from '@lvzhi/contract'
import type { readSuggestion as entry } from '@lvzhi/contract/suggestions'
import { CLASS_SETS, SUGGESTION_PROFILES } from '@lvzhi/law'
import { gathering } from '../../../kernel/database/gathering.ts'
import type { Vault } from '../../../kernel/crypto/vault.ts'
import type { Handle } from '../../../kernel/database/handle.ts'
import { timelineOf } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import { markTaskRead } from '../commands/mark-task-read.ts'
import { nextStepFor } from '../next-step.ts'
import { shows, visibleTo } from '../policy.ts'
import { replyPhone } from '../reply-phone.ts'
import type { SuggestionPorts } from '../ports.ts'
import { allowedActsFor, presentRow, type Reader } from '../present.ts'
import {
  namesTaken,
  presentChecks,
  presentClocks,
  presentContacts,
  presentRatings,
  presentReplies,
  presentSigners,
  presentTasks,
  presentTimeline,
} from '../present-detail.ts'
import { readingOf } from '../reading.ts'
import { statusSentence } from '../status-sentence.ts'
import { taskOfUnit } from '../suggestion.ts'
import { needOf } from '../reply-checks.ts'
import { presentPromise, presentViews, shownPromises } from '../present-follow-up.ts'
import { usualCopies } from '../reply-copies.ts'
import { caseFiles } from './case-files.ts'
import { loadFollowUp } from './follow-up-parts.ts'
import { loadParts, loadText, mergedInto } from './case-parts.ts'
import { loadCases, type LoadedCase } from '../load-cases.ts'
import { loadParticulars, particularsShown } from './particulars.ts'
import { readerFor } from './reader.ts'

type Detail = AnswerOf<typeof entry>

/** 建议详情 for this reader; opening it marks the own unit's task as read (UR-13). */
export function readSuggestion(ports: SuggestionPorts) {
  return async (context: RequestContext, { params }: Pick<HandlerInput<typeof entry>, 'params'>): Promise<Detail> => {
    const detail = await detailOf(ports, context, params.id)
    await markTaskRead(ports)(context, params.id)
    return detail
  }
}

/**
 * The suggestion as this reader may see it; refused as absent where they may not. `afterAct` answers an act that has just been
 * done, by which its reader may have given up the right to read on (a declined invitation).
 */
export async function detailOf(
  ports: SuggestionPorts,
  context: Pick<RequestContext, 'actor' | 'db'>,
  id: string,
  afterAct = false,
): Promise<Detail> {
  const { actor } = context
  const db = gathering(context.db)
  // All at once, before it is known whether the reader may see it: one way to the database and back, and nothing told by the time.
  const [[loaded], reader, stored] = await Promise.all([
    loadCases(db, [id]),
    readerFor(ports, { actor, db }),
    loadDetail(ports, db, id),
  ])
  if (!loaded || (!afterAct && !shows(visibleTo(actor), loaded.record))) throw absent('件建议')
  return presentDetail(db, ports.vault, reader, loaded, stored)
}

/** What the page of a suggestion shows beyond the row of the ledger, as it is stored. */
async function loadDetail(ports: SuggestionPorts, db: Handle, id: string) {
  const [text, parts, more, files, events, merged, particulars] = await Promise.all([
    loadText(db, id),
    loadParts(db, { id }),
    loadFollowUp(db, { id }),
    ports.files.listOf(db, 'suggestions', id),
    timelineOf(db, 'suggestions', id, true),
    mergedInto(db, id),
    loadParticulars(db, id),
  ])
  return { text, parts, more, files, events, merged, particulars }
}

async function presentDetail(
  db: Handle,
  vault: Vault,
  reader: Reader,
  loaded: LoadedCase,
  { text, parts, more, files, events: told, merged, particulars }: Awaited<ReturnType<typeof loadDetail>>,
): Promise<Detail> {
  const { record, row } = loaded
  const reading = readingOf(reader.actor, record)
  const events = told.filter((event) => reading.insider || !event.inside)
  const taken = namesTaken(reading, record)
  const { attachments, readable } = caseFiles(reading, record, files, parts.replies, events)
  const classes = CLASS_SETS[SUGGESTION_PROFILES[record.profile].classSet.value].value
  const own = taskOfUnit(record, reading.unitId)
  const allowed = allowedActsFor(reader, loaded)
  const named = new Map(files.map((file) => [file.id, file]))
  return {
    ...presentRow(reader, loaded, reading),
    statusSentence: statusSentence(record, row.closed_on, reader),
    nextStep: nextStepFor(allowed, record, own?.id, reader),
    ...text,
    categoryCode: record.categoryCode,
    keyNote: row.key_note,
    publicityReason: row.publicity_reason,
    entry: record.enteredByName === null ? null : { enteredBy: record.enteredByName, confirmed: record.entryConfirmed },
    signers: presentSigners(reading, record),
    ...particularsShown(particulars, reading, reader.actor.personId),
    checks: presentChecks(reading, parts.checks),
    tasks: presentTasks(reading, record, more),
    clocks: presentClocks(reader, reading, record),
    replies: presentReplies(reading, record, parts.replies, named, more, (reply) => replyPhone(vault, reply)),
    promises: shownPromises(reading, more.promises).map((promise) =>
      presentPromise(reader, promise, more.steps, named, allowed),
    ),
    cosignerViews: presentViews(reading, record, more.views),
    usualCopies: own && own.part !== 'assist' ? await usualCopies(db, record, own.unitId) : [],
    contacts: presentContacts(parts.contacts, taken),
    ratings: presentRatings(reading, record, parts.ratings),
    classes: parts.classes.map((change) => ({
      changedOn: change.changed_on,
      from: change.from_class,
      to: change.to_class,
      meaning: change.meaning,
      reason: change.reason,
      evidence: change.evidence,
      by: change.changed_by,
      round: change.round,
    })),
    links: await linksOf(db, reader, loaded, merged),
    mergeProposal:
      record.mergeInto === null || record.state === 'merged'
        ? null
        : { into: { id: record.mergeInto.id, name: record.mergeInto.title }, reason: record.mergeReason ?? '' },
    attachments: attachments.map((file) => ({
      fileId: file.id,
      name: file.name,
      size: file.size,
      mediaType: file.mediaType,
    })),
    timeline: presentTimeline(reading, record, events, taken, readable),
    classSet: classes.map((one) => ({
      code: one.letter as Detail['classSet'][number]['code'],
      meaning: one.label,
      needs: needOf(one.meaning),
    })),
  }
}

/** Suggestions joined to this one in either direction, as far as the reader may see them. */
async function linksOf(
  db: Handle,
  reader: Reader,
  { record }: LoadedCase,
  from: readonly string[],
): Promise<Detail['links']> {
  const into = record.state === 'merged' && record.mergeInto ? [record.mergeInto.id] : []
  const linked = await loadCases(db, [...into, ...from])
  const parts = visibleTo(reader.actor)
  return linked
    .filter((one) => shows(parts, one.record))
    .map((one) => ({
      id: one.record.id,
      number: one.record.number,
      title: one.record.title,
      kind: into.includes(one.record.id) ? '并入' : '并案',
    }))
}
