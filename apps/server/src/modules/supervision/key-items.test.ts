import { strFromU8, unzipSync } from 'fflate'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '@lvzhi/contract/supervision'
import type { KeyItemDetail } from '@lvzhi/contract/supervision'
import { exportSuggestions, listSuggestions, readSuggestion } from '@lvzhi/contract/suggestions'
import { accountOf, aSuggestion, aSuggestionWorld } from '../../../test-support/suggestion-builder.ts'
import { supervisionGround, type SupervisionGround } from '../../../test-support/supervision-ground.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { sql } from '../../kernel/database/handle.ts'
import type { Download } from '../../kernel/http/bind.ts'
import { linksOfRecord } from '../../kernel/links/links.ts'
import { newId } from '../../kernel/identifier.ts'

let ground: SupervisionGround

beforeAll(async () => {
  ground = await supervisionGround('2026-04-08T09:00:00+08:00', 0)
})
afterAll(() => ground.close())

const grounds = '农村饮水安全涉及全省 60 个县，多个代表团提出。'

/** A suggestion in the hands of the first unit. */
async function handled(title = '关于加强农村饮水安全的建议'): Promise<string> {
  const { database, world } = ground
  const id = await aSuggestion(database.handle, world, { state: 'inHandling', title })
  await sql`insert into suggestion_tasks (id, suggestion_id, round, unit_id, unit_name, part, state, assigned_on)
    values (${newId()}, ${id}, 1, ${world.units[0].id}, ${world.units[0].name}, 'lead', 'acknowledged', '2026-02-10')`.execute(
    database.handle,
  )
  return id
}

async function proposed(suggestionId?: string): Promise<KeyItemDetail> {
  return ground.app.perform(ground.clerk, contract.proposeKeyItem, {
    body: {
      suggestionId: suggestionId ?? (await handled()),
      year: 2026,
      proposedById: ground.committee.id,
      criteria: ['broadConcern', 'manyDeputies'],
      grounds,
    },
  })
}

async function chosen(): Promise<KeyItemDetail> {
  const item = await proposed()
  await ground.app.perform(ground.leader, contract.decideKeyItems, {
    body: {
      items: [{ id: item.id, revision: item.revision }],
      chosen: true,
      meeting: '第四十五次主任会议',
      decidedOn: '2026-04-07',
      document: '省人大办纪〔2026〕4号',
    },
  })
  return ground.app.perform(ground.clerk, contract.readKeyItem, { params: { id: item.id } })
}

let leaders = 0
async function aLeader(kind: 'supervising' | 'leading' = 'supervising'): Promise<string> {
  leaders += 1
  const body = { year: 2026, kind, post: '副主任', name: `领导${leaders}`, organisation: '省人大常委会' }
  return (await ground.app.perform(ground.clerk, contract.addLeader, { body })).id
}

async function supervised(): Promise<KeyItemDetail> {
  const item = await chosen()
  return ground.app.perform(ground.clerk, contract.arrangeKeyItem, {
    params: { id: item.id },
    body: { revision: item.revision, leaderId: await aLeader(), committeeId: ground.committee.id },
  })
}

