import type { IssuedReport, IssuedReportRow, ReportScope, WrittenReport } from '@lvzhi/contract/statistics-reports'
import { areaPrefix, type Actor } from '../../kernel/access/actor.ts'
import { sql, type Handle } from '../../kernel/database/handle.ts'

/** One issued report as stored. */
export interface StoredReport {
  readonly id: string
  readonly kind: IssuedReportRow['kind']
  readonly title: string
  readonly number: string
  readonly scope: ReportScope
  readonly content: WrittenReport
  readonly definition_version: string
  readonly addressed_to: string
  readonly issued_on: string
  readonly issued_by: string
  readonly issued_by_name: string
  readonly issued_at: Date
  readonly file_id: string
  readonly withdrawn_at: Date | null
  readonly withdrawn_by_name: string | null
  readonly withdrawn_reason: string | null
}

/** Reports of the actor's own level and area and below. */
function within(actor: Actor) {
  const prefix = actor.organisation ? areaPrefix(actor.organisation.divisionCode) : 'none'
  return sql<boolean>`division_code like ${`${prefix}%`}`
}

/** One issued report that the actor may see. */
export async function findReport(db: Handle, actor: Actor, id: string): Promise<StoredReport | undefined> {
  const found = await sql<StoredReport>`select * from issued_reports where id = ${id} and ${within(actor)}`.execute(db)
  return found.rows[0]
}

/** One page of the issued reports, the latest first, with the count of all. */
export async function listReports(
  db: Handle,
  actor: Actor,
  query: { readonly kind?: string | undefined; readonly page: number; readonly size: number },
): Promise<{ readonly total: number; readonly rows: readonly StoredReport[] }> {
  const where = sql`${within(actor)} and (${query.kind ?? null}::text is null or kind = ${query.kind ?? null})`
  const count = await sql<{ total: number }>`select count(*)::int as total from issued_reports where ${where}`.execute(
    db,
  )
  const rows = await sql<StoredReport>`
    select * from issued_reports where ${where}
    order by issued_at desc, id limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(db)
  return { total: count.rows[0]?.total ?? 0, rows: rows.rows }
}

/** Whether a number is taken within the office's own level and area. */
export async function numberTaken(db: Handle, area: { level: string; divisionCode: string }, number: string) {
  const found = await sql`
    select 1 from issued_reports where level = ${area.level} and division_code = ${area.divisionCode} and number = ${number}`.execute(
    db,
  )
  return found.rows.length > 0
}

/** Adds an issued report. */
export async function addReport(
  db: Handle,
  row: Omit<StoredReport, 'withdrawn_at' | 'withdrawn_by_name' | 'withdrawn_reason'> & {
    readonly level: string
    readonly division_code: string
  },
): Promise<void> {
  await sql`
    insert into issued_reports (id, kind, title, number, level, division_code, scope, content, definition_version, addressed_to, issued_on,
      issued_by, issued_by_name, issued_at, file_id)
    values (${row.id}, ${row.kind}, ${row.title}, ${row.number}, ${row.level}, ${row.division_code}, ${JSON.stringify(row.scope)},
      ${JSON.stringify(row.content)}, ${row.definition_version}, ${row.addressed_to}, ${row.issued_on}, ${row.issued_by},
      ${row.issued_by_name}, ${row.issued_at}, ${row.file_id})`.execute(db)
}

/** Marks a report as withdrawn; returns whether it was still in force. */
export async function withdrawStored(db: Handle, id: string, by: string, at: Date, reason: string): Promise<boolean> {
  const done = await sql`
    update issued_reports set withdrawn_at = ${at}, withdrawn_by_name = ${by}, withdrawn_reason = ${reason}
    where id = ${id} and withdrawn_at is null`.execute(db)
  return done.numAffectedRows === 1n
}

/** A line of the list. */
export function presentReportRow(row: StoredReport): IssuedReportRow {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    number: row.number,
    addressedTo: row.addressed_to,
    issuedOn: row.issued_on,
    issuedBy: row.issued_by_name,
    definitionVersion: row.definition_version,
    withdrawn:
      row.withdrawn_at === null
        ? null
        : { at: row.withdrawn_at.toISOString(), by: row.withdrawn_by_name ?? '', reason: row.withdrawn_reason ?? '' },
  }
}

/** The whole report as it was issued. */
export function presentReport(row: StoredReport, mayWithdraw: boolean): IssuedReport {
  return { ...presentReportRow(row), content: row.content, mayWithdraw: mayWithdraw && row.withdrawn_at === null }
}
