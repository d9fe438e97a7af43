import type { ObjectionRemedy, ObjectionState, ScoreMeasure } from '@lvzhi/contract/performance'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import type { Adjustment } from './performance.ts'

/** An objection as stored, with the case and the unit as the sheet names them. */
export interface ObjectionRow {
  readonly id: string
  readonly unit_id: string
  readonly unit_name: string
  readonly suggestion_id: string
  readonly number: string | null
  readonly title: string
  readonly measure: ScoreMeasure
  readonly reason: string
  readonly raised_by_name: string
  readonly raised_at: Date
  readonly state: ObjectionState
  readonly remedy: ObjectionRemedy | null
  readonly decision: string | null
  readonly decided_by_name: string | null
  readonly decided_at: Date | null
}

/** What each computation came to. */
export interface RunRow {
  readonly run: number
  readonly cause: string
  readonly by_name: string
  readonly at: Date
  readonly totals: { unit: string; total: number | null }[]
}

/** The objections of a sheet, open ones first, then the latest; of one unit where told. */
export async function objectionsOf(handle: Handle, sheetId: string, unitId: string | null = null) {
  const found = await sql<ObjectionRow>`
    select o.id, o.unit_id, s.unit_name, o.suggestion_id, c.number, c.title, o.measure, o.reason, o.raised_by_name, o.raised_at, o.state,
      o.remedy, o.decision, o.decided_by_name, o.decided_at
    from performance_objections o
    join performance_cases c on c.sheet_id = o.sheet_id and c.unit_id = o.unit_id and c.suggestion_id = o.suggestion_id
    join performance_scores s on s.sheet_id = o.sheet_id and s.unit_id = o.unit_id
    where o.sheet_id = ${sheetId} and (${unitId}::uuid is null or o.unit_id = ${unitId}::uuid)
    order by (o.state = 'open') desc, o.raised_at desc, o.id`.execute(handle)
  return found.rows
}

/** What the upheld objections of a sheet change, by unit. */
export async function adjustmentsOf(handle: Handle, sheetId: string): Promise<Map<string, Adjustment[]>> {
  const upheld = (await objectionsOf(handle, sheetId)).filter((row) => row.state === 'upheld')
  const byUnit = Map.groupBy(upheld, (row) => row.unit_id)
  return new Map(
    [...byUnit].map(([unitId, rows]) => [
      unitId,
      rows.flatMap(({ suggestion_id, measure, remedy }) =>
        remedy ? [{ suggestionId: suggestion_id, measure, remedy }] : [],
      ),
    ]),
  )
}

/** Adds an objection; false where this case has already been objected to in this item. */
export async function addObjection(
  handle: Handle,
  row: {
    readonly id: string
    readonly sheetId: string
    readonly unitId: string
    readonly suggestionId: string
    readonly measure: ScoreMeasure
    readonly reason: string
    readonly by: string
    readonly at: Date
  },
): Promise<boolean> {
  const added = await sql`
    insert into performance_objections (id, sheet_id, unit_id, suggestion_id, measure, reason, raised_by_name, raised_at, state)
    values (${row.id}, ${row.sheetId}, ${row.unitId}, ${row.suggestionId}, ${row.measure}, ${row.reason}, ${row.by}, ${row.at}, 'open')
    on conflict (sheet_id, unit_id, suggestion_id, measure) do nothing`.execute(handle)
  return added.numAffectedRows === 1n
}

/** Writes the decision on an open objection. */
export async function decideRow(
  handle: Handle,
  id: string,
  decided: {
    readonly remedy: ObjectionRemedy | null
    readonly decision: string
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  await sql`
    update performance_objections set state = ${decided.remedy === null ? 'refused' : 'upheld'}, remedy = ${decided.remedy},
      decision = ${decided.decision}, decided_by_name = ${decided.by}, decided_at = ${decided.at}
    where id = ${id} and state = 'open'`.execute(handle)
}

/** Leaves the trace of a computation. */
export async function addRun(
  handle: Handle,
  sheetId: string,
  run: number,
  cause: string,
  by: string,
  at: Date,
  totals: RunRow['totals'],
): Promise<void> {
  await sql`
    insert into performance_runs (sheet_id, run, cause, by_name, at, totals)
    values (${sheetId}, ${run}, ${cause}, ${by}, ${at}, ${JSON.stringify(totals)})`.execute(handle)
}

/** The computations of a sheet, the latest first. */
export async function runsOf(handle: Handle, sheetId: string): Promise<RunRow[]> {
  const found = await sql<RunRow>`
    select run, cause, by_name, at, totals from performance_runs where sheet_id = ${sheetId} order by run desc`.execute(
    handle,
  )
  return found.rows
}
