import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '@lvzhi/contract/supervision-events'
import type { OversightDetail } from '@lvzhi/contract/supervision-events'
import type { AppraisalChoice } from '@lvzhi/contract/supervision-terms'
import { aSuggestion } from '../../../test-support/suggestion-builder.ts'
import { supervisionGround, type SupervisionGround } from '../../../test-support/supervision-ground.ts'
import { sql } from '../../kernel/database/handle.ts'

let ground: SupervisionGround

beforeAll(async () => {
  ground = await supervisionGround('2026-10-20T09:00:00+08:00', 12)
})
afterAll(() => ground.close())

async function rows<T>(strings: TemplateStringsArray, ...values: unknown[]): Promise<T[]> {
  return (await sql<T>(strings, ...values).execute(ground.database.handle)).rows
}

async function planned(kind: 'appraisal' | 'inquiry' | 'research' = 'appraisal'): Promise<OversightDetail> {
  const { world } = ground
  const suggestion = await aSuggestion(ground.database.handle, world, { state: 'closed' })
  return ground.app.perform(ground.clerk, contract.createOversight, {
    body: {
      kind,
      title: '代表建议办理工作评议会',
      heldOn: '2026-10-20',
      place: '省人大常委会会议厅',
      subject: '评议两个承办单位办理代表建议的情况。',
      people: ground.deputies.map((one) => one.person.id),
      unitIds: [world.units[0].id, world.units[1].id],
      suggestionIds: [suggestion],
    },
  })
}

/** With the first ten of twelve deputies present. */
async function polling(): Promise<OversightDetail> {
  let event = await planned()
  const params = { id: event.id }
  const present = ground.deputies.slice(0, 10).map((one) => one.person.id)
  event = await ground.app.perform(ground.clerk, contract.markPresence, {
    params,
    body: { revision: event.revision, present },
  })
  return ground.app.perform(ground.clerk, contract.openPoll, { params, body: { revision: event.revision } })
}

async function handIn(
  event: OversightDetail,
  at: number,
  first: AppraisalChoice,
  second: AppraisalChoice,
): Promise<void> {
  const [one, two] = [ground.world.units[0].id, ground.world.units[1].id]
  await ground.app.perform(ground.deputies[at]!.actor, contract.handInBallot, {
    params: { id: event.id },
    body: {
      marks: [
        { unitId: one, choice: first },
        { unitId: two, choice: second },
      ],
    },
  })
}

async function read(id: string, actor = ground.clerk): Promise<OversightDetail> {
  return ground.app.perform(actor, contract.readOversight, { params: { id } })
}

describe('F21 评议会', () => {
  test('phone and paper ballots come to one result sheet with n per unit', async () => {
    const { app, clerk, colleague, world, deputies } = ground
    const event = await polling()
    for (let at = 0; at < 6; at += 1)
      await handIn(event, at, at < 5 ? 'satisfied' : 'dissatisfied', at < 3 ? 'basicallySatisfied' : 'notRated')
    let now = await read(event.id)
    expect(now.received).toEqual({ online: 6, issuedPaper: 0, returnedPaper: 0, waiting: 4 })
    const paper = (first: object, returned = 3) =>
      app.perform(clerk, contract.enterPaperBallots, {
        params: { id: event.id },
        body: {
          revision: now.revision,
          place: '一号票箱',
          people: deputies.slice(6, 10).map((one) => one.person.id),
          returned,
          units: [
            { unitId: world.units[0].id, satisfied: 1, basicallySatisfied: 1, dissatisfied: 1, notRated: 0, ...first },
            { unitId: world.units[1].id, satisfied: 0, basicallySatisfied: 0, dissatisfied: 0, notRated: 3 },
          ],
        },
      })
    // UR-63: the four numbers of every unit add up to the ballots returned.
    await expect(paper({ satisfied: 2 })).rejects.toThrow('第 1 个单位四项合计 4 份，与收回的 3 份不符')
    await expect(paper({}, 5)).rejects.toThrow('收回 5 份，多于发出的 4 份')
    now = await paper({})
    await expect(paper({})).rejects.toThrow('没有出席，或者已经提交、已经领取')
    await expect(
      app.perform(clerk, contract.closePoll, { params: { id: event.id }, body: { revision: now.revision } }),
    ).rejects.toThrow('由另一人结束')
    now = await app.perform(colleague, contract.closePoll, {
      params: { id: event.id },
      body: { revision: now.revision },
    })
    expect(now.state).toBe('held')
    const [first, second] = now.results!
    const named = (name: string) => now.results!.find((one) => one.unit.name === name)
    expect([first, second].every((one) => one !== undefined)).toBe(true)
    expect(named('省农业农村厅')).toMatchObject({
      rated: 9,
      notRated: 0,
      withheld: false,
      satisfied: 6,
      basicallySatisfied: 1,
      dissatisfied: 2,
    })
    // Three ballots only: fewer than the event's least number, so nothing but n is shown.
    expect(named('省财政厅')).toMatchObject({
      rated: 3,
      notRated: 6,
      withheld: true,
      satisfied: null,
      basicallySatisfied: null,
      dissatisfied: null,
    })
  })

  test('one ballot per deputy, complete, by those present, while the poll is open', async () => {
    const { app, deputies, colleague } = ground
    const event = await polling()
    await handIn(event, 0, 'satisfied', 'satisfied')
    await expect(handIn(event, 0, 'dissatisfied', 'satisfied')).rejects.toThrow('不能再次提交，也不能修改')
    await expect(handIn(event, 11, 'satisfied', 'satisfied')).rejects.toThrow('没有登记您出席')
    await expect(
      app.perform(deputies[1]!.actor, contract.handInBallot, {
        params: { id: event.id },
        body: { marks: [{ unitId: ground.world.units[0].id, choice: 'satisfied' }] },
      }),
    ).rejects.toThrow('还有 1 个单位没有选择')
    const own = await read(event.id, deputies[0]!.actor)
    expect(own.ballot).toBe('handedIn')
    expect(own.allowedActs).toEqual([])
    expect((await read(event.id, deputies[1]!.actor)).allowedActs).toEqual(['handIn'])
    await app.perform(colleague, contract.closePoll, {
      params: { id: event.id },
      body: { revision: (await read(event.id)).revision },
    })
    await expect(handIn(event, 2, 'satisfied', 'satisfied')).rejects.toThrow('当前是“已举行”')
  })

  test('a suspended deputy hands in nothing', async () => {
    const event = await polling()
    const person = ground.deputies[3]!.person.id
    await sql`insert into mandate_suspensions (id, mandate_id, from_on, ground)
      select gen_random_uuid(), id, '2026-10-01', 'criminalCase' from mandates where person_id = ${person}`.execute(
      ground.database.handle,
    )
    await expect(handIn(event, 3, 'satisfied', 'satisfied')).rejects.toThrow('暂停执行代表职务')
    await sql`delete from mandate_suspensions`.execute(ground.database.handle)
  })

  test('fewer present than ballots are needed for a result: the poll does not open', async () => {
    const { app, clerk, deputies } = ground
    let event = await planned()
    const params = { id: event.id }
    event = await app.perform(clerk, contract.markPresence, {
      params,
      body: { revision: event.revision, present: deputies.slice(0, 4).map((one) => one.person.id) },
    })
    await expect(app.perform(clerk, contract.openPoll, { params, body: { revision: event.revision } })).rejects.toThrow(
      '出席代表 4 人，少于 5 人',
    )
  })
})

