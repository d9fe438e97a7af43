import type { AnswerOf, QueryOf } from '@lvzhi/contract'
import { InterpellationKind, InterpellationState } from '@lvzhi/contract/interpellation-terms'
import type {
  exportInterpellations as exportEntry,
  InterpellationDetail,
  InterpellationRow,
  listInterpellations as listEntry,
} from '@lvzhi/contract/interpellations'
import { MotionBody } from '@lvzhi/contract/motion-terms'
import { mayDemandSecondAnswer, signaturesNeeded } from '@lvzhi/law'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/access/actor.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { timelineOf } from '../../../kernel/events/events.ts'
import { timelineEntry } from '../../../kernel/events/timeline-entry.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import { foldForSearch } from '../../../kernel/search/fold.ts'
import type { OutputColumn } from '../../../kernel/sheets/output-cell.ts'
import { writeSheet } from '../../../kernel/sheets/write-sheet.ts'
import { shownBasis } from '../../../kernel/workflow/basis.ts'
import { enoughDissatisfied } from '../interpellation-conditions.ts'
import {
  interpellationStandingsOf,
  interpellationsVisibleTo,
  knownStates,
  ownInterpellations,
  showsInterpellation,
  type InterpellationPart,
} from '../interpellation-policy.ts'
import { rosterMissing } from '../committee.ts'
import { judgement, signatureQuestion, type Interpellation } from '../interpellation.ts'
import { interpellationSentence } from '../interpellation-sentence.ts'
import { loadInterpellations, type LoadedInterpellation } from '../interpellation-store.ts'
import { interpellationWorkflow } from '../interpellation-workflow.ts'
import { confirmedSigners } from '../motion.ts'
import type { MotionPorts } from '../ports.ts'
import { presentSigners, readerOf, type Reader } from '../present.ts'

type Filters = QueryOf<typeof exportEntry>

/** 质询和询问台账: one page with the exact total. */
export function listInterpellations(ports: MotionPorts) {
  return async (
    context: RequestContext,
    { query }: Pick<HandlerInput<typeof listEntry>, 'query'>,
  ): Promise<AnswerOf<typeof listEntry>> => {
    const { db, actor } = context
    const reader = await readerOf(ports, context)
    const where = whereOf(actor, query)
    const counted = await sql<{
      count: number
    }>`select count(*) as count from interpellations i where ${where}`.execute(db)
    const ids = await sql<{ id: string }>`
      select i.id from interpellations i where ${where}
      order by i.last_moved_at desc, i.id limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(db)
    const loaded = await loadInterpellations(
      db,
      ids.rows.map((row) => row.id),
    )
    return {
      total: counted.rows[0]?.count ?? 0,
      page: query.page,
      size: query.size,
      items: loaded.map((one) => rowOf(reader, one)),
    }
  }
}

const columns: readonly OutputColumn<InterpellationRow>[] = [
  { header: '编号', width: 8, value: (row) => row.number },
  { header: '类型', width: 16, value: (row) => InterpellationKind.label(row.kind) },
  { header: '问题', width: 60, value: (row) => row.title },
  { header: '提出人', width: 16, value: (row) => row.leadName },
  { header: '联名人数', kind: 'number', width: 10, value: (row) => row.signerCount },
  { header: '受质询（询问）机关', width: 24, value: (row) => row.target },
  { header: '受理机关', width: 16, value: (row) => MotionBody.label(row.body) },
  { header: '会议', width: 20, value: (row) => row.session },
  { header: '提出日期', kind: 'date', width: 12, value: (row) => row.raisedOn },
  { header: '状态', width: 16, value: (row) => InterpellationState.label(row.state) },
]

/** The list as a sheet: its rows under the same filters, and as many. */
export function exportInterpellationLedger(ports: MotionPorts) {
  return async (
    context: RequestContext,
    { query }: Pick<HandlerInput<typeof exportEntry>, 'query'>,
  ): Promise<Download> => {
    const reader = await readerOf(ports, context)
    const ids = await sql<{ id: string }>`
      select i.id from interpellations i where ${whereOf(context.actor, query)}
      order by i.last_moved_at desc, i.id`.execute(context.db)
    const loaded = await loadInterpellations(
      context.db,
      ids.rows.map((row) => row.id),
    )
    context.note({ rows: loaded.length, filter: query })
    return {
      name: `质询和询问台账（共${loaded.length}件）.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: writeSheet(
        columns,
        loaded.map((one) => rowOf(reader, one)),
        { name: '质询和询问台账' },
      ).stream,
    }
  }
}

