import { isDatabaseError } from '../../../kernel/database/handle.ts'
import { announce } from '../../../kernel/events/events.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { deputyEvents } from '../events.ts'
import { requireKeeper } from '../reading.ts'
import { absentDeputy, accountTaken, stalePerson } from '../refusals.ts'
import { findAccount, findPerson, updatePerson } from '../store/people.ts'

/** Says which account is this deputy's own, or that none is; from then on it acts as the deputy. */
export async function linkAccountTo(
  context: RequestContext,
  personId: string,
  body: { accountId: string | null; revision: number },
): Promise<void> {
  await requireKeeper(context, personId)
  const person = await findPerson(context.db, personId, true)
  if (!person) throw absentDeputy()
  const account = body.accountId === null ? undefined : await findAccount(context.db, body.accountId)
  if (body.accountId !== null && !account) throw invalidField('accountId', '没有这个账号，请重新选择。')
  const before = person.account_id === null ? undefined : await findAccount(context.db, person.account_id)
  let saved: boolean
  try {
    saved = await updatePerson(context.db, personId, body.revision, { account_id: body.accountId })
  } catch (error) {
    throw isDatabaseError(error, '23505') ? accountTaken() : error
  }
  if (!saved) throw stalePerson({ revision: person.revision, changedBy: null, changedAt: null })
  await announce(context.db, context.clock, {
    module: 'deputies',
    caseId: personId,
    type: deputyEvents.accountLinked,
    title: account ? '关联账号' : '解除账号关联',
    actor: context.actor,
    changes: [{ field: 'accountId', label: '账号', from: before?.name ?? null, to: account?.name ?? null }],
  })
}