describe('F20 重点督办', () => {
  test("from the committee's proposal over the meeting's decision to the closing report", async () => {
    const { app, clerk } = ground
    let item = await proposed()
    expect(item).toMatchObject({ state: 'proposed', proposedBy: '省人大农业与农村委员会', allowedActs: [] })
    await app.perform(ground.leader, contract.decideKeyItems, {
      body: {
        items: [{ id: item.id, revision: item.revision }],
        chosen: true,
        meeting: '第四十五次主任会议',
        decidedOn: '2026-04-07',
      },
    })
    const marked = await app.perform(clerk, readSuggestion, { params: { id: item.suggestion.id } })
    expect(marked.keyMarked).toBe(true)
    // FL-3: the mark and the item keep the definition in force on the day of the meeting.
    expect(marked.timeline.find((entry) => entry.act.includes('markKey'))?.note).toContain('第2版，2022年起')
    item = await app.perform(clerk, contract.readKeyItem, { params: { id: item.id } })
    expect(item.decision?.definition).toContain('第2版，2022年起')
    expect(item.units).toEqual(['省农业农村厅'])
    const params = { id: item.id }
    const leaderId = await aLeader('leading')
    item = await app.perform(clerk, contract.arrangeKeyItem, {
      params,
      body: { revision: item.revision, leaderId, committeeId: ground.committee.id },
    })
    expect(item.statusSentence).toContain('领办、省人大农业与农村委员会对口督办，等待制定督办方案')
    item = await app.perform(clerk, contract.saveSupervisionPlan, {
      params,
      body: {
        revision: item.revision,
        steps: [
          { text: '召开督办协调会', dueOn: '2026-04-20' },
          { text: '实地视察三个县', dueOn: '2026-06-30' },
        ],
      },
    })
    item = await app.perform(clerk, contract.recordVisit, {
      params,
      body: {
        revision: item.revision,
        kind: 'siteVisit',
        heldOn: '2026-04-08',
        place: '某县',
        people: '牵头领导、农业与农村委员会、领衔代表',
        content: '查看水厂两处，要求六月底前完成管网改造。',
      },
    })
    for (const step of item.plan) {
      item = await app.perform(clerk, contract.finishSupervisionStep, {
        params,
        body: { revision: item.revision, stepId: step.id, doneOn: '2026-04-08', outcome: '已完成' },
      })
    }
    item = await app.perform(clerk, contract.finishKeyItem, {
      params,
      body: { revision: item.revision, report: '督办事项全部落实。', finishedOn: '2026-04-08' },
    })
    expect(item).toMatchObject({ state: 'finished', stepsDone: 2, visits: 1, report: { text: '督办事项全部落实。' } })
    const links = await linksOfRecord(ground.database.handle, { kind: 'suggestions', id: item.suggestion.id })
    expect(links.map((link) => [link.relation, link.to.id])).toEqual([['列入重点督办', item.id]])
  })

  test('a case is not closed without a plan done, a visit and a report', async () => {
    const { app, clerk } = ground
    let item = await supervised()
    const finish = (revision: number) =>
      app.perform(clerk, contract.finishKeyItem, {
        params: { id: item.id },
        body: { revision, report: '报告', finishedOn: '2026-04-08' },
      })
    await expect(finish(item.revision)).rejects.toThrow('还没有督办方案')
    item = await app.perform(clerk, contract.saveSupervisionPlan, {
      params: { id: item.id },
      body: { revision: item.revision, steps: [{ text: '视察', dueOn: '2026-04-20' }] },
    })
    await expect(finish(item.revision)).rejects.toThrow('还有 1 个步骤没有完成')
    item = await app.perform(clerk, contract.finishSupervisionStep, {
      params: { id: item.id },
      body: { revision: item.revision, stepId: item.plan[0]!.id, doneOn: '2026-04-08', outcome: '已视察' },
    })
    await expect(finish(item.revision)).rejects.toThrow('还没有登记会议、视察')
    await expect(
      sql`update supervision_items set state = 'finished' where id = ${item.id}`.execute(ground.database.handle),
    ).rejects.toThrow('finished_has_report')
  })

  test('F12 F20 the ledger is filtered by the leader who supervises, for the office alone, and the export says so', async () => {
    const { app, clerk } = ground
    const item = await supervised()
    const leader = item.leader!.id
    const found = await app.perform(clerk, listSuggestions, { query: { leader } })
    expect(found.items.map((row) => row.id)).toEqual([item.suggestion.id])
    const { total } = await app.perform(clerk, listSuggestions, { query: { leader: await aLeader() } })
    expect(total).toBe(0)
    const unit = ground.unit(0)
    const all = await app.perform(unit, listSuggestions, { query: {} })
    expect((await app.perform(unit, listSuggestions, { query: { leader } })).total).toBe(all.total)
    const file = await app.perform(clerk, exportSuggestions, { query: { leader, format: 'xlsx' } })
    const { content } = file as unknown as Download
    const notes = Object.values(unzipSync(await buffer(content as Readable))).map((part) => strFromU8(part))
    expect(notes.join()).toContain('督办领导')
    expect(notes.join()).toContain(`副主任 ${item.leader!.name}`)
  })

  test('only the leader records the decision; a stale or past one is refused, and nothing of several is kept', async () => {
    const { app, clerk, leader } = ground
    const [one, two] = [await proposed(), await proposed()]
    const body = {
      items: [
        { id: one.id, revision: one.revision },
        { id: two.id, revision: two.revision + 1 },
      ],
      chosen: true,
      meeting: '主任会议',
      decidedOn: '2026-04-07',
    }
    await expect(app.perform(clerk, contract.decideKeyItems, { body })).rejects.toThrow('没有“记录主任会议决定”的权限')
    await expect(app.perform(leader, contract.decideKeyItems, { body })).rejects.toThrow('已经办理过')
    await expect(
      app.perform(leader, contract.decideKeyItems, { body: { ...body, decidedOn: '2026-04-09' } }),
    ).rejects.toThrow('“会议日期”不能晚于今天')
    const still = await app.perform(clerk, contract.readKeyItem, { params: { id: one.id } })
    expect(still.state).toBe('proposed')
  })

  test('what the meeting does not take gets no mark, and may be proposed again', async () => {
    const { app, leader } = ground
    const item = await proposed()
    await app.perform(leader, contract.decideKeyItems, {
      body: {
        items: [{ id: item.id, revision: item.revision }],
        chosen: false,
        meeting: '主任会议',
        decidedOn: '2026-04-07',
      },
    })
    const suggestion = await app.perform(leader, readSuggestion, { params: { id: item.suggestion.id } })
    expect(suggestion.keyMarked).toBe(false)
    const again = await proposed(item.suggestion.id)
    expect(again.state).toBe('proposed')
    await expect(proposed(item.suggestion.id)).rejects.toThrow('已经在 2026 年的重点督办清单中')
  })

  test('a grounds code is needed, and a draft cannot be proposed', async () => {
    const { app, clerk, database, world } = ground
    const suggestionId = await aSuggestion(database.handle, world, { state: 'firstCheck' })
    const body = { suggestionId, year: 2026, criteria: ['broadConcern' as const], grounds }
    await expect(app.perform(clerk, contract.proposeKeyItem, { body })).rejects.toThrow('还没有立案')
    await expect(app.perform(clerk, contract.proposeKeyItem, { body: { ...body, criteria: [] } })).rejects.toThrow(
      '请至少选择一条理由',
    )
  })

  test('revoking takes the mark away with its reason', async () => {
    const { app, leader } = ground
    const item = await chosen()
    await app.perform(leader, contract.revokeKeyItem, {
      params: { id: item.id },
      body: { revision: item.revision, reason: '与另一件合并督办。' },
    })
    const suggestion = await app.perform(leader, readSuggestion, { params: { id: item.suggestion.id } })
    expect(suggestion.keyMarked).toBe(false)
  })

  test('a late step is told of once and stands under 逾期', async () => {
    const { app, clerk, clock } = ground
    let item = await supervised()
    item = await app.perform(clerk, contract.saveSupervisionPlan, {
      params: { id: item.id },
      body: { revision: item.revision, steps: [{ text: '四月调度', dueOn: '2026-04-30' }] },
    })
    clock.set('2026-05-01T00:20:00+08:00')
    expect((await app.supervision.sweepDue()).steps).toBeGreaterThanOrEqual(1)
    expect((await app.supervision.sweepDue()).steps).toBe(0)
    const list = await app.perform(clerk, contract.listKeyItems, { query: { tab: 'overdue', year: 2026 } })
    expect(list.items.map((row) => row.id)).toContain(item.id)
    expect(list.items.every((row) => row.overdue)).toBe(true)
    clock.set('2026-04-08T09:00:00+08:00')
  })
})

