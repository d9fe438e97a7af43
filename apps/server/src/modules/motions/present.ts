import { signaturesNeeded, type WorkingCalendar } from '@lvzhi/law'
import type { MotionDetail, MotionRow, MotionTaskView } from '@lvzhi/contract/motion-shapes'
import type { MotionAct } from '@lvzhi/contract/motion-terms'
import { holds, type Actor } from '../../kernel/access/actor.ts'
import type { StoredCaseEvent } from '../../kernel/events/events.ts'
import { timelineEntry } from '../../kernel/events/timeline-entry.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import type { LinkedRecord } from '../../kernel/links/links.ts'
import { shownBasis } from '../../kernel/workflow/basis.ts'
import { daysLeft, lampOf } from '../../kernel/workflow/time-left.ts'
import { shownSigner } from '../suggestions/index.ts'
import { membersAtSigning, rosterMissing, type Signable } from './committee.ts'
import { confirmedSigners, outcomeOf, type Motion } from './motion.ts'
import { viewOf } from './open-motion.ts'
import { motionStandingsOf } from './policy.ts'
import type { MotionPorts } from './ports.ts'
import { motionNextStep, motionSentence } from './status-sentence.ts'
import type { LoadedMotion } from './store.ts'
import { motionWorkflow } from './workflow.ts'

/** Who reads, and on which day. */
export interface Reader {
  readonly actor: Actor
  readonly today: string
  readonly calendar: WorkingCalendar
  /** 代表法（2025）第六十一条: a deputy whose duties are suspended may read, but no act is open. */
  readonly suspended: boolean
}

/** The reader of this request with today's calendar and whether the mandate is suspended. */
export async function readerOf(
  ports: MotionPorts,
  { actor, db }: Pick<RequestContext, 'actor' | 'db'>,
): Promise<Reader> {
  const today = ports.clock.today()
  const [calendar, mandates] = await Promise.all([
    ports.calendar(db),
    actor.personId !== null && holds(actor, 'deputy') ? ports.mandatesOn(db, actor.personId, today) : [],
  ])
  return { actor, today, calendar, suspended: (mandates[0]?.suspendedReason ?? null) !== null }
}

/** The acts open to this reader, asked of the same table as the commands ask. */
export function allowedMotionActs(reader: Reader, record: Motion): MotionAct[] {
  if (reader.suspended) return []
  return motionWorkflow.allowedActs(
    record.state,
    motionStandingsOf(reader.actor, record),
    viewOf(reader, record),
    reader.today,
  )
}

/** One row of a list for this reader. */
export function presentMotionRow(reader: Reader, { record, delegation, session }: LoadedMotion): MotionRow {
  const done = record.dueOn === null && ['closed', 'passed', 'notPassed'].includes(record.state)
  return {
    id: record.id,
    number: record.number,
    title: record.title,
    body: record.body,
    proposer: record.proposer,
    channel: record.channel,
    state: record.state,
    outcome: outcomeOf[record.state],
    leadName: record.leadName,
    signerCount: confirmedSigners(record).length,
    delegation,
    session,
    raisedOn: record.raisedOn,
    decidedOn: record.decidedOn,
    dueOn: record.dueOn,
    dueName: record.dueName,
    daysLeft: record.dueOn === null ? null : daysLeft(record.dueOn, reader),
    lamp: lampOf({ dueOn: record.dueOn, stoppedOn: done ? reader.today : null }, reader),
    lastMovedAt: record.lastMovedAt.toISOString(),
    allowedActs: allowedMotionActs(reader, record),
    revision: record.revision,
  }
}

/** The whole motion for this reader. Who is only invited or reads it as taken up sees no one's refusal to sign. */
export function presentMotion(
  reader: Reader,
  loaded: LoadedMotion,
  events: readonly StoredCaseEvent[],
  suggestion: LinkedRecord | undefined,
): MotionDetail {
  const { record } = loaded
  const row = presentMotionRow(reader, loaded)
  const standings = motionStandingsOf(reader.actor, record)
  const inner = standings.some((one) => one !== 'invited' && one !== 'committee' && one !== 'organ')
  return {
    ...row,
    statusSentence: motionSentence(record, reader),
    nextStep: motionNextStep(row.allowedActs),
    termId: record.termId,
    term: loaded.term,
    sessionId: record.sessionId,
    grounds: record.grounds,
    proposal: record.proposal,
    entry: record.enteredByName === null ? null : { enteredBy: record.enteredByName, confirmed: record.entryConfirmed },
    needed: record.proposer === 'joint' ? neededFor(record) : null,
    signers: presentSigners(reader, record, inner),
    rosterMissing: record.proposer === 'joint' && rosterMissing(record, reader.today),
    decisions: record.decisions.map((decision) => ({ ...decision })),
    vote:
      record.votedOn === null
        ? null
        : {
            passed: record.state === 'passed',
            meeting: record.voteMeeting ?? '',
            votedOn: record.votedOn,
            tally: record.voteTally ?? '',
          },
    withdrawalReason: record.withdrawalReason,
    tasks: presentTasks(reader, record),
    suggestion: suggestion
      ? { id: suggestion.id, number: suggestion.number, title: suggestion.title, state: suggestion.state }
      : null,
    timeline: (inner || standings.length > 0 ? events : events.filter(publicAct)).map(timelineEntry),
  }
}

/** The signers as a reader may know them: who does not belong to the case sees those who have signed, and itself. */
export function presentSigners(
  { actor, today }: Pick<Reader, 'actor' | 'today'>,
  record: Signable,
  inner: boolean,
): MotionDetail['signers'] {
  const members = membersAtSigning(record, today)
  return record.signers
    .filter((signer) => inner || signer.state === 'confirmed' || signer.personId === actor.personId)
    .map((signer) => ({ ...shownSigner(signer), counted: members === null || members.has(signer.personId) }))
}

/** Acts of the signing among the deputies are the signers' own; whoever reads a motion that was taken up sees its way. */
function publicAct(event: StoredCaseEvent): boolean {
  return !['motions.saveDraft', 'motions.answerInvitation', 'motions.confirmEntry'].includes(event.type)
}

function presentTasks(reader: Reader, record: Motion): MotionTaskView[] {
  const own = reader.actor.organisation?.id ?? null
  return record.tasks.map((task) => ({
    id: task.id,
    kind: task.kind,
    unit: { id: task.unitId, name: task.unitName },
    assignedOn: task.assignedOn,
    startsOn: task.startsOn,
    dueOn: task.dueOn,
    remark: task.remark,
    basis: [...task.basis],
    verified: task.verified,
    lamp: lampOf({ dueOn: task.dueOn, stoppedOn: task.doneOn }, reader),
    daysLeft: task.doneOn === null && task.dueOn !== null ? daysLeft(task.dueOn, reader) : null,
    demand: task.demand,
    conclusion: task.conclusion,
    text: task.text,
    document: task.document,
    doneOn: task.doneOn,
    own: task.unitId === own,
  }))
}

/** Signatures that the motion needs, with their basis. */
export function neededFor(record: Pick<Motion, 'body' | 'level'>): MotionDetail['needed'] {
  const needed = signaturesNeeded({ act: 'motion', body: record.body, level: record.level, bodySize: 0 })
  return 'refused' in needed ? null : { count: needed.value, basis: shownBasis(needed.basis) }
}
