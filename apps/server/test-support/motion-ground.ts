import type { Role } from '@lvzhi/contract'
import { answerMotionInvitation, checkMotion, createMotion, submitMotion } from '@lvzhi/contract/motions'
import type { MotionDetail } from '@lvzhi/contract/motion-shapes'
import type { MotionBody } from '@lvzhi/contract/motion-terms'
import { createApp, type App } from '../src/app.ts'
import type { Actor } from '../src/kernel/access/actor.ts'
import { fixedClock } from '../src/kernel/clock.ts'
import { openDatabase, sql, type Database, type Handle } from '../src/kernel/database/handle.ts'
import { newId } from '../src/kernel/identifier.ts'
import { freshDatabase } from './database.ts'
import { anActor } from './suggestion-rows.ts'
import { testVault } from './vault.ts'

/** A congress of a test: its term, one session, its organs, and deputies each with an account. */
export interface Congress {
  readonly termId: string
  readonly sessionId: string
  readonly division: string
  readonly level: 'province' | 'county' | 'township'
  readonly deputies: readonly Actor[]
  readonly units: Readonly<
    Record<'office' | 'government' | 'committee' | 'department' | 'court' | 'delegation', { id: string; name: string }>
  >
  /** An account of the congress office, or of one of the units. */
  staff(role: Role, unit?: 'office' | 'government' | 'committee' | 'department' | 'court'): Actor
}

/** The product on a database of its own with a province in session; acts go through `perform`. */
export interface MotionGround {
  readonly app: App
  readonly database: Database
  readonly clock: ReturnType<typeof fixedClock>
  readonly province: Congress
  /** Plants another congress; its session runs from 20 to 25 January 2026. */
  congress(level: Congress['level'], division: string, deputies: number): Promise<Congress>
  /** A draft of the first deputy with so many confirmed signers, the lead deputy included. */
  signed(congress: Congress, signers: number, title?: string, body?: MotionBody): Promise<MotionDetail>
  /** The same, handed in. */
  raised(congress: Congress, signers: number, title?: string): Promise<MotionDetail>
  /** The same, checked and numbered: the presidium may decide. */
  checked(congress: Congress, signers?: number, title?: string): Promise<MotionDetail>
  close(): Promise<void>
}

/** The parts of a whole motion. */
export const motionText = {
  grounds: '全省二十三个县（市、区）基层卫生人员流失，现有办法没有规定编制周转和职称倾斜。',
  proposal: '一、制定基层卫生人才条例。二、建立县管乡用编制池。三、明确财政保障比例。',
}

/** Opens the ground at 09:00 on 22 January 2026, in the middle of the session; close it in `afterAll`. */
export async function motionGround(now = '2026-01-22T01:00:00Z'): Promise<MotionGround> {
  const fresh = await freshDatabase()
  const database = openDatabase(fresh.url)
  const clock = fixedClock(now)
  const app = createApp({
    database,
    clock,
    dataDir: '.',
    vault: testVault,
    mode: 'office',
    passwordCost: { memoryCost: 64, timeCost: 1, parallelism: 1 },
  })
  const plant = (level: Congress['level'], division: string, deputies: number) =>
    plantCongress(database.handle, level, division, deputies)
  const province = await plant('province', '220000', 14)

  async function signed(
    congress: Congress,
    signers: number,
    title = '关于制定基层卫生人才条例的议案',
    body?: MotionBody,
  ) {
    const [lead, ...others] = congress.deputies as [Actor, ...Actor[]]
    const invited = others.slice(0, signers - 1)
    let motion = await app.perform(lead, createMotion, {
      body: {
        title,
        ...motionText,
        body: body ?? 'congress',
        cosigners: invited.map((deputy) => deputy.personId ?? ''),
      },
    })
    for (const deputy of invited) {
      const { id, revision } = motion
      motion = await app.perform(deputy, answerMotionInvitation, { params: { id }, body: { revision, agree: true } })
    }
    return motion
  }
  async function raised(congress: Congress, signers: number, title?: string) {
    const { id, revision } = await signed(congress, signers, title)
    return app.perform(congress.deputies[0] as Actor, submitMotion, { params: { id }, body: { revision } })
  }
  return {
    app,
    database,
    clock,
    province,
    congress: plant,
    signed,
    raised,
    checked: async (congress, signers = 10, title) => {
      const { id, revision } = await raised(congress, signers, title)
      return app.perform(congress.staff('officeReviewer'), checkMotion, {
        params: { id },
        body: { revision, decision: 'pass', note: '', withinPowers: true, signersVerified: true },
      })
    },
    close: async () => {
      await database.close()
      await fresh.drop()
    },
  }
}

async function plantCongress(db: Handle, level: Congress['level'], division: string, size: number): Promise<Congress> {
  await sql`insert into division_areas (code) values (${division}) on conflict do nothing`.execute(db)
  const organisation = async (name: string, kind: string) => {
    const id = newId()
    await sql`insert into organisations (id, kind, level, division_code, valid_from, search_key)
      values (${id}, ${kind}, ${level}, ${division}, '2000-01-01', ${name})`.execute(db)
    await sql`insert into organisation_periods (organisation_id, name, valid_from, change, made_by, made_at)
      values (${id}, ${name}, '2000-01-01', 'created', ${newId()}, now())`.execute(db)
    return { id, name }
  }
  const units = {
    office: await organisation('人大代表工作委员会', 'congressOffice'),
    government: await organisation('人民政府办公厅', 'government'),
    committee: await organisation('教育科学文化卫生委员会', 'specialCommittee'),
    department: await organisation('卫生健康委员会', 'handlingUnit'),
    court: await organisation('高级人民法院', 'court'),
    delegation: await organisation('长春代表团', 'delegation'),
  }
  const [termId, sessionId] = [newId(), newId()]
  await sql`insert into congress_terms (id, level, division_code, division_name, number, name, starts_on, made_at)
    values (${termId}, ${level}, ${division}, '本地', 14, '第十四届', '2023-01-15', now())`.execute(db)
  await sql`insert into congress_sessions (id, term_id, number, name, opens_on, closes_on, made_at)
    values (${sessionId}, ${termId}, 4, '第四次会议', '2026-01-20', '2026-01-25', now())`.execute(db)
  const deputies: Actor[] = []
  for (let index = 0; index < size; index += 1) {
    const [personId, name] = [newId(), `代表${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳'[index] ?? index}`]
    await sql`insert into people (id, name, name_folded, name_readings, sex, division_code, made_by, made_by_name, made_at)
      values (${personId}, ${name}, ${name}, '', 'notStated', ${division}, ${newId()}, '测试', now())`.execute(db)
    await sql`insert into mandates (id, person_id, term_id, certificate_no, electing_unit_name, delegation_id, starts_on, begin_ground,
        made_by_name, made_at)
      values (${newId()}, ${personId}, ${termId}, ${`${division}-${index}`}, '选举单位', ${units.delegation.id}, '2023-01-15', 'elected',
        '测试', now())`.execute(db)
    deputies.push(anActor({ roles: ['deputy'], name, personId }))
  }
  return {
    termId,
    sessionId,
    division,
    level,
    deputies,
    units,
    staff: (role, unit = 'office') =>
      anActor({
        roles: [role],
        name: `${units[unit].name}工作人员`,
        organisation: { ...units[unit], kind: 'office', level, divisionCode: division },
      }),
  }
}