describe('F20 who sees what', () => {
  test('a unit reads its own, another unit and another province read nothing', async () => {
    const { app, database } = ground
    const item = await chosen()
    const params = { id: item.id }
    await expect(app.perform(ground.unit(0), contract.readKeyItem, { params })).resolves.toMatchObject({
      id: item.id,
      allowedActs: [],
    })
    const elsewhere = await aSuggestionWorld(database.handle, '350000')
    const strangers: Actor[] = [ground.unit(1), accountOf(elsewhere, elsewhere.office, 'officeLeader')]
    for (const stranger of strangers) {
      await expect(app.perform(stranger, contract.readKeyItem, { params })).rejects.toThrow('没有找到这件重点督办件')
      const list = await app.perform(stranger, contract.listKeyItems, { query: {} })
      expect(list.total).toBe(0)
    }
    await expect(app.perform(ground.unit(0), contract.readSupervisionBoard, { query: {} })).rejects.toThrow('权限')
  })

  test('the list shows what the detail shows', async () => {
    const { app } = ground
    for (const actor of [ground.clerk, ground.unit(0), ground.unit(1)]) {
      const all = await app.perform(ground.clerk, contract.listKeyItems, { query: { size: 200 } })
      const list = await app.perform(actor, contract.listKeyItems, { query: { size: 200 } })
      for (const { id } of all.items) {
        const seen = await app.perform(actor, contract.readKeyItem, { params: { id } }).then(
          () => true,
          () => false,
        )
        expect(list.items.some((row) => row.id === id)).toBe(seen)
      }
    }
  })
})

