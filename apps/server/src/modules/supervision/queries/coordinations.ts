import type { AnswerOf } from '@lvzhi/contract'
import type {
  CoordinationDetail,
  CoordinationRow,
  listCoordinations as entry,
  readCoordination as detailEntry,
} from '@lvzhi/contract/supervision-coordinations'
import { CoordinationLevel } from '@lvzhi/contract/supervision-terms'
import { formatChineseDate } from '@lvzhi/law'
import { sql } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import { seenBy } from '../open-record.ts'
import { standingsOf, visibleTo } from '../policy.ts'
import type { SupervisionPorts } from '../ports.ts'
import { loadCoordinations } from '../store-coordinations.ts'
import { visibleSql } from '../visible-sql.ts'
import { coordinationWorkflow } from '../workflow.ts'
import { likeWord, timelineEntries, visitsOf } from './parts.ts'

type Loaded = Awaited<ReturnType<typeof loadCoordinations>>[number]

/** 全团建议协调办理: one page of one level; the two levels are never counted together (FL-7). */
export function listCoordinations() {
  return async (
    { actor, db }: RequestContext,
    { query }: Pick<HandlerInput<typeof entry>, 'query'>,
  ): Promise<AnswerOf<typeof entry>> => {
    const conditions = [
      visibleSql('coordinations', visibleTo(actor)),
      ...(query.state ? [sql<boolean>`r.state = ${query.state}`] : []),
      ...(query.year ? [sql<boolean>`extract(year from r.raised_on) = ${query.year}`] : []),
      ...(query.whole ? [sql<boolean>`r.whole_delegation = ${query.whole === 'yes'}`] : []),
      ...(query.q ? [sql<boolean>`(r.title like ${likeWord(query.q)} or r.number = ${query.q})`] : []),
    ]
    const where = sql.join(conditions, sql` and `)
    const counted = await sql<{ level: CoordinationLevel; count: number }>`
      select r.level, count(*) as count from supervision_coordinations r where ${where} group by 1`.execute(db)
    const levels = CoordinationLevel.codes.map((level) => ({
      level,
      count: counted.rows.find((row) => row.level === level)?.count ?? 0,
    }))
    const page = await sql<{ id: string }>`
      select r.id from supervision_coordinations r where ${where} and r.level = ${query.level}
      order by r.raised_on desc, r.number nulls last, r.id limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(
      db,
    )
    const loaded = await loadCoordinations(
      db,
      page.rows.map((row) => row.id),
    )
    return {
      total: levels.find((one) => one.level === query.level)?.count ?? 0,
      page: query.page,
      size: query.size,
      items: loaded.map(rowOf),
      levels,
    }
  }
}

/** 协调办理件 with its responsible units, contacts, answer and outcome. */
export function readCoordination(ports: SupervisionPorts) {
  return (
    context: RequestContext,
    { params }: Pick<HandlerInput<typeof detailEntry>, 'params'>,
  ): Promise<CoordinationDetail> => coordinationDetail(ports, context, params.id)
}

/** The coordination as this reader may see it; refused as absent otherwise. */
export async function coordinationDetail(
  ports: SupervisionPorts,
  context: RequestContext,
  id: string,
): Promise<CoordinationDetail> {
  const { db, actor } = context
  const [loaded] = await loadCoordinations(db, [id])
  const record = seenBy(context, loaded?.record, '件协调办理件')
  if (!loaded) throw absent('件协调办理件')
  const { row } = loaded
  const suggestion = await sql<NonNullable<CoordinationDetail['suggestion']>>`
    select id, number, title, state from pub_suggestions_cases where id = ${row.suggestion_id}`.execute(db)
  const acts = coordinationWorkflow.allowedActs(record.state, standingsOf(actor, record), record, ports.clock.today())
  return {
    ...rowOf(loaded),
    statusSentence: sentenceOf(loaded),
    content: row.content,
    suggestion: suggestion.rows[0] ?? null,
    ownerList: row.owners,
    visitList: await visitsOf(ports, db, id),
    answer:
      row.answered_by !== null && row.answered_on !== null && row.answer !== null
        ? { by: row.answered_by, on: row.answered_on, text: row.answer }
        : null,
    outcome: row.outcome !== null && row.finished_on !== null ? { text: row.outcome, on: row.finished_on } : null,
    allowedActs: acts,
    timeline: await timelineEntries(db, id),
  }
}

function rowOf({ record, row }: Loaded): CoordinationRow {
  return {
    id: record.id,
    revision: record.revision,
    level: record.level,
    state: record.state,
    session: row.session,
    number: row.number,
    title: row.title,
    raisedOn: row.raised_on,
    wholeDelegation: row.whole_delegation,
    owners: row.owners.length,
    firstOwner: row.owners[0]?.unit.name ?? null,
    meetings: row.meetings,
    ministryContacts: row.ministry,
    answeredOn: row.answered_on,
  }
}

function sentenceOf({ record, row }: Loaded): string {
  const owned = `${CoordinationLevel.label(record.level)}，责任单位 ${row.owners.length} 个`
  switch (record.state) {
    case 'open':
      return `${owned}，正在协调办理，还没有答复`
    case 'answered':
      return `${owned}，${row.answered_by ?? ''}${row.answered_on === null ? '' : formatChineseDate(row.answered_on)}已经答复，等待登记办理结果`
    case 'finished':
      return `${owned}，${row.finished_on === null ? '' : formatChineseDate(row.finished_on)}办结`
  }
}
