import {
  addCommitteeMember,
  correctCommitteeMember,
  endCommitteeMember,
  listCommittee,
} from '@lvzhi/contract/committee-members'
import type { CommitteePost } from '@lvzhi/contract/committee-members'
import { createDeputy, createTerm, endMandate, readDeputy } from '@lvzhi/contract/deputies'
import type { CongressLevel } from '@lvzhi/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deputyGround, type Ground } from '../../../test-support/deputy-ground.ts'
import { timelineOf } from '../../kernel/events/events.ts'

let ground: Ground
let termId: string
let serial = 0
const names = ['王秋实', '李春禾', '赵冬青', '孙夏木', '周长河', '吴远山'] as const
const people: string[] = []
const refused = (code: string) => expect.objectContaining({ code })

beforeAll(async () => {
  ground = await deputyGround('2026-03-02')
  termId = await term('province', '220000')
  for (const name of names) people.push(await deputy(name, termId))
})
afterAll(() => ground.close())

async function term(level: CongressLevel, divisionCode: string, actor = ground.province) {
  return (await ground.call(actor, createTerm, { body: { level, divisionCode, number: 14, startsOn: '2023-01-15' } }))
    .id
}

async function deputy(name: string, of: string, actor = ground.province) {
  serial += 1
  const mandate = {
    termId: of,
    certificateNo: `14-${String(serial).padStart(4, '0')}`,
    electingUnitName: '长春市',
    startsOn: '2023-01-15',
    beginGround: 'elected' as const,
    documentNumber: '公告第1号',
  }
  return (await ground.call(actor, createDeputy, { body: { name, mandate } })).id
}

const add = (personId: string | undefined, post: CommitteePost, from = '2023-01-18', of = termId) =>
  ground.call(ground.province, addCommitteeMember, {
    params: { id: of },
    body: { personId: personId ?? '', post, from, document: '大会公告第3号' },
  })
const roster = (on?: string) =>
  ground.call(ground.province, listCommittee, { params: { id: termId }, query: { ...(on && { on }) } })

test('组织法（2022）第四十七条: without an entry the roster is empty and says no quorum; members are deputies of that congress', async () => {
  expect(await roster()).toMatchObject({ members: [], others: [], quorum: null, mayKeep: true })
  expect(await ground.deputies.committeeOn(ground.database.handle, termId, '2026-03-02')).toEqual([])
  await add(people[2], 'member')
  await add(people[0], 'chair')
  await add(people[1], 'secretaryGeneral')
  const seen = await roster()
  expect(seen.members.map((one) => [one.name, one.post])).toEqual([
    ['王秋实', 'chair'],
    ['李春禾', 'secretaryGeneral'],
    ['赵冬青', 'member'],
  ])
  expect(seen.quorum).toEqual({ count: 2, basis: [{ text: '组织法（2022）第五十一条', verified: true }] })
  const stranger = await deputy(
    '郑知秋',
    await term('prefecture', '222400', ground.office('222400', 'prefecture')),
    ground.office('222400', 'prefecture'),
  )
  await expect(add(stranger, 'member')).rejects.toThrow('2023年1月18日不是第十四届在任代表')
  await expect(add(people[3], 'member', '2023-01-14')).rejects.toThrow('常委会组成人员从本届代表中选出')
})

test('one post a person at a time, and one 主任', async () => {
  await expect(add(people[0], 'member')).rejects.toEqual(refused('postsOverlap'))
  await expect(add(people[3], 'chair')).rejects.toEqual(refused('postsOverlap'))
  await add(people[3], 'viceChair')
  await add(people[4], 'viceChair')
})

test('a post ends on its day, with the mandate by itself, and what was is still told on its day', async () => {
  const before = await roster()
  const secretary = before.members.find((one) => one.post === 'secretaryGeneral')!
  const end = (on: string, revision = secretary.revision) =>
    ground.call(ground.province, endCommitteeMember, {
      params: { id: secretary.id },
      body: { on, document: '常办〔2026〕2号', revision },
    })
  await expect(end('2026-03-03')).rejects.toThrow('终止日期不能晚于今天')
  await expect(end('2023-01-17')).rejects.toThrow('终止日期不能早于任职日期（2023年1月18日）')
  await expect(end('2026-03-02', 7)).rejects.toEqual(refused('stale'))
  await end('2026-03-02')
  await expect(end('2026-03-02', 1)).rejects.toThrow('已于2026年3月2日终止')
  expect((await roster()).members.map((one) => one.name)).not.toContain('李春禾')
  expect((await roster('2026-03-01')).members.map((one) => one.name)).toContain('李春禾')

  const leaver = people[2] ?? ''
  const { mandates } = await ground.call(ground.province, readDeputy, { params: { id: leaver } })
  await ground.call(ground.province, endMandate, {
    params: { id: mandates[0]!.id },
    body: {
      ground: 'resigned',
      act: 'resignationAccepted',
      on: '2026-03-02',
      documentNumber: '公告第9号',
      reason: '工作变动',
      revision: mandates[0]!.revision,
    },
  })
  const after = await roster()
  expect(after.members.map((one) => one.personId)).not.toContain(leaver)
  expect(after.others.find((one) => one.personId === leaver)).toMatchObject({ until: '2026-03-02', ended: false })
  const held = async (on: string) =>
    (await ground.deputies.committeeOn(ground.database.handle, termId, on)).map((one) => one.personId)
  expect(await held('2026-03-01')).toContain(leaver)
  expect(await held('2026-03-02')).not.toContain(leaver)
})

test('what was entered wrongly is corrected with its reason, within the mandate, and stands in the history', async () => {
  const wrong = (await roster()).members.find((one) => one.personId === people[4])!
  const correct = (from: string, until: string | null = null) =>
    ground.call(ground.province, correctCommitteeMember, {
      params: { id: wrong.id },
      body: { post: 'member', from, until, reason: '职务录错', revision: wrong.revision },
    })
  await expect(correct('2022-12-31')).rejects.toThrow('任职日期应在本人的代表任期之内')
  await correct('2023-01-20')
  expect((await roster()).members.find((one) => one.id === wrong.id)).toMatchObject({
    post: 'member',
    from: '2023-01-20',
  })
  const told = await timelineOf(ground.database.handle, 'deputies', termId, true)
  expect(told.map((event) => event.title)).toContain('更正常委会组成人员登记')
  expect(told.flatMap((event) => event.changes)).toContainEqual({
    field: 'post',
    label: '常委会职务',
    from: '副主任，自2023年1月18日起',
    to: '委员，自2023年1月20日起',
  })
})

test('组织法（2022）第四十六条、第四十七条: a county has no 秘书长, a township no committee, another area’s office enters nothing', async () => {
  const county = ground.office('222401', 'county')
  const countyTerm = await term('county', '222401', county)
  const one = await deputy('钱听雨', countyTerm, county)
  const post = (name: CommitteePost, of: string, personId = one, actor = county) =>
    ground.call(actor, addCommitteeMember, {
      params: { id: of },
      body: { personId, post: name, from: '2023-02-01', document: '公告' },
    })
  await expect(post('secretaryGeneral', countyTerm)).rejects.toThrow('县级人大常委会不设秘书长')
  await expect(post('chair', countyTerm, one, ground.office('430000', 'province'))).rejects.toEqual(
    refused('notYourArea'),
  )
  await post('chair', countyTerm)
  const seen = await ground.call(county, listCommittee, { params: { id: countyTerm } })
  expect(seen.posts).toEqual(['chair', 'viceChair', 'member'])
})