describe('C5 督办看板', () => {
  test('F20 coverage is done ÷ due with both numbers, and the parts of each sheet add up to its 件', async () => {
    const { app, clerk } = ground
    await aLeader('leading')
    const board = await app.perform(clerk, contract.readSupervisionBoard, { query: { year: 2026 } })
    for (const { kind, due, done } of board.coverage) {
      const of = board.leaders.filter((leader) => leader.kind === kind)
      expect(due).toBe(of.length)
      expect(done).toBe(of.filter((leader) => leader.progress.items > 0).length)
    }
    expect(board.coverage.find((one) => one.kind === 'leading')!.done).toBeLessThan(
      board.coverage.find((one) => one.kind === 'leading')!.due,
    )
    for (const { progress } of [...board.leaders, ...board.committees]) {
      expect(progress.unplanned + progress.running + progress.finished).toBe(progress.items)
    }
    for (const leader of board.leaders) {
      const rows = await app.perform(clerk, contract.listKeyItems, {
        query: { leader: leader.id, tab: 'inForce', year: 2026 },
      })
      expect(rows.total).toBe(leader.progress.items)
    }
  })

  test('F20 the leaders of every year who have items are offered with their year, the newest first, and found by name', async () => {
    const { app, clerk, database } = ground
    const item = await supervised()
    const leader = item.leader!
    const earlier = newId()
    await sql`insert into supervision_leaders
      (id, division_code, year, kind, post, name, organisation, made_by_name, made_at)
      select ${earlier}, division_code, 2024, 'leading', '副省长', '覃远志', '某省人民政府', '测试', '2024-02-01'
      from supervision_leaders where id = ${leader.id}`.execute(database.handle)
    const without = await app.perform(clerk, contract.listSupervisingLeaders, { query: {} })
    expect(without.items.map((one) => one.id)).not.toContain(earlier)
    const old = await supervised()
    await sql`update supervision_items set year = 2024, leader_id = ${earlier} where id = ${old.id}`.execute(
      database.handle,
    )
    const all = await app.perform(clerk, contract.listSupervisingLeaders, { query: {} })
    expect(all.items.at(-1)).toMatchObject({ id: earlier, year: 2024, post: '副省长', name: '覃远志', items: 1 })
    expect(all.items[0]).toMatchObject({ year: 2026 })
    const found = await app.perform(clerk, contract.listSupervisingLeaders, { query: { q: '覃远' } })
    expect(found.items.map((one) => one.id)).toEqual([earlier])
    const named = await app.perform(clerk, contract.listSupervisingLeaders, { query: { id: leader.id } })
    expect(named.items).toMatchObject([{ id: leader.id, year: 2026 }])
    const second = await app.perform(clerk, contract.listSupervisingLeaders, { query: { size: 1, page: all.total } })
    expect([second.total, second.items[0]?.id]).toEqual([all.total, earlier])
    for (const { id, items } of all.items) {
      expect((await app.perform(clerk, listSuggestions, { query: { leader: id } })).total).toBe(items)
    }
  })

  test('a leader with items stays on the list', async () => {
    const { app, clerk } = ground
    const item = await supervised()
    await expect(app.perform(clerk, contract.removeLeader, { params: { leaderId: item.leader!.id } })).rejects.toThrow(
      '已有牵头的建议',
    )
    const free = await aLeader()
    await app.perform(clerk, contract.removeLeader, { params: { leaderId: free } })
  })
})

test('F20 every figure opens as many rows as it counts', async () => {
  const { app, clerk } = ground
  const { groups } = await app.perform(clerk, contract.readSupervisionFigures, { query: { year: 2026 } })
  const items = groups.find((group) => group.title === '重点督办')!
  expect(items.figures.find((one) => one.key === 'chosen')!.value).toBeGreaterThan(0)
  for (const figure of items.figures) {
    const rows = await app.perform(clerk, contract.listKeyItems, { query: figure.rows.search })
    expect([figure.key, rows.total]).toEqual([figure.key, figure.value])
  }
})

describe('UR-34, UR-35 升级督办', () => {
  test('a late case goes from the unit to the committee to the meeting, one named step after the other', async () => {
    const { app, clerk, database } = ground
    const id = await handled('关于逾期的建议')
    await sql`update suggestions set due_on = '2026-04-01', due_name = 'reply' where id = ${id}`.execute(
      database.handle,
    )
    const query = { list: 'late' as const }
    const before = await app.perform(clerk, contract.listConcerns, { query })
    expect(before.items.find((row) => row.suggestion.id === id)).toMatchObject({ step: null, next: 'unit' })
    const up = (step: 'unit' | 'committee' | 'meeting') =>
      app.perform(clerk, contract.escalate, {
        params: { id },
        body: { list: 'late', step, dueOn: '2026-04-15', note: '请说明原因和完成时间。' },
      })
    await expect(up('committee')).rejects.toThrow('下一步是“发函督促承办单位”')
    for (const step of ['unit', 'committee', 'meeting'] as const) await up(step)
    await expect(up('meeting')).rejects.toThrow('没有更高一步')
    const after = await app.perform(clerk, contract.listConcerns, { query })
    expect(after.items.find((row) => row.suggestion.id === id)).toMatchObject({ step: 'meeting', next: null })
    expect(after.trend).toEqual([
      { year: 2026, step: 'unit', count: 1 },
      { year: 2026, step: 'committee', count: 1 },
      { year: 2026, step: 'meeting', count: 1 },
    ])
    const other = await app.perform(clerk, contract.listConcerns, { query: { list: 'unsatisfactory' } })
    expect(other.items.some((row) => row.suggestion.id === id)).toBe(false)
  })
})
