import {
  addMandate,
  authoriseAssistant,
  correctMandate,
  countDeputies,
  createDeputy,
  createSession,
  createTerm,
  editDeputy,
  editTerm,
  endAssistance,
  endMandate,
  linkDeputyAccount,
  listAssistants,
  listDeputies,
  listSessions,
  listTerms,
  pickDeputies,
  readDeputy,
  restoreMandate,
  revealDeputyField,
  suspendMandate,
} from '@lvzhi/contract/deputies'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCitizenNumber, deputyGround, type Ground } from '../../../test-support/deputy-ground.ts'

let ground: Ground
let termId: string
const refused = (code: string) => expect.objectContaining({ code })

beforeAll(async () => {
  ground = await deputyGround()
  termId = await term('province', '220000', 14, '2023-01-15')
})
afterAll(() => ground.close())

async function term(
  level: 'national' | 'province' | 'prefecture' | 'county',
  divisionCode: string,
  number: number,
  startsOn: string,
) {
  const actor = level === 'national' ? ground.province : ground.office(divisionCode, level)
  return (await ground.call(actor, createTerm, { body: { level, divisionCode, number, startsOn } })).id
}

let certificate = 0
const seat = (over: object = {}) => ({
  termId,
  certificateNo: `14-${String((certificate += 1)).padStart(4, '0')}`,
  electingUnitName: '长春市',
  electingDivisionCode: '220100',
  startsOn: '2023-01-15',
  beginGround: 'elected' as const,
  documentNumber: '公告第1号',
  ...over,
})

async function deputy(name: string, over: object = {}, person: object = {}) {
  const { id } = await ground.call(ground.province, createDeputy, { body: { name, mandate: seat(over), ...person } })
  return { id, mandate: (await ground.call(ground.province, readDeputy, { params: { id } })).mandates[0]! }
}

const paper = (on: string) => ({ on, documentNumber: '公告第9号', reason: '依法办理' })

describe('terms and sessions', () => {
  it('a new term ends the former one on its first day, and terms never overlap', async () => {
    const clerk = ground.office('430000', 'province')
    const first = (
      await ground.call(clerk, createTerm, {
        body: { level: 'province', divisionCode: '430000', number: 13, startsOn: '2018-01-24' },
      })
    ).id
    const second = (
      await ground.call(clerk, createTerm, {
        body: { level: 'province', divisionCode: '430000', number: 14, startsOn: '2023-01-14' },
      })
    ).id
    const { items } = await ground.call(clerk, listTerms, { query: { level: 'province' } })
    expect(items.find((one) => one.id === first)).toMatchObject({
      name: '第十三届',
      endsOn: '2023-01-14',
      mayEdit: true,
    })
    expect(items.find((one) => one.id === termId)).toMatchObject({ mayEdit: false })
    await expect(
      ground.call(clerk, createTerm, {
        body: { level: 'province', divisionCode: '430000', number: 12, startsOn: '2020-01-01', endsOn: '2021-01-01' },
      }),
    ).rejects.toEqual(refused('termsOverlap'))
    await ground.call(clerk, editTerm, {
      params: { id: second },
      body: { number: 14, startsOn: '2023-01-10', revision: 0 },
    })
    const moved = (await ground.call(clerk, listTerms, {})).items
    expect(moved.find((one) => one.id === first)?.endsOn).toBe('2023-01-10')
    await expect(
      ground.call(clerk, editTerm, {
        params: { id: second },
        body: { number: 14, startsOn: '2023-01-11', revision: 0 },
      }),
    ).rejects.toEqual(refused('stale'))
  })

  it('tell the phase of a day: early, in session, between', async () => {
    await ground.call(ground.province, createSession, {
      params: { id: termId },
      body: { number: 4, opensOn: '2026-01-20', closesOn: '2026-01-25', presubmissionOpensOn: '2025-12-05' },
    })
    await expect(
      ground.call(ground.province, createSession, {
        params: { id: termId },
        body: { number: 5, opensOn: '2026-01-25', closesOn: '2026-01-28' },
      }),
    ).rejects.toEqual(refused('sessionsOverlap'))
    const { items } = await ground.call(ground.province, listSessions, { params: { id: termId } })
    expect(items.map((one) => one.name)).toEqual(['第四次会议'])
    const phase = async (date: string) => (await ground.deputies.sessionOn(ground.database.handle, termId, date)).phase
    expect(await phase('2025-12-04')).toBe('betweenSessions')
    expect(await phase('2025-12-05')).toBe('presubmission')
    expect(await phase('2026-01-25')).toBe('inSession')
    expect(await phase('2026-01-26')).toBe('betweenSessions')
  })

  it('belong to the office of their area', async () => {
    await expect(
      ground.call(ground.office('430000', 'province'), createTerm, {
        body: { level: 'prefecture', divisionCode: '220100', number: 16, startsOn: '2022-01-01' },
      }),
    ).rejects.toEqual(refused('notYourArea'))
  })
})

