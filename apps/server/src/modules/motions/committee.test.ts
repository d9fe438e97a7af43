import { addCommitteeMember, endCommitteeMember, listCommittee } from '@lvzhi/contract/committee-members'
import { createInterpellation, readInterpellation } from '@lvzhi/contract/interpellations'
import { readMotion, saveMotion, submitMotion } from '@lvzhi/contract/motions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { motionGround, motionText, type Congress, type MotionGround } from '../../../test-support/motion-ground.ts'
import type { Actor } from '../../kernel/access/actor.ts'

let ground: MotionGround
let county: Congress
const title = '关于听取专项报告的议案'
beforeAll(async () => {
  ground = await motionGround()
  county = await ground.congress('county', '220102', 6)
})
afterAll(() => ground.close())

const of = (place: Congress, at: number) => place.deputies[at] as Actor
const personOf = (place: Congress, at: number) => of(place, at).personId ?? ''
const read = (place: Congress, id: string) => ground.app.perform(of(place, 0), readMotion, { params: { id } })
const submit = (place: Congress, { id, revision }: { id: string; revision: number }) =>
  ground.app.perform(of(place, 0), submitMotion, { params: { id }, body: { revision } })

async function seat(place: Congress, ...deputies: number[]) {
  for (const at of deputies) {
    await ground.app.perform(place.staff('officeClerk'), addCommitteeMember, {
      params: { id: place.termId },
      body: { personId: personOf(place, at), post: 'member', from: '2025-06-01', document: '大会公告' },
    })
  }
}

test('MS-11 without a roster nobody is refused, and the motion says plainly that nobody was checked', async () => {
  const signed = await ground.signed(ground.province, 5, title, 'standingCommittee')
  const motion = await read(ground.province, signed.id)
  expect(motion).toMatchObject({ rosterMissing: true, allowedActs: expect.arrayContaining(['submit']) })
  expect(motion.signers.every((signer) => signer.counted)).toBe(true)
  expect(await submit(ground.province, motion)).toMatchObject({ state: 'submitted', rosterMissing: true })
  expect(await ground.signed(ground.province, 2)).toMatchObject({ rosterMissing: false })
})

test('MS-11 with a roster only members sign: others are refused by name, whoever leaves the committee no longer counts', async () => {
  const early = await ground.signed(county, 3, title, 'standingCommittee')
  await seat(county, 0, 1, 3)
  const now = await read(county, early.id)
  expect(now).toMatchObject({ rosterMissing: false, signerCount: 3 })
  expect(now.signers.map((signer) => signer.counted)).toEqual([true, true, false])
  expect(now.allowedActs).not.toContain('submit')
  const outsider = of(county, 2).name
  await expect(submit(county, now)).rejects.toThrow(
    `需要常委会组成人员 3 人以上联名，现在本人确认的有 2 人（含领衔代表），还差 1 人；${outsider}不是常委会组成人员，不计入联名。`,
  )
  const save = (cosigners: number[]) =>
    ground.app.perform(of(county, 0), saveMotion, {
      params: { id: now.id },
      body: {
        revision: now.revision,
        title,
        ...motionText,
        body: 'standingCommittee',
        cosigners: cosigners.map((at) => personOf(county, at)),
      },
    })
  await expect(save([1, 2, 4])).rejects.toThrow(`${outsider}、${of(county, 4).name}不是本届常委会组成人员，不能联名`)
  await expect(save([1, 3])).resolves.toMatchObject({ signerCount: 2 })
  await expect(
    ground.app.perform(of(county, 5), createInterpellation, {
      body: {
        kind: 'question',
        title: '关于资金拨付的质询案',
        content: '请说明原因。',
        body: 'standingCommittee',
        targetId: county.units.government.id,
        cosigners: [],
      },
    }),
  ).rejects.toThrow(`${of(county, 5).name}不是本届常委会组成人员，不能向常委会提出`)
})

test('MS-04 a handed-in motion keeps the signatures of those who were members when it was handed in', async () => {
  const place = await ground.congress('county', '220104', 5)
  await seat(place, 0, 1, 2)
  const raised = await submit(place, await ground.signed(place, 3, title, 'standingCommittee'))
  ground.clock.set('2026-01-24T01:00:00Z')
  const clerk = place.staff('officeClerk')
  const { members } = await ground.app.perform(clerk, listCommittee, { params: { id: place.termId }, query: {} })
  const left = members.find((one) => one.personId === personOf(place, 2))!
  await ground.app.perform(clerk, endCommitteeMember, {
    params: { id: left.id },
    body: { on: '2026-01-24', document: '常委会公告', revision: left.revision },
  })
  expect((await read(place, raised.id)).signers.every((signer) => signer.counted)).toBe(true)
})

test('MS-15 the number of members is read from the roster, a fifth of whom propose an inquiry committee', async () => {
  const place = await ground.congress('county', '220106', 8)
  await seat(place, 0, 1, 2, 3, 4, 5)
  const made = await ground.app.perform(of(place, 0), createInterpellation, {
    body: {
      kind: 'inquiryCommittee',
      title: '关于饮水安全的特定问题调查',
      content: '请求组织调查。',
      body: 'standingCommittee',
      bodySize: 40,
      cosigners: [personOf(place, 1)],
    },
  })
  expect(made).toMatchObject({ bodySize: 6, needed: { count: 2 }, rosterMissing: false })
  const again = await ground.app.perform(of(place, 0), readInterpellation, { params: { id: made.id } })
  expect(again.signers.map((signer) => signer.counted)).toEqual([true, true])
})