describe('F21 nothing joins a person and a choice', () => {
  test('the rows of choices have no voter, key, time or order', async () => {
    const columns = await rows<{ name: string }>`
      select column_name as name from information_schema.columns where table_name = 'supervision_marks' order by 1`
    expect(columns.map((one) => one.name)).toEqual(['choice', 'event_id', 'unit_id'])
    const constraints = await rows<{ type: string }>`
      select contype as type from pg_constraint where conrelid = 'supervision_marks'::regclass and contype in ('p', 'f', 'u')`
    expect(constraints).toEqual([])
    const participant = await rows<{ name: string; type: string }>`
      select column_name as name, data_type as type from information_schema.columns where table_name = 'supervision_participants'`
    expect(participant.filter((one) => /time|date|int|serial/.test(one.type))).toEqual([])
  })

  test('all rows of a poll are of one transaction, whichever ballot came last, and of another than the last voter once closed', async () => {
    const { app, colleague } = ground
    const event = await polling()
    const ofMarks = () => rows<{ xmin: string }>`
      select distinct xmin::text as xmin from supervision_marks where event_id = ${event.id}`
    const handedIn = () => rows<{ xmin: string }>`
      select distinct xmin::text as xmin from supervision_participants where event_id = ${event.id} and handed_in`
    for (let at = 0; at < 5; at += 1) {
      await handIn(event, at, 'satisfied', 'dissatisfied')
      expect(await ofMarks()).toHaveLength(1)
    }
    expect(await handedIn()).toHaveLength(5)
    await app.perform(colleague, contract.closePoll, {
      params: { id: event.id },
      body: { revision: (await read(event.id)).revision },
    })
    const [marks] = await ofMarks()
    expect((await handedIn()).map((one) => one.xmin)).not.toContain(marks!.xmin)
  })

  test('the order of the rows says nothing of the order of the ballots', async () => {
    // The first of ten ballots is the only 不满意: over 40 polls it must not keep to one place. With ten places the chance that it
    // stands first or last in every poll is below 10⁻²⁰.
    const places: number[] = []
    const event = await polling()
    for (let round = 0; round < 40; round += 1) {
      await sql`delete from supervision_marks where event_id = ${event.id}`.execute(ground.database.handle)
      await sql`update supervision_participants set handed_in = false where event_id = ${event.id}`.execute(
        ground.database.handle,
      )
      for (let at = 0; at < 4; at += 1) await handIn(event, at, at === 0 ? 'dissatisfied' : 'satisfied', 'notRated')
      const order = await rows<{ choice: string }>`
        select choice from supervision_marks where event_id = ${event.id} and unit_id = ${ground.world.units[0].id} order by ctid`
      places.push(order.findIndex((one) => one.choice === 'dissatisfied'))
    }
    expect(new Set(places).size).toBeGreaterThan(1)
    expect(Math.max(...[0, 1, 2, 3].map((place) => places.filter((one) => one === place).length))).toBeLessThan(30)
  })

  test('no receipt, no event and no audit row tells the choices', async () => {
    const event = await polling()
    await handIn(event, 0, 'dissatisfied', 'dissatisfied')
    expect(await rows`select 1 from request_receipts where operation = 'supervision.handIn'`).toEqual([])
    expect(await rows`select 1 from case_events where case_id = ${event.id} and type like '%handIn'`).toEqual([])
    const audit = await rows<{ detail: string }>`
      select detail::text as detail from audit_entries where operation = 'supervision.handIn'`
    expect(audit.filter((one) => /issatisfied/.test(one.detail ?? ''))).toEqual([])
  })

  test('before the poll is closed nobody gets a result, and who has handed in is for the office alone', async () => {
    const event = await polling()
    for (let at = 0; at < 6; at += 1) await handIn(event, at, 'satisfied', 'satisfied')
    for (const actor of [ground.clerk, ground.leader, ground.unit(0), ground.deputies[0]!.actor]) {
      const seen = await read(event.id, actor)
      expect(seen.results).toBeNull()
      expect(JSON.stringify({ ...seen, unitList: [] })).not.toContain('basicallySatisfied')
      expect(
        seen.participants.every(
          (one) => (one.handedIn === null) === (actor !== ground.clerk && actor !== ground.leader),
        ),
      ).toBe(true)
    }
  })
})

