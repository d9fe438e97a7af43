import { expect, test } from 'vitest'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { rate } from '../../apps/server/src/modules/suggestions/commands/rate.ts'
import { remind } from '../../apps/server/src/modules/suggestions/commands/remind.ts'
import { adviseRating } from '../../apps/server/src/modules/suggestions/commands/request-rating.ts'
import { requestExtension } from '../../apps/server/src/modules/suggestions/commands/request-extension.ts'
import { handlingGround } from '../../apps/server/test-support/handling-ground.ts'
import { aSuggestion, deputyAccount } from '../../apps/server/test-support/suggestion-builder.ts'

const { desk, world, cast, steps } = await handlingGround()

test('P3 whoever was slower learns only what the own timeline tells: no name where confidential, nothing of a rating', async () => {
  const [unit] = world.units
  const id = await aSuggestion(desk.database.handle, world, {
    cosigners: [world.deputies[1]],
  })
  await steps.assign(id, [[unit, 'lead']])
  const { id: taskId } = await steps.task(id, unit)
  const late = (actor: typeof cast.clerk) =>
    desk
      .act(requestExtension, actor, id, { taskId, reason: '需要现场勘察。', revision: 0 })
      .then(() => undefined)
      .catch((error: { message: string; detail: { current: object } }) => [error.message, error.detail.current])

  await desk.act(remind, cast.clerk, id, { taskId, text: '请按期办理。' })
  const told = await late(cast.unitClerk(unit))
  expect(told?.[0]).toContain(`“${cast.clerk.name}”已经办理过这件建议：催办（${unit.name}）。`)
  expect(told?.[1]).toMatchObject({ changedBy: cast.clerk.name, act: `催办（${unit.name}）` })

  await steps.answer(id, unit)
  await sql`update suggestions set confidential = true where id = ${id}`.execute(desk.database.handle)
  await desk.act(adviseRating, deputyAccount(world.deputies[1]), id, { view: '答复没有写明资金来源。' })
  const unitReads = await late(cast.unitClerk(unit))
  expect(unitReads?.[0]).toContain('其他人已经办理过这件建议。')
  expect(unitReads?.[1]).toMatchObject({ changedBy: null, act: null })
  const officeReads = await late(cast.clerk)
  expect(officeReads?.[1]).toMatchObject({ changedBy: world.deputies[1].name, act: '提出联名意见' })

  // Another round begins: the rating of the first may be told, but not whose it is.
  await desk.act(rate, cast.deputy, id, { process: 'satisfied', result: 'dissatisfied', reason: '没有说明时间。' })
  const afterwards = await late(cast.unitClerk(unit))
  expect(afterwards?.[0]).not.toContain(cast.deputy.name)
  expect((await late(cast.clerk))?.[1]).toMatchObject({ changedBy: cast.deputy.name })
})
