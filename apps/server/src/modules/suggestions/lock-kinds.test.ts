import { expect, test } from 'vitest'
import { handlingGround } from '../../../test-support/handling-ground.ts'
import { accountOf, aSuggestion, deputyAccount } from '../../../test-support/suggestion-builder.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { timelineOf } from '../../kernel/events/events.ts'
import { suggestionLocks } from './lock-kinds.ts'

const { desk, world, cast, steps } = await handlingGround()

const kind = (name: string) => {
  const found = suggestionLocks(desk.ports).find((one) => one.kind === name)
  if (!found) throw new Error(`no kind ${name}`)
  return found
}
const mayEdit = (name: string, actor: Actor, id: string) =>
  kind(name).mayEdit(desk.contextOf(desk.database.handle, actor), id)

test('P3 编辑锁: whoever has an act open may lock, whoever only reads may not', async () => {
  const id = await aSuggestion(desk.database.handle, world)
  const stranger = accountOf(world, world.units[3], 'unitClerk')
  expect(await mayEdit('suggestion', cast.clerk, id)).toBe(true)
  expect(await mayEdit('suggestion', stranger, id)).toBe(false)
  expect(await mayEdit('suggestion', deputyAccount(world.deputies[2]), id), '附议 alone edits nothing').toBe(false)
  const closed = await aSuggestion(desk.database.handle, world, { state: 'rejected' })
  expect(await mayEdit('suggestion', cast.clerk, closed)).toBe(false)
})

test('P3 编辑锁: a reply is locked by its own unit alone', async () => {
  const [lead, other] = world.units
  const id = await aSuggestion(desk.database.handle, world)
  await steps.assign(id, [
    [lead, 'lead'],
    [other, 'assist'],
  ])
  const task = await steps.task(id, lead)
  expect(await mayEdit('suggestionReply', cast.unitClerk(lead), task.id), 'not signed for yet').toBe(false)
  await steps.acknowledge(id, lead)
  expect(await mayEdit('suggestionReply', cast.unitClerk(lead), task.id)).toBe(true)
  expect(await mayEdit('suggestionReply', cast.unitHead(lead), task.id)).toBe(true)
  expect(await mayEdit('suggestionReply', cast.unitClerk(other), task.id)).toBe(false)
  expect(await mayEdit('suggestionReply', cast.clerk, task.id)).toBe(false)
})

test('P3 编辑锁: taking over leaves its trace among the inside notes', async () => {
  const id = await aSuggestion(desk.database.handle, world)
  const { handle } = desk.database
  await kind('suggestion').tellTakenOver(desk.contextOf(handle, cast.clerk), id, '王平')
  const inside = await timelineOf(handle, 'suggestions', id, true)
  expect(inside.map((event) => event.title)).toContain('接管编辑，此前由王平编辑')
  expect(await timelineOf(handle, 'suggestions', id, false)).toEqual([])
})
