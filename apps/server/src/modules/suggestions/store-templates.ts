import { sql, type Handle } from '../../kernel/database/handle.ts'

/** A reply template as stored. */
export interface StoredTemplate {
  readonly id: string
  readonly organisation_id: string
  readonly organisation: string
  readonly for_area: boolean
  readonly level: string
  readonly division_code: string
  readonly name: string
  readonly file_id: string
  readonly fields: readonly string[]
  readonly uploaded_by_name: string
  readonly uploaded_at: Date
  readonly ended_at: Date | null
  readonly ended_by_name: string | null
  readonly ended_reason: string | null
}

const columns = sql`t.id, t.organisation_id, o.name as organisation, t.for_area, t.level, t.division_code, t.name, t.file_id, t.fields,
  t.uploaded_by_name, t.uploaded_at, t.ended_at, t.ended_by_name, t.ended_reason`
const from = sql`reply_templates t join pub_organisations_units o on o.id = t.organisation_id`

/** The templates of one organisation and those that serve its area, those in force first. */
export async function templatesFor(
  db: Handle,
  place: { readonly organisationId: string; readonly level: string; readonly divisionCode: string },
): Promise<readonly StoredTemplate[]> {
  const found = await sql<StoredTemplate>`
    select ${columns} from ${from}
    where t.organisation_id = ${place.organisationId}
      or (t.for_area and t.level = ${place.level} and t.division_code = ${place.divisionCode})
    order by t.ended_at is null desc, t.uploaded_at desc, t.id`.execute(db)
  return found.rows
}

/** One template. */
export async function findTemplate(db: Handle, id: string): Promise<StoredTemplate | undefined> {
  const found = await sql<StoredTemplate>`select ${columns} from ${from} where t.id = ${id}`.execute(db)
  return found.rows[0]
}

/** The template after which the letter of a task's unit is written now: the unit's own, else its area's, else none. */
export async function templateInForce(
  db: Handle,
  place: { readonly taskId: string; readonly level: string; readonly divisionCode: string },
): Promise<StoredTemplate | undefined> {
  const found = await sql<StoredTemplate>`
    select ${columns} from ${from} join suggestion_tasks k on k.id = ${place.taskId}
    where t.ended_at is null and (t.organisation_id = k.unit_id
      or (t.for_area and t.level = ${place.level} and t.division_code = ${place.divisionCode}))
    order by t.organisation_id = k.unit_id desc, t.uploaded_at desc limit 1`.execute(db)
  return found.rows[0]
}

/** Adds a template; the organisation's former one ends with it. */
export async function addTemplate(
  db: Handle,
  row: Pick<
    StoredTemplate,
    | 'id'
    | 'organisation_id'
    | 'for_area'
    | 'level'
    | 'division_code'
    | 'name'
    | 'file_id'
    | 'fields'
    | 'uploaded_by_name'
    | 'uploaded_at'
  > & { readonly uploaded_by: string },
): Promise<void> {
  await sql`
    update reply_templates set ended_at = ${row.uploaded_at}, ended_by_name = ${row.uploaded_by_name}, ended_reason = '已上传新的模板'
    where organisation_id = ${row.organisation_id} and ended_at is null`.execute(db)
  await sql`
    insert into reply_templates (id, organisation_id, for_area, level, division_code, name, file_id, fields, uploaded_by, uploaded_by_name, uploaded_at)
    values (${row.id}, ${row.organisation_id}, ${row.for_area}, ${row.level}, ${row.division_code}, ${row.name}, ${row.file_id},
      ${row.fields as string[]}, ${row.uploaded_by}, ${row.uploaded_by_name}, ${row.uploaded_at})`.execute(db)
}

/** Ends a template; returns whether it was still in force. */
export async function endStored(db: Handle, id: string, by: string, at: Date, reason: string): Promise<boolean> {
  const done = await sql`
    update reply_templates set ended_at = ${at}, ended_by_name = ${by}, ended_reason = ${reason}
    where id = ${id} and ended_at is null`.execute(db)
  return done.numAffectedRows === 1n
}
