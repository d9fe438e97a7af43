import {
  addMandate,
  closeTerm,
  correctMandate,
  createDeputy,
  createSession,
  createTerm,
  editTerm,
  endMandate,
  exportDeputies,
  listDeputies,
  listTerms,
  readDeputy,
  uploadRoster,
} from '@lvzhi/contract/deputies'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deputyGround, type Ground } from '../../../test-support/deputy-ground.ts'
import { timelineOf } from '../../kernel/events/events.ts'

let ground: Ground
let old: string
let next: string
const refused = (code: string) => expect.objectContaining({ code })
const paper = { documentNumber: '公告第9号', reason: '录入时写错' }

beforeAll(async () => {
  ground = await deputyGround('2028-01-20')
  const congress = { level: 'province' as const, divisionCode: '220000' }
  old = (await ground.call(ground.province, createTerm, { body: { ...congress, number: 14, startsOn: '2023-01-15' } }))
    .id
})
afterAll(() => ground.close())

const seatIn = (termId: string, certificateNo: string, startsOn: string) => ({
  termId,
  certificateNo,
  electingUnitName: '长春市',
  electingDivisionCode: '220100',
  startsOn,
  beginGround: 'elected' as const,
  documentNumber: '公告第1号',
})

async function termSeen(id: string) {
  return (await ground.call(ground.province, listTerms)).items.find((term) => term.id === id)!
}

async function close(actor = ground.province) {
  const { revision } = await termSeen(old)
  return ground.call(actor, closeTerm, { params: { id: old }, body: { revision, documentNumber: '常办〔2028〕3号' } })
}

test('P1 换届：新一届第一次会议开幕之后才能封存上一届名册，封存后只供查阅，更正由领导写明理由', async () => {
  const stays = (
    await ground.call(ground.province, createDeputy, {
      body: { name: '王秋实', mandate: seatIn(old, '14-0001', '2023-01-15') },
    })
  ).id
  const leaves = (
    await ground.call(ground.province, createDeputy, {
      body: { name: '李春禾', mandate: seatIn(old, '14-0002', '2023-01-15') },
    })
  ).id

  await expect(close()).rejects.toThrow('还没有新建下一届')
  next = (
    await ground.call(ground.province, createTerm, {
      body: { level: 'province', divisionCode: '220000', number: 15, startsOn: '2028-01-21' },
    })
  ).id
  await expect(close()).rejects.toThrow('还没有录入第十五届第一次会议')
  await ground.call(ground.province, createSession, {
    params: { id: next },
    body: { number: 1, opensOn: '2028-01-21', closesOn: '2028-01-26' },
  })
  expect((await termSeen(old)).mayClose).toBe(false)
  await expect(close()).rejects.toThrow('2028年1月21日开幕')

  ground.clock.set('2028-01-21T10:00:00+08:00')
  await ground.call(ground.province, addMandate, {
    params: { id: stays },
    body: seatIn(next, '15-0001', '2028-01-21'),
  })
  expect((await termSeen(old)).mayClose).toBe(true)
  await expect(close(ground.office('222400', 'prefecture'))).rejects.toEqual(refused('notYourArea'))
  await close()
  expect(await termSeen(old)).toMatchObject({
    endsOn: '2028-01-21',
    mayEdit: false,
    mayClose: false,
    closedBy: '林经办',
  })
  await expect(close()).rejects.toEqual(refused('termClosed'))
  expect((await timelineOf(ground.database.handle, 'deputies', old, true))[0]?.note).toContain('常办〔2028〕3号')

  // Every way of changing the old roster is refused, with the way out in the sentence.
  const { revision, ...term } = await termSeen(old)
  await expect(
    ground.call(ground.province, editTerm, {
      params: { id: old },
      body: { number: term.number, startsOn: '2023-01-16', revision },
    }),
  ).rejects.toEqual(refused('termClosed'))
  await expect(
    ground.call(ground.province, createSession, {
      params: { id: old },
      body: { number: 6, opensOn: '2027-12-01', closesOn: '2027-12-02' },
    }),
  ).rejects.toEqual(refused('termClosed'))
  await expect(
    ground.call(ground.province, addMandate, { params: { id: leaves }, body: seatIn(old, '14-0009', '2023-01-15') }),
  ).rejects.toThrow('名册已封存，只供查阅')
  await expect(
    ground.call(ground.province, uploadRoster, {
      query: { termId: old },
      file: { name: 'a.csv', mediaType: 'text/csv', bytes: Buffer.from('姓名,代表证号\n赵一,14-0010\n') },
    }),
  ).rejects.toEqual(refused('termClosed'))

  const mandate = (await ground.call(ground.province, readDeputy, { params: { id: leaves } })).mandates[0]!
  expect(mandate).toMatchObject({ state: 'ended', endAct: 'termExpired', endsOn: '2028-01-21', allowedActs: [] })
  await expect(
    ground.call(ground.province, endMandate, {
      params: { id: mandate.id },
      body: { ...paper, revision: mandate.revision, on: '2028-01-20', ground: 'died', act: 'selfTerminated' },
    }),
  ).rejects.toThrow()
  const correction = {
    params: { id: mandate.id },
    body: {
      ...paper,
      on: '2028-01-21',
      revision: mandate.revision,
      certificateNo: '14-0003',
      electingUnitName: '长春市',
      delegationId: null,
    },
  }
  await expect(ground.call(ground.province, correctMandate, correction)).rejects.toEqual(refused('termClosed'))
  await ground.call(ground.office('220000', 'province', 'officeLeader'), correctMandate, correction)
  const corrected = await ground.call(ground.province, readDeputy, { params: { id: leaves } })
  expect(corrected.mandates[0]?.certificateNo).toBe('14-0003')
  expect(corrected.history.some((change) => change.reason === '录入时写错')).toBe(true)
})

test('P1 往届代表：不再任职的单列，连任的不在其中，现任人数不变', async () => {
  const names = async (query: object) =>
    (await ground.call(ground.province, listDeputies, { query })).items.map((one) => one.name)
  expect(await names({ former: '1' })).toEqual(['李春禾'])
  expect(await names({ inOfficeOn: '2028-01-21' })).toEqual(['王秋实'])
  expect(await names({ former: '1', inOfficeOn: '2027-06-01' })).toEqual([])
  const roster = await ground.download(ground.province, exportDeputies, { query: { termId: old } })
  expect(roster.name).toBe('归档_吉林省第十四届代表名册（共2人）.xlsx')
  expect(await names({ termId: old, state: 'ended' })).toEqual(['王秋实', '李春禾'])
})
