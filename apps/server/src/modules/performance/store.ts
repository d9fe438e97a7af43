import type { ScoreItemResult, ScoreSheetState } from '@lvzhi/contract/performance'
import type { RawBuilder } from 'kysely'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import type { TaskFacts, UnitCases } from './gather.ts'
import type { SheetRecord, UnitCase } from './performance.ts'
import { shownToUnits, type VisibleSheets } from './policy.ts'

/** One unit's score as stored. */
export interface ScoreRow {
  readonly unit_id: string
  readonly unit_name: string
  readonly cases: number
  readonly total: number | null
  readonly rank: number | null
  readonly items: ScoreItemResult[]
}

interface SheetRow {
  readonly id: string
  readonly division_code: string
  readonly rule_id: string
  readonly name: string
  readonly period_from: string
  readonly period_to: string
  readonly as_of: string
  readonly state: ScoreSheetState
  readonly run: number
  readonly published_on: string | null
  readonly object_until: string | null
  readonly signed_on: string | null
  readonly signed_by_name: string | null
  readonly handed_over_on: string | null
  readonly handed_to: string | null
  readonly discard_reason: string | null
  readonly revision: number
  readonly unit_ids: string[]
  readonly open_objections: number
  readonly overlapping: string | null
}

const sheetColumns = sql`s.*,
  array(select c.unit_id::text from performance_scores c where c.sheet_id = s.id order by c.unit_id) as unit_ids,
  (select count(*) from performance_objections o where o.sheet_id = s.id and o.state = 'open') as open_objections,
  (select min(x.name) from performance_sheets x where x.division_code = s.division_code and x.id <> s.id
     and x.state in ('signed', 'handedOver') and x.period_from <= s.period_to and x.period_to >= s.period_from) as overlapping`

/** The sheet, or undefined; `lock` keeps other acts waiting. */
export async function findSheet(handle: Handle, id: string, lock = false): Promise<SheetRecord | undefined> {
  const found = await sql<SheetRow>`
    select ${sheetColumns} from performance_sheets s where s.id = ${id} ${lock ? sql`for update of s` : sql``}`.execute(
    handle,
  )
  return found.rows[0] && recordOf(found.rows[0])
}

