import { createDeputy, createTerm, endMandate, linkDeputyAccount, readDeputy } from '@lvzhi/contract/deputies'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deputyGround, type Ground } from '../../../test-support/deputy-ground.ts'

let ground: Ground

beforeAll(async () => {
  ground = await deputyGround()
})
afterAll(() => ground.close())

test('代表法（2025）第六十二条: with the end of the last mandate the account is a deputy no longer, from that day on', async () => {
  const term = await ground.call(ground.province, createTerm, {
    body: { level: 'province', divisionCode: '220000', number: 14, startsOn: '2023-01-15' },
  })
  const { id } = await ground.call(ground.province, createDeputy, {
    body: {
      name: '白若溪',
      mandate: {
        termId: term.id,
        certificateNo: '14-0001',
        electingUnitName: '长春市',
        electingDivisionCode: '220100',
        startsOn: '2023-01-15',
        beginGround: 'elected',
        documentNumber: '公告第1号',
      },
    },
  })
  const accountId = await ground.account('白若溪')
  await ground.call(ground.province, linkDeputyAccount, { params: { id }, body: { accountId, revision: 0 } })
  const self = { ...ground.office('220000', 'province', 'deputy'), accountId, organisation: null }
  const complete = () => ground.deputies.completeActor(self, ground.database.handle)
  expect(await complete()).toMatchObject({ roles: ['deputy'], personId: id })
  const { mandates } = await ground.call(ground.province, readDeputy, { params: { id } })
  await ground.call(ground.province, endMandate, {
    params: { id: mandates[0]!.id },
    body: {
      on: '2026-03-02',
      documentNumber: '公告第9号',
      reason: '依法办理',
      revision: 0,
      ground: 'movedAway',
      act: 'resignationAccepted',
    },
  })
  expect(await complete()).toMatchObject({ roles: [], personId: null })
  ground.clock.set('2026-03-01T23:59:00+08:00')
  expect(await complete()).toMatchObject({ roles: ['deputy'], personId: id })
})