/** The record as this reader may see it; refused as absent where they may not, unless they have just acted on it. */
export async function interpellationDetail(
  ports: MotionPorts,
  context: Pick<RequestContext, 'actor' | 'db'>,
  id: string,
  afterAct = false,
): Promise<InterpellationDetail> {
  const { actor, db } = context
  const [loaded] = await loadInterpellations(db, [id])
  if (!loaded || (!afterAct && !showsInterpellation(interpellationsVisibleTo(actor), loaded.record))) {
    throw absent('条记录')
  }
  const [reader, events] = await Promise.all([readerOf(ports, context), timelineOf(db, 'interpellations', id, false)])
  const { record } = loaded
  const standings = interpellationStandingsOf(actor, record)
  const inner = standings.includes('lead') || standings.includes('office') || standings.includes('officeLeader')
  const gradeOf = new Map(
    record.grades.filter((mark) => mark.round === record.round).map((mark) => [mark.personId, mark.grade]),
  )
  return {
    ...rowOf(reader, loaded),
    statusSentence: interpellationSentence(record, reader.today),
    term: loaded.term,
    content: record.content,
    targetUnit: record.targetId === null ? null : { id: record.targetId, name: record.targetName ?? '' },
    bodySize: record.bodySize,
    needed: neededOf(record),
    signers: presentSigners(reader, record, inner).map((signer) => ({
      ...signer,
      // Who judged how is the questioners' and the office's; the organ that answers sees the count only.
      grade: inner || signer.personId === actor.personId ? (gradeOf.get(signer.personId) ?? null) : null,
    })),
    rosterMissing: signatureQuestion(record) !== null && rosterMissing(record, reader.today),
    dissatisfied: dissatisfiedOf(record),
    decision:
      record.decidedOn === null
        ? null
        : {
            meeting: record.decisionMeeting ?? '',
            decidedOn: record.decidedOn,
            form: record.answerForm,
            answerMeeting: record.answerMeeting,
            document: record.decisionDocument,
            committee: record.committee,
          },
    answers: record.answers.map((answer) => ({ ...answer })),
    findings:
      record.findings === null || record.reportedOn === null
        ? null
        : { text: record.findings, reportedOn: record.reportedOn, document: record.findingsDocument },
    timeline: events.filter((event) => inner || event.type !== 'interpellations.grade').map(timelineEntry),
  }
}

function rowOf(reader: Reader, { record, session }: LoadedInterpellation): InterpellationRow {
  const { actor, today } = reader
  return {
    id: record.id,
    number: record.number,
    kind: record.kind,
    title: record.title,
    body: record.body,
    proposer: record.proposer,
    state: record.state,
    leadName: record.leadName,
    signerCount: confirmedSigners(record).length,
    target: record.targetName,
    session,
    raisedOn: record.raisedOn,
    lastMovedAt: record.lastMovedAt.toISOString(),
    allowedActs: reader.suspended
      ? []
      : interpellationWorkflow.allowedActs(
          record.state,
          interpellationStandingsOf(actor, record),
          { record, personId: actor.personId },
          today,
        ),
    revision: record.revision,
  }
}

function neededOf(record: Interpellation): InterpellationDetail['needed'] {
  const question = signatureQuestion(record)
  if (!question || (question.act === 'inquiryCommittee' && record.bodySize === null)) return null
  const needed = signaturesNeeded(question)
  return 'refused' in needed ? null : { count: needed.value, basis: shownBasis(needed.basis) }
}

function dissatisfiedOf(record: Interpellation): InterpellationDetail['dissatisfied'] {
  if (record.kind !== 'question' || record.answers.length === 0) return null
  const { dissatisfied, of } = judgement(record)
  const basis = shownBasis(mayDemandSecondAnswer(record.body, of, dissatisfied).basis)
  return { count: dissatisfied, of, mayDemand: enoughDissatisfied(record), basis }
}

function whereOf(actor: Actor, filters: Filters): RawBuilder<boolean> {
  const parts = filters.mine ? ownInterpellations(actor) : interpellationsVisibleTo(actor)
  const wanted: RawBuilder<unknown>[] = [
    parts.length === 0 ? sql`false` : sql`(${sql.join(parts.map(partSql), sql` or `)})`,
  ]
  const words = foldForSearch(filters.q ?? '')
  if (words !== '') {
    wanted.push(sql`(strpos(lower(i.title), ${words}) > 0 or strpos(lower(i.lead_name), ${words}) > 0
      or strpos(lower(coalesce(i.target_name, '')), ${words}) > 0)`)
  }
  if (filters.kind !== undefined) wanted.push(sql`i.kind = ${filters.kind}`)
  if (filters.state !== undefined) wanted.push(sql`i.state = ${filters.state}`)
  if (filters.session !== undefined) wanted.push(sql`i.session_id = ${filters.session}`)
  return sql`(${sql.join(wanted, sql` and `)})`
}

function partSql(part: InterpellationPart): RawBuilder<boolean> {
  switch (part.kind) {
    case 'signer':
      return sql`exists (select 1 from interpellation_signers g
        where g.interpellation_id = i.id and g.person_id = ${part.personId} and g.state <> 'declined')`
    case 'raised':
      return sql`i.state = any(${knownStates}::text[])`
    case 'target':
      return sql`(i.state = any(${knownStates}::text[]) and i.target_id = ${part.unitId})`
    case 'area':
      return sql`(i.raised_on is not null and starts_with(i.division_code, ${part.prefix}))`
  }
}
