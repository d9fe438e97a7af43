import type { Actor } from '../src/kernel/access/actor.ts'
import { sql, type Handle } from '../src/kernel/database/handle.ts'
import { newId } from '../src/kernel/identifier.ts'
import { createCalendar, STATE_COUNCIL_NOTICES } from '@lvzhi/law'
import { fixedClock, type Clock } from '../src/kernel/clock.ts'
import { indexSuggestion } from '../src/modules/suggestions/search-text.ts'
import type { SuggestionPorts } from '../src/modules/suggestions/ports.ts'
import { testVault } from './vault.ts'

/** The fixed places, units and people that rows of a test may name. */
export interface Ground {
  readonly termId: string
  readonly sessionId: string
  readonly office: string
  readonly countyOffice: string
  readonly electing: string
  readonly delegation: string
  readonly units: readonly { id: string; name: string }[]
  readonly people: readonly { id: string; name: string }[]
}

const unitNames = ['省教育厅', '省财政厅', '省农业农村厅', '省住房和城乡建设厅', '省民政厅']
const peopleNames = ['李春禾', '王秋实', '赵曾泉', '买买提·吐尔逊']

/** Puts down a province with offices, units, one term with a session, and people. */
export async function putGround(db: Handle): Promise<Ground> {
  for (const code of ['220000', '220100', '220102']) {
    await sql`insert into division_areas (code) values (${code}) on conflict do nothing`.execute(db)
  }
  const organisation = async (
    name: string,
    kind: string,
    level: string,
    division: string,
    to: string | null = null,
  ) => {
    const id = newId()
    await sql`insert into organisations (id, kind, level, division_code, valid_from, valid_to, search_key)
      values (${id}, ${kind}, ${level}, ${division}, '2000-01-01', ${to}, ${name})`.execute(db)
    await sql`insert into organisation_periods (organisation_id, name, valid_from, valid_to, change, made_by, made_at)
      values (${id}, ${name}, '2000-01-01', ${to}, 'created', ${newId()}, now())`.execute(db)
    return id
  }
  const units = []
  for (const name of unitNames) units.push({ id: await organisation(name, 'handlingUnit', 'province', '220000'), name })
  const people = []
  for (const name of peopleNames) {
    const id = newId()
    await sql`insert into people (id, name, name_folded, name_readings, sex, division_code, made_by, made_by_name, made_at)
      values (${id}, ${name}, ${name}, '', 'notStated', '220000', ${newId()}, '测试', now())`.execute(db)
    people.push({ id, name })
  }
  const termId = newId()
  await sql`insert into congress_terms (id, level, division_code, division_name, number, name, starts_on, made_at)
    values (${termId}, 'province', '220000', '吉林省', 14, '吉林省第十四届', '2023-01-15', now())`.execute(db)
  const sessionId = newId()
  await sql`insert into congress_sessions (id, term_id, number, name, opens_on, closes_on, presubmission_opens_on, made_at)
    values (${sessionId}, ${termId}, 4, '第四次会议', '2026-01-20', '2026-01-25', '2025-12-01', now())`.execute(db)
  return {
    termId,
    sessionId,
    office: await organisation('省人大代表工作委员会', 'congressOffice', 'province', '220000'),
    countyOffice: await organisation('南关区人大常委会', 'congressOffice', 'county', '220102'),
    electing: await organisation('长春市人大常委会', 'congressOffice', 'prefecture', '220100'),
    delegation: await organisation('长春代表团', 'delegation', 'province', '220000'),
    units,
    people,
  }
}

export interface RowSpec {
  readonly title?: string
  readonly grounds?: string
  readonly proposal?: string
  readonly state?: string
  readonly number?: string | null
  readonly confidential?: boolean
  readonly division?: string
  readonly electing?: string | null
  readonly lead?: { id: string; name: string } | null
  readonly signers?: readonly { person: { id: string; name: string }; state: string }[]
  readonly tasks?: readonly {
    unit: { id: string; name: string }
    part?: string
    state?: string
    round?: number
    opinion?: string
  }[]
  readonly dueOn?: string | null
  readonly set?: Readonly<Record<string, string | number | boolean | null>>
}

