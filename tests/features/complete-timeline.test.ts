import { expect, test } from 'vitest'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { Grade, Publicity, ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { decidePublicity } from '../../apps/server/src/modules/suggestions/commands/decide-publicity.ts'
import { lookBack } from '../../apps/server/src/modules/suggestions/commands/look-back.ts'
import { markKey } from '../../apps/server/src/modules/suggestions/commands/mark-key.ts'
import { rate } from '../../apps/server/src/modules/suggestions/commands/rate.ts'
import { detailOf } from '../../apps/server/src/modules/suggestions/queries/detail.ts'
import { handlingGround } from '../../apps/server/test-support/handling-ground.ts'
import { aSuggestion } from '../../apps/server/test-support/suggestion-builder.ts'

const { desk, world, cast, steps, on } = await handlingGround()

/** The five separate facts as words, each as the timeline writes it. */
function factsOf(detail: SuggestionDetail): Record<string, string> {
  const { state, replyClass, keyMarked, result, publicity } = detail
  return {
    办理状态: SuggestionState.label(state),
    答复类别: replyClass === null ? '' : ReplyClass.label(replyClass),
    重点督办: keyMarked ? '是' : '否',
    办理结果评价: result === null ? '' : Grade.label(result),
    公开属性: Publicity.label(publicity),
  }
}

test('F13 every change of any of the five facts stands in the timeline by round, and the sentence names unit, date and days left', async () => {
  const [unit] = world.units
  const id = await aSuggestion(desk.database.handle, world)
  const read = () => detailOf(desk.ports, desk.contextOf(desk.database.handle, cast.clerk), id)
  const moved = new Set<string>()
  const step = async (day: string, act: () => Promise<unknown>) => {
    on(day)
    const before = await read()
    await act()
    const after = await read()
    const added = after.timeline.slice(0, after.timeline.length - before.timeline.length)
    for (const entry of added) expect(entry.round).toBe(before.round)
    const [was, is] = [factsOf(before), factsOf(after)]
    for (const [fact, now] of Object.entries(is)) {
      if (was[fact] === now || now === '') continue
      moved.add(fact)
      const told = added.flatMap((entry) => entry.changes.filter((change) => change.label.startsWith(fact)))
      expect([fact, told.map((change) => change.to ?? '')]).toEqual([fact, [expect.stringContaining(now)]])
    }
    return after
  }
  await step('2026-03-02', () => steps.assign(id, [[unit, 'lead']]))
  await step('2026-03-03', () => steps.acknowledge(id, unit))
  const running = await step('2026-03-04', () =>
    desk.act(markKey, cast.leader, id, { marked: true, note: '主任会议第12次会议确定' }),
  )
  expect(running.statusSentence).toMatch(new RegExp(`${unit.name}.*6 月 2 日前答复（剩 \\d+ 个工作日）`))
  await step('2026-03-20', () => steps.contact(id, unit))
  await step('2026-04-01', () => steps.draft(id, unit))
  await step('2026-04-02', () => steps.sign(id, unit))
  await step('2026-05-20', () => steps.deliver(id, unit))
  await step('2026-05-25', () =>
    desk.act(rate, cast.deputy, id, { process: 'satisfied', result: 'dissatisfied', reason: '没有说明开工时间。' }),
  )
  for (const [day, act] of [
    ['2026-06-01', () => steps.acknowledge(id, unit)],
    ['2026-06-02', () => steps.contact(id, unit)],
    ['2026-06-03', () => steps.draft(id, unit, 'B')],
    ['2026-06-04', () => steps.sign(id, unit)],
    ['2026-06-05', () => steps.deliver(id, unit)],
  ] as const) {
    await step(day, act)
  }
  await step('2026-06-08', () =>
    desk.act(rate, cast.deputy, id, { process: 'satisfied', result: 'satisfied', reason: '' }),
  )
  await step('2026-06-09', () => desk.act(decidePublicity, cast.clerk, id, { publicity: 'open', reason: '无涉密内容' }))
  const ended = await step('2026-11-02', () =>
    desk.act(lookBack, cast.clerk, id, {
      to: 'A',
      changedOn: '2026-10-30',
      reason: '工程完工。',
      evidence: '竣工验收报告',
    }),
  )
  expect([...moved].toSorted((a, b) => a.localeCompare(b))).toEqual(
    Object.keys(factsOf(ended)).toSorted((a, b) => a.localeCompare(b)),
  )
  expect([...new Set(ended.timeline.map((entry) => entry.round))]).toEqual([2, 1])
})
