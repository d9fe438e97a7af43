import { expect, test } from 'vitest'
import { handlingGround } from '../../apps/server/test-support/handling-ground.ts'
import { aSuggestion, deputyAccount, type SuggestionFacts } from '../../apps/server/test-support/suggestion-builder.ts'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { answerInvitation } from '../../apps/server/src/modules/suggestions/commands/answer-invitation.ts'
import { confirmEntry } from '../../apps/server/src/modules/suggestions/commands/confirm-entry.ts'
import { submit } from '../../apps/server/src/modules/suggestions/commands/submit.ts'
import { agreeWithdrawal, withdraw } from '../../apps/server/src/modules/suggestions/commands/withdraw.ts'
import { detailOf } from '../../apps/server/src/modules/suggestions/queries/detail.ts'
import { groupedFigures } from '../../apps/server/src/modules/suggestions/queries/handling-figures.ts'
import { sheetOf } from '../../apps/server/src/modules/suggestions/queries/handling-sheet.ts'

const { desk, world, cast, steps } = await handlingGround()

const read = (id: string) => detailOf(desk.ports, desk.contextOf(desk.database.handle, cast.clerk), id)
const jointly = (facts: SuggestionFacts = {}) =>
  aSuggestion(desk.database.handle, world, { cosigners: [world.deputies[1], world.deputies[2]], ...facts })
const [lead, second, third] = [0, 1, 2].map((at) => () => deputyAccount(world.deputies[at as 0]))

test('F2 each co-signer confirms or declines in their own login, and only who confirmed is counted and printed', async () => {
  const id = await jointly({ state: 'draft', number: null })
  await sql`update suggestion_signers set state = 'pending' where suggestion_id = ${id} and not lead`.execute(
    desk.database.handle,
  )
  await sql`update suggestions set cosigner_count = 0 where id = ${id}`.execute(desk.database.handle)
  for (const other of [lead!(), cast.clerk]) {
    await expect(desk.act(answerInvitation, other, id, { agree: true })).rejects.toMatchObject({
      kind: expect.stringMatching(/conflict|forbidden|absent/) as string,
    })
  }
  await desk.act(answerInvitation, second!(), id, { agree: true })
  await desk.act(answerInvitation, third!(), id, { agree: false })
  // Who has declined has no more to do with it.
  await expect(desk.act(answerInvitation, third!(), id, { agree: true })).rejects.toMatchObject({ code: 'absent' })
  const record = await desk.record(id)
  expect(record.signers.map((signer) => signer.state)).toEqual(['confirmed', 'confirmed', 'declined'])
  const seen = await detailOf(desk.ports, desk.contextOf(desk.database.handle, lead!()), id)
  expect(seen.cosigners).toBe(1)
  expect(sheetOf(seen).fields.find((field) => field.label === '联名代表')?.value).toBe('1人')
})

test('F2 撤回 follows the rule of the place: before 交办 in 北京, and a joint one only when all agree', async () => {
  const id = await jointly({ profile: 'beijing' })
  await desk.act(withdraw, lead!(), id, { reason: '情况已经变化。' })
  expect((await desk.record(id)).state).toBe('awaitingAssignment')
  await desk.act(agreeWithdrawal, second!(), id, { agree: true })
  expect((await desk.record(id)).state).toBe('awaitingAssignment')
  await desk.act(agreeWithdrawal, third!(), id, { agree: true })
  expect((await read(id)).state).toBe('withdrawn')
  expect((await read(id)).allowedActs).toEqual([])

  const kept = await jointly({ profile: 'beijing' })
  await desk.act(withdraw, lead!(), kept, { reason: '情况已经变化。' })
  await desk.act(agreeWithdrawal, second!(), kept, { agree: false })
  expect(await desk.record(kept)).toMatchObject({ state: 'awaitingAssignment', withdrawalReason: null })
  await steps.assign(kept, [[world.units[0], 'lead']])
  await expect(desk.act(withdraw, lead!(), kept, { reason: '情况已经变化。' })).rejects.toThrow(
    '建议已经交办，不能再撤回。',
  )
})

test('F16 面复率 of a unit is its replied cases with a face-to-face by its replied cases, both numbers shown', async () => {
  const unit = world.units[1]
  const ids = []
  for (let at = 0; at < 3; at += 1) {
    const id = await aSuggestion(desk.database.handle, world)
    await steps.assign(id, [[unit, 'lead']])
    if (at < 2) await steps.answer(id, unit)
    ids.push(id)
  }
  // An old case, answered before face-to-face talks were recorded.
  await sql`delete from suggestion_contacts where suggestion_id = ${ids[1]}`.execute(desk.database.handle)
  const groups = await groupedFigures(desk.database.handle, cast.clerk, 'unit')
  const own = groups.find((group) => group.name === unit.name)
  const rate = own?.figures.find((figure) => figure.key === 'contacted')
  expect([rate?.value, rate?.of?.value]).toEqual([1, 2])
})

test('P6 what staff entered bears both names, and is neither handed in nor counted before the deputy has confirmed it', async () => {
  const enter = async () => {
    const id = await aSuggestion(desk.database.handle, world, { state: 'draft', number: null, channel: 'interSession' })
    await sql`update suggestions set entered_by = ${cast.clerk.accountId}, entered_by_name = '代办员', entry_confirmed = false
      where id = ${id}`.execute(desk.database.handle)
    return id
  }
  const assistant = {
    ...cast.clerk,
    name: '代办员',
    roles: ['deputyAssistant' as const],
    assistedPersonIds: [world.deputies[0].id],
  }
  const id = await enter()
  const seen = await detailOf(desk.ports, desk.contextOf(desk.database.handle, lead!()), id)
  expect(seen).toMatchObject({ leadName: world.deputies[0].name, entry: { enteredBy: '代办员', confirmed: false } })
  for (const actor of [assistant, lead!()]) {
    await expect(desk.act(submit, actor, id, {})).rejects.toMatchObject({ kind: 'conflict' })
  }
  await expect(desk.act(confirmEntry, assistant, id, { agree: true })).rejects.toMatchObject({ code: 'notYourAct' })
  await desk.act(confirmEntry, lead!(), id, { agree: true })
  await desk.act(submit, lead!(), id, {})
  expect((await desk.record(id)).state).not.toBe('draft')

  const denied = await enter()
  await desk.act(confirmEntry, lead!(), denied, { agree: false })
  expect((await desk.record(denied)).state).toBe('withdrawn')
})
