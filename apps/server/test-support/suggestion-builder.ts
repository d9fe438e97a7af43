import type { Role } from '@lvzhi/contract'
import type { Channel, ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { ProfileId } from '@lvzhi/law'
import type { Actor } from '../src/kernel/access/actor.ts'
import { sql, type Handle } from '../src/kernel/database/handle.ts'
import { newId } from '../src/kernel/identifier.ts'

const surnames = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄']
const givenNames = ['平', '安', '宁', '和', '顺', '康']
const madeAt = '2025-01-01T00:00:00+08:00'
const nobody = '00000000-0000-0000-0000-000000000001'

/** An organisation or person by id and name. */
export interface Named {
  readonly id: string
  readonly name: string
}

/** One province with an office, handling units, deputies, a term and its second session. */
export interface SuggestionWorld {
  readonly divisionCode: string
  readonly termId: string
  readonly sessionId: string
  readonly office: Named
  readonly units: readonly [Named, Named, Named, Named]
  readonly deputies: readonly [Named, Named, Named]
}

/** Adds a province of this code (370000 by default, whose rules are those of Shandong) with all that a suggestion stands on. */
export async function aSuggestionWorld(db: Handle, divisionCode = '370000'): Promise<SuggestionWorld> {
  await sql`insert into division_areas (code) values (${divisionCode}) on conflict do nothing`.execute(db)
  const organisation = async (name: string, kind: string): Promise<Named> => {
    const id = newId()
    await sql`insert into organisations (id, kind, level, division_code, valid_from, search_key)
      values (${id}, ${kind}, 'province', ${divisionCode}, '2020-01-01', ${name})`.execute(db)
    await sql`insert into organisation_periods (organisation_id, name, valid_from, change, made_by, made_at)
      values (${id}, ${name}, '2020-01-01', 'created', ${nobody}, ${madeAt})`.execute(db)
    return { id, name }
  }
  const person = async (index: number): Promise<Named> => {
    const id = newId()
    const name = `${surnames[index % surnames.length]}${givenNames[index % givenNames.length]}`
    await sql`insert into people (id, name, name_folded, name_readings, sex, division_code, made_by, made_by_name, made_at)
      values (${id}, ${name}, ${name}, ' ', 'notStated', ${divisionCode}, ${nobody}, '系统', ${madeAt})`.execute(db)
    return { id, name }
  }
  const termId = newId()
  await sql`insert into congress_terms (id, level, division_code, division_name, number, name, starts_on, made_at)
    values (${termId}, 'province', ${divisionCode}, '某省', 14, '某省十四届人大', '2023-01-10', ${madeAt})`.execute(db)
  const sessionId = newId()
  await sql`insert into congress_sessions (id, term_id, number, name, opens_on, closes_on, made_at)
    values (${sessionId}, ${termId}, 4, '第四次会议', '2026-01-20', '2026-01-24', ${madeAt})`.execute(db)
  return {
    divisionCode,
    termId,
    sessionId,
    office: await organisation('某省人大常委会代表工作委员会', 'congressOffice'),
    units: [
      await organisation('省农业农村厅', 'handlingUnit'),
      await organisation('省财政厅', 'handlingUnit'),
      await organisation('省教育厅', 'handlingUnit'),
      await organisation('省水利厅', 'handlingUnit'),
    ],
    deputies: [await person(0), await person(1), await person(2)],
  }
}

/** What differs from an accepted suggestion of the first deputy that waits for its assignment. */
export interface SuggestionFacts {
  readonly title?: string
  readonly number?: string | null
  readonly state?: SuggestionState
  readonly profile?: ProfileId
  readonly channel?: Channel
  readonly confidential?: boolean
  readonly keyMarked?: boolean
  readonly acceptedOn?: string
  readonly replyClass?: ReplyClass
  readonly mergedInto?: string
  /** Who leads, and who has confirmed to sign jointly. */
  readonly lead?: Named
  readonly cosigners?: readonly Named[]
}

let lastNumber = 0

/** Adds a suggestion by direct inserts and returns its id; the acts bring it further. */
export async function aSuggestion(db: Handle, world: SuggestionWorld, facts: SuggestionFacts = {}): Promise<string> {
  const id = newId()
  lastNumber += 1
  const lead = facts.lead ?? world.deputies[0]
  const number = facts.number === undefined ? String(lastNumber).padStart(4, '0') : facts.number
  await sql`
    insert into suggestions (id, number, term_id, session_id, channel, title, lead_person_id, lead_name, state, level, division_code,
      profile, raised_on, accepted_on, confidential, key_marked, reply_class, merge_into_id, cosigner_count, last_moved_at, created_at)
    values (${id}, ${number}, ${world.termId}, ${world.sessionId}, ${facts.channel ?? 'inSession'},
      ${facts.title ?? '关于加强农村饮水安全的建议'}, ${lead.id}, ${lead.name}, ${facts.state ?? 'awaitingAssignment'}, 'province',
      ${world.divisionCode}, ${facts.profile ?? 'shandong'}, '2026-01-21', ${facts.acceptedOn ?? '2026-01-24'},
      ${facts.confidential ?? false}, ${facts.keyMarked ?? false}, ${facts.replyClass ?? null}, ${facts.mergedInto ?? null},
      ${facts.cosigners?.length ?? 0}, ${madeAt}, ${madeAt})`.execute(db)
  await sql`insert into suggestion_texts (suggestion_id, grounds, proposal) values (${id}, '情况和问题。', '具体建议。')`.execute(
    db,
  )
  for (const [position, signer] of [lead, ...(facts.cosigners ?? [])].entries()) {
    await sql`insert into suggestion_signers (suggestion_id, person_id, position, lead, name, delegation, state)
      values (${id}, ${signer.id}, ${position}, ${position === 0}, ${signer.name}, '第一代表团', 'confirmed')`.execute(
      db,
    )
  }
  return id
}

/** An account of an organisation with these roles. */
export function accountOf(world: SuggestionWorld, organisation: Named, ...roles: Role[]): Actor {
  return {
    accountId: newId(),
    name: `${organisation.name}${roles.includes('unitHead') ? '负责人' : '经办'}`,
    roles,
    organisation: {
      id: organisation.id,
      name: organisation.name,
      kind: 'handlingUnit',
      level: 'province',
      divisionCode: world.divisionCode,
    },
    personId: null,
    assistedPersonIds: [],
    sessionId: null,
  }
}

/** The account of a deputy. */
export function deputyAccount(person: Named): Actor {
  return {
    accountId: newId(),
    name: person.name,
    roles: ['deputy'],
    organisation: null,
    personId: person.id,
    assistedPersonIds: [],
    sessionId: null,
  }
}