/** Puts one suggestion into the tables as the acts would have left it; returns its id. */
export async function putSuggestion(db: Handle, ground: Ground, spec: RowSpec = {}): Promise<string> {
  const id = newId()
  const lead = spec.lead === undefined ? (ground.people[0] ?? null) : spec.lead
  const tasks = spec.tasks ?? []
  const first = tasks.find((task) => task.state !== 'replaced')
  await sql`insert into suggestions (id, number, term_id, channel, title, lead_person_id, lead_name, delegation_id, confidential, state,
      level, division_code, electing_unit_id, profile, raised_on, due_on, due_name, lead_unit_id, lead_unit_name, other_units,
      last_moved_at, created_at)
    values (${id}, ${spec.number ?? null}, ${ground.termId}, 'interSession', ${spec.title ?? '关于完善农村养老服务的建议'}, ${lead?.id ?? null},
      ${lead?.name ?? '未载明'}, ${ground.delegation}, ${spec.confidential ?? false}, ${spec.state ?? 'inHandling'}, 'province',
      ${spec.division ?? '220000'}, ${spec.electing ?? null}, 'jilin', '2026-03-02', ${spec.dueOn ?? null},
      ${spec.dueOn ? 'reply' : null}, ${first?.unit.id ?? null}, ${first?.unit.name ?? null}, ${Math.max(0, tasks.length - 1)},
      '2026-03-02T01:00:00Z', '2026-03-02T01:00:00Z')`.execute(db)
  await sql`insert into suggestion_texts values (${id}, ${spec.grounds ?? '情况和问题。'}, ${spec.proposal ?? '具体建议。'})`.execute(
    db,
  )
  const signers = [...(lead ? [{ person: lead, state: 'confirmed' }] : []), ...(spec.signers ?? [])]
  for (const [position, { person, state }] of signers.entries()) {
    await sql`insert into suggestion_signers (suggestion_id, person_id, position, lead, name, state)
      values (${id}, ${person.id}, ${position}, ${position === 0 && lead !== null}, ${person.name}, ${state})`.execute(
      db,
    )
  }
  for (const task of tasks) {
    await sql`insert into suggestion_tasks (id, suggestion_id, round, unit_id, unit_name, part, state, assigned_on, opinion, opinion_at)
      values (${newId()}, ${id}, ${task.round ?? 1}, ${task.unit.id}, ${task.unit.name}, ${task.part ?? 'lead'},
        ${task.state ?? 'acknowledged'}, '2026-03-12', ${task.opinion ?? null}, ${task.opinion ? '2026-03-20T01:00:00Z' : null})`.execute(
      db,
    )
  }
  const set = Object.entries(spec.set ?? {}).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  if (set.length > 0) await sql`update suggestions set ${sql.join(set)} where id = ${id}`.execute(db)
  await indexSuggestion(db, id)
  return id
}

/** An account with these roles; everything else as given. */
export function anActor(change: Partial<Actor> & Pick<Actor, 'roles'>): Actor {
  return {
    accountId: newId(),
    name: '测试人员',
    organisation: null,
    personId: null,
    assistedPersonIds: [],
    sessionId: null,
    ...change,
  }
}

/** The organisation of an account as permissions see it. */
export function worksFor(id: string, divisionCode: string, level: 'province' | 'prefecture' | 'county' = 'province') {
  return { id, name: '所在机构', kind: 'office', level, divisionCode }
}

/** Ports without the earlier modules: the product's calendar, no mandates. */
export function barePorts(clock: Clock = fixedClock('2026-06-03T02:00:00Z')): SuggestionPorts {
  return {
    clock,
    files: {
      keep: () => Promise.reject(new Error('no files here')),
      open: () => Promise.reject(new Error('no files here')),
      listOf: () => Promise.resolve([]),
    },
    vault: testVault,
    mandateOn: () => Promise.resolve(undefined),
    sessionFor: () => Promise.resolve(undefined),
    unit: () => Promise.resolve(undefined),
    calendar: () => Promise.resolve(createCalendar(STATE_COUNCIL_NOTICES)),
  } as unknown as SuggestionPorts
}

/** A request of this account outside HTTP. */
export function contextOf(db: Handle, actor: Actor, clock: Clock = fixedClock('2026-06-03T02:00:00Z')) {
  return {
    actor,
    db,
    clock,
    vault: testVault,
    address: '127.0.0.1',
    session: { start: () => undefined, end: () => undefined },
    subject: () => undefined,
    note: () => undefined,
  }
}
