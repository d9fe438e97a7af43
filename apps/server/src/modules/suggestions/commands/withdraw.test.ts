import { expect, test } from 'vitest'
import { handlingGround } from '../../../../test-support/handling-ground.ts'
import { aSuggestion, type SuggestionFacts } from '../../../../test-support/suggestion-builder.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { close } from './close.ts'
import { contest } from './contest.ts'
import { withdraw } from './withdraw.ts'

const { desk, world, cast, steps, on } = await handlingGround()
const [unit] = world.units
const reason = '情况已经变化。'

async function assigned(facts: SuggestionFacts = {}) {
  on('2026-03-02')
  const id = await aSuggestion(desk.database.handle, world, facts)
  await steps.assign(id, [[unit, 'lead']])
  return id
}

async function refusalOf(work: Promise<unknown>): Promise<{ title: string; basis: readonly string[] | undefined }> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refusal)) throw new Error(`not refused: ${String(error)}`)
  return { title: error.message, basis: error.detail.basis }
}

test('F2 MS-35 in Beijing a withdrawal ends with the assignment, and the refusal names the article', async () => {
  const id = await assigned({ profile: 'beijing' })
  const refused = await refusalOf(desk.act(withdraw, cast.deputy, id, { reason }))
  expect(refused.title).toContain('建议已经交办，不能再撤回')
  expect(refused.basis?.[0]).toBe('北京建议办理条例（2014）第十三条')
})

test('F2 MS-35 in Shandong it is open until the reply; afterwards the refusal names that rule', async () => {
  const open = await assigned()
  await desk.act(withdraw, cast.deputy, open, { reason })
  expect((await desk.record(open)).state).toBe('withdrawn')
  const answered = await assigned()
  await steps.answer(answered, unit)
  const refused = await refusalOf(desk.act(withdraw, cast.deputy, answered, { reason }))
  expect(refused.title).toContain('不能“撤回”')
  expect(refused.basis?.[0]).toBe('山东建议办理条例（2017）第九条')
})

test('a late return to the assigner and an early closing name the limit that they are about', async () => {
  const id = await assigned({ profile: 'henan' })
  const taskId = (await steps.task(id, unit)).id
  on('2026-03-30')
  const late = await refusalOf(
    desk.act(contest, cast.unitClerk(unit), id, { taskId, reason: 'notWithinDuties', note: '不属于本厅职责。' }),
  )
  expect(late.title).toContain('退办期限已于')
  expect(late.basis?.join()).toContain('河南建议办理办法（2017）')
  const beijing = await assigned({ profile: 'beijing' })
  await steps.answer(beijing, unit)
  const early = await refusalOf(desk.act(close, cast.clerk, beijing, { note: '' }))
  expect(early.title).toContain('代表评价期限到')
  expect(early.basis).toEqual(['北京建议办理条例（2014）第二十三条'])
})