/** One page of the sheets that the parts show, the latest first, with the count of all. */
export async function sheetsOf(
  handle: Handle,
  parts: readonly VisibleSheets[],
  query: { readonly page: number; readonly size: number; readonly state?: ScoreSheetState | undefined },
): Promise<{ rows: SheetRecord[]; total: number }> {
  const where = sql`(${visibleSql(parts)}) and (${query.state ?? null}::text is null or s.state = ${query.state ?? null})`
  const rows = await sql<SheetRow>`
    select ${sheetColumns} from performance_sheets s where ${where}
    order by s.made_at desc, s.id limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(handle)
  const counted = await sql<{
    total: number
  }>`select count(*) as total from performance_sheets s where ${where}`.execute(handle)
  return { rows: rows.rows.map(recordOf), total: counted.rows[0]?.total ?? 0 }
}

function visibleSql(parts: readonly VisibleSheets[]): RawBuilder<unknown> {
  if (parts.length === 0) return sql`false`
  return sql.join(
    parts.map((part) =>
      part.kind === 'area'
        ? sql`s.division_code like ${`${part.prefix}%`}`
        : sql`(s.state = any(${shownToUnits}::text[]) and exists (
            select 1 from performance_scores c where c.sheet_id = s.id and c.unit_id = ${part.unitId}))`,
    ),
    sql` or `,
  )
}

/** The tasks of a place's suggestions that were first assigned in a period, with their later rounds, and the class on the day. */
export async function tasksOf(
  handle: Handle,
  of: { readonly divisionCode: string; readonly from: string; readonly to: string; readonly asOf: string },
): Promise<TaskFacts[]> {
  const found = await sql<TaskFacts>`
    select v.suggestion_id, v.number, v.title, v.unit_id, v.unit_name, v.part, v.round, v.task_state, v.key_marked, v.difficult, v.assigned_on,
      v.due_on, v.replied_on, v.met_on, v.process_grade, v.result_grade, v.rated_on, v.first_b_on, v.contested_on, v.contest_refused, v.replaced_on,
      h.reply_class as class_on_day
    from stat_suggestions_unit_cases v
    left join pub_suggestions_classes_on(${of.asOf}::date) h on h.suggestion_id = v.suggestion_id
    where v.division_code = ${of.divisionCode} and v.origin <> 'imported'
      and v.assigned_on between ${of.from}::date and (case when v.round = 1 then ${of.to}::date else ${of.asOf}::date end)
    order by v.unit_name, v.suggestion_id, v.round`.execute(handle)
  return found.rows
}

/** Adds a sheet; its cases and scores follow. */
export async function addSheet(
  handle: Handle,
  sheet: Pick<SheetRecord, 'id' | 'divisionCode' | 'ruleId' | 'name' | 'from' | 'to' | 'asOf'>,
  by: string,
  at: Date,
): Promise<void> {
  await sql`
    insert into performance_sheets (id, division_code, rule_id, name, period_from, period_to, as_of, state, made_by_name, made_at)
    values (${sheet.id}, ${sheet.divisionCode}, ${sheet.ruleId}, ${sheet.name}, ${sheet.from}, ${sheet.to}, ${sheet.asOf}, 'computed', ${by}, ${at})`.execute(
    handle,
  )
}

/** Saves the changed columns of a sheet and counts its revision on. */
export async function saveSheet(
  handle: Handle,
  id: string,
  change: Readonly<Record<string, string | number | null>>,
): Promise<void> {
  const set = Object.entries(change).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`
    update performance_sheets set ${sql.join([...set, sql`revision = revision + 1`])} where id = ${id}`.execute(handle)
}

/** Keeps the cases of a sheet instead of those it had. */
export async function replaceCases(handle: Handle, sheetId: string, units: readonly UnitCases[]): Promise<void> {
  await sql`delete from performance_scores where sheet_id = ${sheetId}`.execute(handle)
  await sql`delete from performance_cases where sheet_id = ${sheetId}`.execute(handle)
  const rows = units.flatMap(({ unitId, cases }) =>
    cases.map((one) => ({
      unit_id: unitId,
      suggestion_id: one.suggestionId,
      number: one.number,
      title: one.title,
      facts: one,
    })),
  )
  await sql`
    insert into performance_cases (sheet_id, unit_id, suggestion_id, number, title, facts)
    select ${sheetId}, r.unit_id, r.suggestion_id, r.number, r.title, r.facts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (unit_id uuid, suggestion_id uuid, number text, title text, facts jsonb)`.execute(
    handle,
  )
}

/** The cases of a sheet as they were found, of one unit where told. */
export async function casesOf(
  handle: Handle,
  sheetId: string,
  unitId: string | null = null,
): Promise<{ unitId: string; one: UnitCase }[]> {
  const found = await sql<{ unit_id: string; facts: UnitCase }>`
    select unit_id, facts from performance_cases
    where sheet_id = ${sheetId} and (${unitId}::uuid is null or unit_id = ${unitId}::uuid)
    order by length(number) nulls last, number, suggestion_id`.execute(handle)
  return found.rows.map((row) => ({ unitId: row.unit_id, one: row.facts }))
}

/** Writes the scores of a sheet instead of those it had. */
export async function writeScores(
  handle: Handle,
  sheetId: string,
  scores: readonly {
    unitId: string
    unit: string
    cases: number
    total: number | null
    rank: number | null
    items: readonly ScoreItemResult[]
  }[],
): Promise<void> {
  const rows = scores.map((one) => ({ ...one, unit_id: one.unitId, unit_name: one.unit }))
  await sql`
    insert into performance_scores (sheet_id, unit_id, unit_name, cases, total, rank, items)
    select ${sheetId}, r.unit_id, r.unit_name, r.cases, r.total, r.rank, r.items
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (unit_id uuid, unit_name text, cases int, total int, rank int, items jsonb)
    on conflict (sheet_id, unit_id) do update set cases = excluded.cases, total = excluded.total, rank = excluded.rank, items = excluded.items`.execute(
    handle,
  )
}

/** The scores of a sheet: the ranked first, then those not scored, by name; of one unit where told. */
export async function scoresOf(handle: Handle, sheetId: string, unitId: string | null = null): Promise<ScoreRow[]> {
  const found = await sql<ScoreRow>`
    select unit_id, unit_name, cases, total, rank, items from performance_scores
    where sheet_id = ${sheetId} and (${unitId}::uuid is null or unit_id = ${unitId}::uuid)
    order by rank nulls last, unit_name, unit_id`.execute(handle)
  return found.rows
}

function recordOf(row: SheetRow): SheetRecord {
  return {
    id: row.id,
    divisionCode: row.division_code,
    ruleId: row.rule_id,
    name: row.name,
    from: row.period_from,
    to: row.period_to,
    asOf: row.as_of,
    state: row.state,
    run: row.run,
    publishedOn: row.published_on,
    objectUntil: row.object_until,
    signedOn: row.signed_on,
    signedBy: row.signed_by_name,
    handedOverOn: row.handed_over_on,
    handedTo: row.handed_to,
    discardReason: row.discard_reason,
    revision: row.revision,
    unitIds: row.unit_ids,
    openObjections: row.open_objections,
    overlapping: row.overlapping,
  }
}
