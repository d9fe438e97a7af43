import type { AnswerOf } from '@lvzhi/contract'
import type {
  exportIncidentPeople,
  Incident,
  listIncidents,
  recordIncident as recordEntry,
  recordNotification,
} from '@lvzhi/contract/privacy-duties'
import { areaPrefix } from '../../kernel/access/actor.ts'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import type { Download, HandlerInput, RequestContext } from '../../kernel/http/bind.ts'
import { newId } from '../../kernel/identifier.ts'
import { absent, invalidField, Refusal } from '../../kernel/refusal.ts'
import { writeSheet } from '../../kernel/sheets/write-sheet.ts'
import { officeArea } from './policy.ts'
import type { PrivacyPorts } from './ports.ts'

type StoredIncident = Omit<Incident, 'at'> & { readonly at: Date }

const columns = sql`id, revision, drill, title, found_on as "foundOn", what, kinds, harm, measures, people_count as people,
  authority_told_on as "authorityToldOn", people_told_on as "peopleToldOn", told_how as "toldHow", made_by_name as by, made_at as at`

/** 泄露事件 of the office's area, the latest first. */
export async function incidents(
  { db, actor }: RequestContext,
  { query }: HandlerInput<typeof listIncidents>,
): Promise<AnswerOf<typeof listIncidents>> {
  const where = sql`starts_with(division_code, ${officeArea(actor) ?? '-'})`
  const counted = await sql<{ n: number }>`select count(*) as n from privacy_incidents where ${where}`.execute(db)
  const found = await sql<StoredIncident>`
    select ${columns} from privacy_incidents where ${where} order by found_on desc, made_at desc, id
    limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(db)
  return {
    total: counted.rows[0]?.n ?? 0,
    page: query.page,
    size: query.size,
    items: found.rows.map((row) => ({ ...row, at: row.at.toISOString() })),
  }
}

/** 登记泄露事件 or a drill, with the affected people as they stand now. 个人信息保护法（2021）第五十七条. */
export function recordIncident(ports: PrivacyPorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof recordEntry>) => {
    const { db, actor, clock } = context
    if (body.foundOn > clock.today()) throw invalidField('foundOn', '发现日期不能晚于今天，请改正。')
    const divisionCode = actor.organisation?.divisionCode ?? ''
    const term = await ports.deputies.termOf(db, body.termId)
    const area = officeArea(actor)
    if (!term || area === null || !term.division_code.startsWith(areaPrefix(area))) throw absent('届')
    const people = await ports.deputies.peopleOfTerm(db, body.termId, body.delegationId)
    if (people.length === 0) throw invalidField('termId', '这一届（代表团）没有登记代表，请重新选择受影响的人员。')
    const id = newId()
    await sql`
      insert into privacy_incidents (id, division_code, drill, title, found_on, what, kinds, harm, measures, term_id, delegation_id,
        people_count, made_by, made_by_name, made_at)
      values (${id}, ${divisionCode}, ${body.drill}, ${body.title}, ${body.foundOn}, ${body.what}, ${body.kinds}, ${body.harm},
        ${body.measures}, ${body.termId}, ${body.delegationId}, ${people.length}, ${actor.accountId}, ${actor.name}, ${clock.now()})`.execute(
      db,
    )
    await sql`
      insert into privacy_incident_people (incident_id, person_id, name)
      select ${id}, r.id, r.name from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as r (id uuid, name text)`.execute(
      db,
    )
    context.subject(id)
    context.note({ people: people.length, drill: body.drill })
    return { id, people: people.length }
  }
}

/** 登记通知情况: the authority and the people told, when and how. */
export async function notified(context: RequestContext, { params, body }: HandlerInput<typeof recordNotification>) {
  const { db, actor, clock } = context
  const incident = await findIncident(db, officeArea(actor), params.id)
  for (const field of ['authorityToldOn', 'peopleToldOn'] as const) {
    const on = body[field]
    if (on !== null && (on > clock.today() || on < incident.foundOn)) {
      throw invalidField(field, '通知日期应在发现日期以后、今天以前，请改正。')
    }
  }
  const saved = await sql`
    update privacy_incidents set authority_told_on = ${body.authorityToldOn}, people_told_on = ${body.peopleToldOn},
      told_how = ${body.toldHow}, revision = revision + 1
    where id = ${params.id} and revision = ${body.revision}`.execute(db)
  if (saved.numAffectedRows === 0n) {
    throw new Refusal('stale', 'staleIncident', '这件记录刚刚有变化，请刷新后再登记。', {
      current: { revision: incident.revision, changedBy: null, changedAt: null },
    })
  }
  context.subject(params.id)
  return { done: true as const }
}

/** 导出受影响人员: names alone, for the notification. */
export async function incidentPeople(
  context: RequestContext,
  { params }: HandlerInput<typeof exportIncidentPeople>,
): Promise<Download> {
  const { db, actor } = context
  const incident = await findIncident(db, officeArea(actor), params.id)
  const found = await sql<{ name: string }>`
    select name from privacy_incident_people where incident_id = ${incident.id} order by name, person_id`.execute(db)
  context.subject(incident.id)
  context.note({ rows: found.rows.length })
  return {
    name: `受影响人员（共${found.rows.length}人）.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: writeSheet([{ header: '姓名', width: 20, value: (row: { name: string }) => row.name }], found.rows, {
      name: '受影响人员',
    }).stream,
  }
}

async function findIncident(db: Handle, area: string | null, id: string): Promise<StoredIncident> {
  const found = await sql<StoredIncident>`
    select ${columns} from privacy_incidents where id = ${id} and starts_with(division_code, ${area ?? '-'})`.execute(
    db,
  )
  const incident = found.rows[0]
  if (!incident) throw absent('件记录')
  return incident
}
