import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as supervision from '@lvzhi/contract/supervision'
import * as contract from '@lvzhi/contract/supervision-coordinations'
import { aSuggestion } from '../../../test-support/suggestion-builder.ts'
import { supervisionGround, type SupervisionGround } from '../../../test-support/supervision-ground.ts'
import { sql } from '../../kernel/database/handle.ts'
import { linksOfRecord } from '../../kernel/links/links.ts'

let ground: SupervisionGround

beforeAll(async () => {
  ground = await supervisionGround('2026-06-10T09:00:00+08:00', 0)
})
afterAll(() => ground.close())

const national = {
  level: 'national' as const,
  session: '十四届全国人大五次会议',
  number: '4321',
  title: '关于支持黑土地保护的建议',
  content: '请国家部委加大支持力度。',
  raisedOn: '2026-03-09',
  wholeDelegation: true,
}

function owners(...at: (0 | 1 | 2 | 3)[]) {
  return at.map((one) => ({ unitId: ground.world.units[one].id, duty: `任务${one + 1}` }))
}

async function whole(wholeDelegation: boolean): Promise<string> {
  const id = await aSuggestion(ground.database.handle, ground.world, { state: 'inHandling' })
  await sql`update suggestions set whole_delegation = ${wholeDelegation} where id = ${id}`.execute(
    ground.database.handle,
  )
  return id
}

describe('F23 全团建议', () => {
  test('a national one goes from its task owners over the ministries to its answer and outcome', async () => {
    const { app, clerk } = ground
    const converted = await aSuggestion(ground.database.handle, ground.world, { state: 'converted' })
    let one = await app.perform(clerk, contract.createCoordination, {
      body: { ...national, suggestionId: converted, owners: owners(0, 1, 2) },
    })
    const params = { id: one.id }
    expect(one.ownerList.map((owner) => owner.unit.name)).toEqual(['省农业农村厅', '省财政厅', '省教育厅'])
    one = await app.perform(clerk, contract.recordCoordination, {
      params,
      body: {
        revision: one.revision,
        kind: 'ministry',
        heldOn: '2026-05-12',
        place: '农业农村部',
        people: '省农业农村厅分管负责人',
        content: '部里同意列入试点。',
      },
    })
    expect(one.ministryContacts).toBe(1)
    await expect(
      app.perform(clerk, contract.finishCoordination, {
        params,
        body: { revision: one.revision, text: '办结', on: '2026-06-10' },
      }),
    ).rejects.toThrow('只有在“已收到答复”时才能办理')
    one = await app.perform(clerk, contract.recordNationalAnswer, {
      params,
      body: { revision: one.revision, by: '农业农村部', on: '2026-06-01', text: '答复内容' },
    })
    one = await app.perform(clerk, contract.finishCoordination, {
      params,
      body: { revision: one.revision, text: '列入国家试点。', on: '2026-06-10' },
    })
    expect(one).toMatchObject({ state: 'finished', answer: { by: '农业农村部' }, outcome: { text: '列入国家试点。' } })
    const links = await linksOfRecord(ground.database.handle, { kind: 'suggestions', id: converted })
    expect(links.map((link) => link.relation)).toEqual(['转为全国人大代表建议'])
  })

  test('one handed to the provincial congress is a whole-delegation suggestion of its ledger and never counts as national', async () => {
    const { app, clerk } = ground
    const body = { ...national, level: 'provincial' as const, session: '十四届四次', owners: owners(0) }
    await expect(app.perform(clerk, contract.createCoordination, { body })).rejects.toThrow('请选择是哪一件')
    await expect(
      app.perform(clerk, contract.createCoordination, { body: { ...body, suggestionId: await whole(false) } }),
    ).rejects.toThrow('不是全团建议')
    const suggestionId = await whole(true)
    const one = await app.perform(clerk, contract.createCoordination, { body: { ...body, suggestionId } })
    await expect(app.perform(clerk, contract.createCoordination, { body: { ...body, suggestionId } })).rejects.toThrow(
      '不必重复登记',
    )
    await expect(
      app.perform(clerk, contract.recordCoordination, {
        params: { id: one.id },
        body: {
          revision: one.revision,
          kind: 'ministry',
          heldOn: '2026-05-12',
          place: '部里',
          people: '负责人',
          content: '内容',
        },
      }),
    ).rejects.toThrow('不对接国家部委')
    const [provincial, nationwide] = await Promise.all(
      (['provincial', 'national'] as const).map((level) =>
        app.perform(clerk, contract.listCoordinations, { query: { level } }),
      ),
    )
    expect(provincial!.items.map((row) => row.id)).toEqual([one.id])
    expect(nationwide!.items.some((row) => row.id === one.id)).toBe(false)
    await expect(
      sql`update supervision_coordinations set suggestion_id = null where id = ${one.id}`.execute(
        ground.database.handle,
      ),
    ).rejects.toThrow('provincial_is_a_suggestion')
  })

  test('F23 a responsible unit reads its own; every figure names its level and opens as many rows as it counts', async () => {
    const { app, clerk } = ground
    await app.perform(clerk, contract.createCoordination, {
      body: { ...national, number: '', wholeDelegation: false, owners: owners(3) },
    })
    const own = await app.perform(ground.unit(3), contract.listCoordinations, { query: {} })
    expect(own.total).toBe(1)
    await expect(
      app.perform(ground.unit(1), contract.readCoordination, { params: { id: own.items[0]!.id } }),
    ).rejects.toThrow('没有找到这件协调办理件')
    const { groups } = await app.perform(clerk, supervision.readSupervisionFigures, { query: { year: 2026 } })
    const { figures } = groups.find((group) => group.title === '全团建议协调办理')!
    expect(figures.map((figure) => [figure.key, figure.value])).toEqual([
      ['nationalWhole', 1],
      ['nationalOther', 1],
      ['provincialWhole', 1],
    ])
    for (const figure of figures) {
      const list = await app.perform(clerk, contract.listCoordinations, { query: figure.rows.search })
      expect(list.total).toBe(figure.value)
    }
  })

  test('owners are units, each once', async () => {
    const { app, clerk } = ground
    const twice = [...owners(0), ...owners(0)]
    await expect(
      app.perform(clerk, contract.createCoordination, { body: { ...national, owners: twice } }),
    ).rejects.toThrow('同一个责任单位写了两行')
    await expect(
      app.perform(clerk, contract.createCoordination, {
        body: { ...national, owners: [{ unitId: crypto.randomUUID(), duty: '任务' }] },
      }),
    ).rejects.toThrow('有 1 个不存在')
  })
})