describe('F21 专题询问 and what was promised', () => {
  test('questions and answers are kept; what was promised is followed to its outcome', async () => {
    const { app, clerk, clock, deputies, world } = ground
    let event = await planned('inquiry')
    const params = { id: event.id }
    await expect(app.perform(clerk, contract.openPoll, { params, body: { revision: event.revision } })).rejects.toThrow(
      '只有评议会进行测评',
    )
    event = await app.perform(clerk, contract.holdOversight, { params, body: { revision: event.revision } })
    event = await app.perform(clerk, contract.recordQuestion, {
      params,
      body: {
        revision: event.revision,
        askerId: deputies[0]!.person.id,
        asker: deputies[0]!.person.name,
        question: '农村供水管网何时改造完？',
        unitId: world.units[0].id,
        answerer: '厅长',
        answer: '年底前完成 20 个县。',
      },
    })
    expect(event.questions).toMatchObject([{ asker: '代表1', answerer: '厅长', unit: { name: '省农业农村厅' } }])
    event = await app.perform(clerk, contract.addFollowUp, {
      params,
      body: {
        revision: event.revision,
        unitId: world.units[0].id,
        promise: '年底前完成 20 个县管网改造',
        dueOn: '2026-12-31',
      },
    })
    clock.set('2027-01-01T00:20:00+08:00')
    expect((await app.supervision.sweepDue()).promises).toBe(1)
    expect((await app.supervision.sweepDue()).promises).toBe(0)
    const overdue = await app.perform(clerk, contract.listFollowUps, { query: { tab: 'overdue' } })
    expect(overdue.items.map((one) => one.promise)).toEqual(['年底前完成 20 个县管网改造'])
    const ofUnit = await app.perform(ground.unit(0), contract.listFollowUps, { query: {} })
    expect(ofUnit.total).toBe(1)
    expect((await app.perform(ground.unit(1), contract.listFollowUps, { query: {} })).total).toBe(0)
    event = await app.perform(clerk, contract.settleFollowUp, {
      params,
      body: {
        revision: event.revision,
        followUpId: overdue.items[0]!.id,
        state: 'unfulfilled',
        outcome: '完成 17 个县，其余延至三月。',
        settledOn: '2027-01-01',
      },
    })
    expect(event.followUps).toEqual({ open: 0, overdue: 0, settled: 1 })
    clock.set('2026-10-20T09:00:00+08:00')
  })

  test('a deputy sees the events in which they take part, others nothing', async () => {
    const { app, database, world, deputies } = ground
    const event = await app.perform(ground.clerk, contract.createOversight, {
      body: {
        kind: 'research',
        title: '跟踪调研',
        heldOn: '2026-10-21',
        place: '某市',
        subject: '',
        people: [deputies[0]!.person.id],
        unitIds: [world.units[2].id],
        suggestionIds: [await aSuggestion(database.handle, world, { state: 'closed', confidential: true })],
      },
    })
    // A confidential suggestion is named to the office alone.
    expect((await read(event.id)).suggestionList).toHaveLength(1)
    expect((await read(event.id, deputies[0]!.actor)).suggestionList).toHaveLength(0)
    for (const stranger of [deputies[1]!.actor, ground.unit(0)]) {
      await expect(read(event.id, stranger)).rejects.toThrow('没有找到这项监督活动')
    }
    expect((await read(event.id, ground.unit(2))).allowedActs).toEqual([])
  })
})