describe('mandates', () => {
  it('count in office on any day: late confirmed, ended early, and two levels as one person (A1, UR-74)', async () => {
    const county = await term('county', '222401', 19, '2022-01-05')
    const both = await deputy('林安禾', {}, { citizenNumber: aCitizenNumber('1970-01-02', 12) })
    await ground.call(ground.office('222401', 'county', 'officeClerk'), listDeputies, {})
    await ground.call(ground.province, addMandate, {
      params: { id: both.id },
      body: seat({ termId: county, certificateNo: 'Y-1', startsOn: '2022-01-05', electingUnitName: '第3选区' }),
    })
    const late = await deputy('周景明', {
      startsOn: '2025-03-01',
      beginGround: 'byElected',
      delegationId: ground.delegations.yanbian,
    })
    await ground.call(ground.province, endMandate, {
      params: { id: late.mandate.id },
      body: { ...paper('2026-01-10'), revision: 0, ground: 'movedAway', act: 'resignationAccepted' },
    })
    const on = async (date: string) => ground.call(ground.province, countDeputies, { query: { on: date } })
    expect(await on('2022-01-04')).toMatchObject({ people: 0, mandates: 0 })
    expect(await on('2023-06-01')).toMatchObject({ people: 1, mandates: 2 })
    expect(await on('2025-03-01')).toMatchObject({ people: 2, mandates: 3 })
    expect(await on('2026-01-09')).toMatchObject({ people: 2 })
    expect(await on('2026-01-10')).toMatchObject({ people: 1 })
    const split = await on('2025-03-01')
    expect(split.byLevel).toEqual([
      { level: 'province', people: 2 },
      { level: 'county', people: 1 },
    ])
    expect(split.byDelegation.map((one) => one.name)).toContain('延边代表团')
  })

  it('never overlap, keep to the term, and keep one certificate to one person', async () => {
    const { id, mandate } = await deputy('许若水')
    await expect(ground.call(ground.province, addMandate, { params: { id }, body: seat() })).rejects.toEqual(
      refused('periodsOverlap'),
    )
    await expect(deputy('何远山', { certificateNo: mandate.certificateNo })).rejects.toEqual(
      refused('certificateTaken'),
    )
    await expect(deputy('何远山', { startsOn: '2023-01-14' })).rejects.toEqual(refused('beforeTerm'))
    await ground.call(ground.province, endMandate, {
      params: { id: mandate.id },
      body: { ...paper('2024-05-01'), revision: 0, ground: 'resigned', act: 'resignationAccepted' },
    })
    await ground.call(ground.province, addMandate, {
      params: { id },
      body: seat({ certificateNo: mandate.certificateNo, startsOn: '2025-01-10', beginGround: 'byElected' }),
    })
    const after = await ground.call(ground.province, readDeputy, { params: { id } })
    expect(after.mandates).toHaveLength(2)
    expect(after.standing).toContain('现任吉林省第十四届代表')
  })

  it('are refused in an area without relation to another one (DQ-04)', async () => {
    const changsha = await term('prefecture', '430100', 16, '2022-01-05')
    const { id } = await deputy('沈知行')
    const clerk = ground.office('220000', 'province')
    await expect(
      ground.call(clerk, addMandate, { params: { id }, body: seat({ termId: changsha, startsOn: '2023-02-01' }) }),
    ).rejects.toEqual(refused('notYourArea'))
    const yanbian = await term('prefecture', '222400', 15, '2022-01-05')
    const changchun = await term('prefecture', '220100', 16, '2022-01-05')
    await ground.call(clerk, addMandate, { params: { id }, body: seat({ termId: yanbian, startsOn: '2023-02-01' }) })
    await expect(
      ground.call(clerk, addMandate, { params: { id }, body: seat({ termId: changchun, startsOn: '2023-02-01' }) }),
    ).rejects.toMatchObject({ code: 'unrelatedAreas', detail: { basis: ['选举法（2020）第四十八条'] } })
  })

  it('end by ground and act, with date, document and reason in the history', async () => {
    const { id, mandate } = await deputy('梁守拙')
    const body = { ...paper('2026-02-01'), revision: 0 }
    const at = { params: { id: mandate.id } }
    await expect(
      ground.call(ground.province, endMandate, {
        ...at,
        body: { ...body, ground: 'recalled', act: 'resignationAccepted' },
      }),
    ).rejects.toEqual(refused('wrongEndAct'))
    await expect(
      ground.call(ground.province, endMandate, { ...at, body: { ...body, ground: 'termEnd', act: 'termExpired' } }),
    ).rejects.toEqual(refused('termEndsByItself'))
    await expect(
      ground.call(ground.province, endMandate, {
        ...at,
        body: { ...body, on: '2026-03-03', ground: 'died', act: 'selfTerminated' },
      }),
    ).rejects.toEqual(refused('outsideMandate'))
    await ground.call(ground.province, endMandate, {
      ...at,
      body: { ...body, ground: 'absentTwice', act: 'selfTerminated' },
    })
    await expect(
      ground.call(ground.province, endMandate, {
        ...at,
        body: { ...body, revision: 1, ground: 'died', act: 'selfTerminated' },
      }),
    ).rejects.toEqual(refused('notInThisState'))
    const after = await ground.call(ground.province, readDeputy, { params: { id } })
    expect(after.history[0]).toMatchObject({
      act: 'endedAct',
      on: '2026-02-01',
      documentNumber: '公告第9号',
      reason: '依法办理',
    })
    expect(after.history.at(-1)).toMatchObject({ act: 'tookEffect', ground: '选举', documentNumber: '公告第1号' })
    expect(after.standing).toContain('未经批准两次不出席会议')
  })

  it('suspend and resume: every act is refused meanwhile, the seat stays counted (A3)', async () => {
    const { id, mandate } = await deputy('唐明远')
    const at = { params: { id: mandate.id } }
    await ground.call(ground.province, suspendMandate, {
      ...at,
      body: { ...paper('2025-04-01'), revision: 0, ground: 'criminalCase' },
    })
    const db = ground.database.handle
    await expect(ground.deputies.requireMandateOn(db, id, termId, '2025-05-01')).rejects.toMatchObject({
      code: 'suspended',
      detail: { basis: ['代表法（2025）第六十一条第一款'] },
    })
    expect((await ground.deputies.inOfficeOn(db, id, '2025-05-01'))[0]?.suspendedReason).toContain('暂停执行代表职务')
    const found = await ground.call(ground.province, listDeputies, { query: { state: 'suspended' } })
    expect(found.items.map((row) => row.name)).toEqual(['唐明远'])
    expect((await ground.call(ground.province, countDeputies, {})).suspended).toBe(1)
    await ground.call(ground.province, restoreMandate, { ...at, body: { ...paper('2025-08-10'), revision: 1 } })
    expect(await ground.deputies.requireMandateOn(db, id, termId, '2025-08-10')).toMatchObject({ name: '唐明远' })
    await expect(ground.deputies.requireMandateOn(db, id, termId, '2022-08-10')).rejects.toEqual(refused('notInOffice'))
  })

  it('are corrected with the old value kept', async () => {
    const { id, mandate } = await deputy('孟广澜')
    await ground.call(ground.province, correctMandate, {
      params: { id: mandate.id },
      body: {
        ...paper('2026-03-01'),
        revision: 0,
        certificateNo: '14-9001',
        electingUnitName: '长春市',
        delegationId: ground.delegations.changchun,
      },
    })
    const { history } = await ground.call(ground.province, readDeputy, { params: { id } })
    expect(history[0]?.changes).toEqual([
      { label: '代表证号', from: mandate.certificateNo, to: '14-9001' },
      { label: '代表团', from: null, to: '长春代表团' },
    ])
  })
})

