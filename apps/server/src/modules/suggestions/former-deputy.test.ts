import { beforeAll, beforeEach, expect, test } from 'vitest'
import { handlingGround } from '../../../test-support/handling-ground.ts'
import { aSuggestion, type Named } from '../../../test-support/suggestion-builder.ts'
import { sql } from '../../kernel/database/handle.ts'
import { newId } from '../../kernel/identifier.ts'
import { confirmContact } from './commands/confirm-contact.ts'
import { ratePromise, reportPromise } from './commands/promises.ts'
import { rate } from './commands/rate.ts'
import { createDraft, saveDraft } from './commands/save-draft.ts'
import { submit } from './commands/submit.ts'
import { withdraw } from './commands/withdraw.ts'
import type { MandateFacts, SuggestionPorts } from './ports.ts'

/** Mandates after the change of term: nobody's, unless somebody has been elected again. */
const elected = new Map<string, MandateFacts>()
const after = (ports: SuggestionPorts): SuggestionPorts => ({
  ...ports,
  mandateOn: (_db, personId) => Promise.resolve(elected.get(personId)),
})

const { desk, world, cast, steps, on } = await handlingGround('2026-05-20')
const unit = world.units[0]
const nextTermId = newId()
beforeAll(async () => {
  await sql`update congress_terms set ends_on = '2026-06-01' where id = ${world.termId}`.execute(desk.database.handle)
  await sql`insert into congress_terms (id, level, division_code, division_name, number, name, starts_on, made_at)
    values (${nextTermId}, 'province', ${world.divisionCode}, '某省', 15, '第十五届', '2026-06-01', now())`.execute(
    desk.database.handle,
  )
})
beforeEach(() => {
  elected.clear()
  on('2026-05-20')
})

const satisfied = { process: 'satisfied', result: 'satisfied', reason: '' } as const

test('UR-86 任期届满后，原提出代表照常确认面商、评价答复、评价承诺；期限和规则仍是原来的', async () => {
  const id = await aSuggestion(desk.database.handle, world)
  await steps.assign(id, [[unit, 'lead']])
  const before = await desk.record(id)
  await steps.acknowledge(id, unit)
  await steps.contact(id, unit, null)

  on('2026-06-10')
  const contactId = (await desk.record(id)).contacts[0]!.id
  await desk.act((ports) => confirmContact(after(ports)), cast.deputy, id, { contactId, agree: true })
  await steps.draft(id, unit, 'B')
  await steps.sign(id, unit)
  await steps.deliver(id, unit)
  await desk.act((ports) => rate(after(ports)), cast.deputy, id, satisfied)
  const closed = await desk.record(id)
  expect([closed.state, closed.termId, closed.profile]).toEqual(['closed', before.termId, before.profile])
  const reply = (record: typeof closed) => record.clocks.find((clock) => clock.name === 'reply')?.dueOn
  expect(reply(closed)).toBe(reply(before))

  const promiseId = closed.promises[0]!.id
  await desk.act(reportPromise, cast.unitClerk(unit), id, { promiseId, evidence: '工程已竣工验收，十二个村通水。' })
  await desk.act((ports) => ratePromise(after(ports)), cast.deputy, id, {
    promiseId,
    grade: 'satisfied',
    reason: '',
  })
  expect((await desk.record(id)).promises).toEqual([])
})

test('UR-86 任期届满后不能再起草、提交新的建议；届满前提出、退回修改的，可以改好再提交，也可以撤回', async () => {
  const draft = await aSuggestion(desk.database.handle, world, {
    state: 'draft',
    number: null,
    channel: 'interSession',
  })
  const returned = await aSuggestion(desk.database.handle, world, {
    state: 'returned',
    number: null,
    channel: 'interSession',
  })
  const withdrawn = await aSuggestion(desk.database.handle, world, { state: 'returned', number: null })

  on('2026-06-10')
  await expect(desk.act((ports) => submit(after(ports)), cast.deputy, draft, {})).rejects.toThrow('不能再提出建议')
  const text = { title: '关于农村供水的建议', grounds: '情况。', proposal: '建议。', channel: 'interSession' as const }
  const body = { ...text, cosigners: [], wholeDelegation: false, confidential: false }
  await expect(
    desk.database.transaction((tx) =>
      createDraft(after(desk.ports))(desk.contextOf(tx, cast.deputy), {
        params: undefined,
        query: undefined,
        file: null,
        body,
      }),
    ),
  ).rejects.toThrow('不能提出建议')

  await desk.act((ports) => saveDraft(after(ports)), cast.deputy, returned, body)
  await desk.act((ports) => submit(after(ports)), cast.deputy, returned, {})
  const again = await desk.record(returned)
  expect([again.state, again.termId, again.title]).toEqual(['firstCheck', world.termId, text.title])
  await desk.act((ports) => withdraw(after(ports)), cast.deputy, withdrawn, { reason: '情况已经变化' })
  expect((await desk.record(withdrawn)).state).toBe('withdrawn')
})

test('P1 连任代表的草稿在新一届提交，适用新一届的届次；联名代表不连任的须先移出', async () => {
  const [lead, other] = world.deputies
  const seat = (person: Named): MandateFacts => ({
    personId: person.id,
    name: person.name,
    termId: nextTermId,
    level: 'province',
    divisionCode: world.divisionCode,
    delegationId: null,
    delegationName: null,
    electingUnitId: null,
    suspendedReason: null,
  })
  const facts = { state: 'draft', number: null, channel: 'interSession' } as const
  const draft = await aSuggestion(desk.database.handle, world, { ...facts, cosigners: [other] })
  on('2026-06-10')
  elected.set(lead.id, seat(lead))
  await expect(desk.act((ports) => submit(after(ports)), cast.deputy, draft, {})).rejects.toThrow(
    `联名代表${other.name}不是本届在任代表`,
  )
  elected.set(other.id, seat(other))
  await desk.act((ports) => submit(after(ports)), cast.deputy, draft, {})
  expect(await desk.record(draft)).toMatchObject({ termId: nextTermId, state: 'firstCheck', raisedOn: '2026-06-10' })
})