describe('particulars', () => {
  it('show numbers masked, one field in clear with a reason, and keep names as typed', async () => {
    const number = aCitizenNumber('1968-11-20', 7)
    const { id } = await deputy(
      '买买提·吐尔逊',
      {},
      { citizenNumber: ` ${number} `, phone: '13812345678', sex: 'male' },
    )
    const seen = await ground.call(ground.province, readDeputy, { params: { id } })
    expect(seen).toMatchObject({
      name: '买买提·吐尔逊',
      citizenNumber: `${'*'.repeat(16)}${number.slice(-2)}`,
      phone: '138****5678',
    })
    const shown = await ground.call(ground.province, revealDeputyField, {
      params: { id },
      body: { field: 'citizenNumber', reason: '核对证件' },
    })
    expect(shown.value).toBe(number)
    await expect(deputy('马重名', {}, { citizenNumber: number })).rejects.toEqual(refused('citizenNumberTaken'))
    await expect(
      deputy('马错号', {}, { citizenNumber: `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}` }),
    ).rejects.toEqual(refused('invalidField'))
  })

  it('are changed against the revision seen', async () => {
    const { id } = await deputy('罗秋实', {}, { ethnicity: '汉族' })
    const body = { name: '罗秋实', sex: 'female' as const, ethnicity: '满族', revision: 0 }
    await ground.call(ground.province, editDeputy, { params: { id }, body })
    await expect(ground.call(ground.province, editDeputy, { params: { id }, body })).rejects.toEqual(refused('stale'))
    expect(await ground.call(ground.province, readDeputy, { params: { id } })).toMatchObject({
      ethnicity: '满族',
      sex: 'female',
      revision: 1,
    })
  })

  it('are found by part of the name, initials, full reading and certificate number', async () => {
    const { mandate } = await deputy('单玉书')
    const find = async (q: string) =>
      (await ground.call(ground.province, listDeputies, { query: { q } })).items.map((row) => row.name)
    for (const q of ['玉书', 'sys', 'shanyu', mandate.certificateNo]) expect(await find(q)).toContain('单玉书')
    expect(await find("%' or 1=1")).toEqual([])
    const { items } = await ground.call(ground.office('220000', 'province', 'unitClerk'), pickDeputies, {
      query: { termId, q: 'SYS' },
    })
    expect(items.map((one) => one.name)).toEqual(['单玉书'])
  })
})

describe('the deputy and the assistant', () => {
  it('a linked account becomes the deputy; colleagues see public fields only', async () => {
    const own = await deputy('白若溪', {}, { birthDate: '1980-01-01' })
    const colleague = await deputy('钟行舟', {}, { birthDate: '1981-01-01' })
    const accountId = await ground.account('白若溪')
    await ground.call(ground.province, linkDeputyAccount, { params: { id: own.id }, body: { accountId, revision: 0 } })
    await expect(
      ground.call(ground.province, linkDeputyAccount, {
        params: { id: colleague.id },
        body: { accountId, revision: 0 },
      }),
    ).rejects.toEqual(refused('accountTaken'))
    const self = { ...ground.office('220000', 'province', 'deputy'), accountId, organisation: null }
    expect(await ground.call(self, readDeputy, { params: { id: own.id } })).toMatchObject({
      birthDate: '1980-01-01',
      allowedActs: ['reveal', 'authoriseAssistant'],
    })
    const other = await ground.call(self, readDeputy, { params: { id: colleague.id } })
    expect(other).toMatchObject({ name: '钟行舟', birthDate: null, history: [], allowedActs: [] })
    await expect(
      ground.call(self, revealDeputyField, { params: { id: colleague.id }, body: { field: 'phone', reason: '联系' } }),
    ).rejects.toEqual(refused('notYourArea'))

    const helper = await ground.account('秘书')
    ground.clock.set('2026-03-02T10:00:00+08:00')
    const { id } = await ground.call(self, authoriseAssistant, {
      params: { id: own.id },
      body: { accountId: helper, from: '2026-03-02', until: '2026-03-31' },
    })
    await expect(
      ground.call(self, authoriseAssistant, {
        params: { id: own.id },
        body: { accountId: helper, from: '2026-03-31' },
      }),
    ).rejects.toEqual(refused('assistanceOverlap'))
    const assistant = {
      ...ground.office('220000', 'province', 'deputyAssistant'),
      accountId: helper,
      organisation: null,
    }
    const complete = () => ground.deputies.completeActor(assistant, ground.database.handle)
    expect((await complete()).assistedPersonIds).toEqual([own.id])
    ground.clock.set('2026-04-01T00:30:00+08:00')
    expect((await complete()).assistedPersonIds).toEqual([])
    ground.clock.set('2026-03-31T23:30:00+08:00')
    expect((await complete()).assistedPersonIds).toEqual([own.id])
    expect((await ground.call(self, listAssistants)).items).toMatchObject([
      { accountName: '秘书', inForce: true, mayEnd: true },
    ])
    await ground.call(self, endAssistance, { params: { id } })
    expect((await complete()).assistedPersonIds).toEqual([])
    await expect(ground.call(self, endAssistance, { params: { id } })).rejects.toEqual(refused('alreadyEnded'))
    ground.clock.set('2026-03-02T10:00:00+08:00')
  })

  it('another province sees nothing of it', async () => {
    const { id } = await deputy('邵清和')
    const stranger = ground.office('430000', 'province')
    await expect(ground.call(stranger, readDeputy, { params: { id } })).rejects.toEqual(refused('absent'))
    await expect(
      ground.call(stranger, editDeputy, { params: { id }, body: { name: '邵', revision: 0 } }),
    ).rejects.toEqual(refused('absent'))
  })
})
