import { formatChineseDate } from '@lvzhi/law'
import { isDatabaseError } from '../../../kernel/database/handle.ts'
import { announce } from '../../../kernel/events/events.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { deputyEvents } from '../events.ts'
import { standingsFor, standingsTo } from '../reading.ts'
import { absentAssistance, alreadyEnded, assistanceOverlap, notYourArea } from '../refusals.ts'
import { closeAssistance, findAssistance, insertAssistance } from '../store/assistances.ts'
import { findAccount } from '../store/people.ts'

/** Lets an account enter matters for a deputy (代办) from a day to a last day; the deputy or the office grants it. */
export async function authorise(
  context: RequestContext,
  personId: string,
  body: { accountId: string; from: string; until: string | null },
): Promise<string> {
  const standings = await standingsTo(context, personId)
  if (!standings.includes('keeper') && !standings.includes('self')) throw notYourArea('这位代表的代办授权')
  if (body.until !== null && body.until < body.from) throw invalidField('until', '截止日期不能早于开始日期。')
  const account = await findAccount(context.db, body.accountId)
  if (!account) throw invalidField('accountId', '没有这个账号，请重新选择。')
  const id = newId()
  try {
    await insertAssistance(context.db, {
      id,
      account_id: account.id,
      person_id: personId,
      from_on: body.from,
      until_on: body.until,
      granted_by: context.actor.accountId,
      granted_by_name: context.actor.name,
      granted_at: context.clock.now(),
    })
  } catch (error) {
    throw isDatabaseError(error, '23P01') ? assistanceOverlap() : error
  }
  await announce(context.db, context.clock, {
    module: 'deputies',
    caseId: personId,
    type: deputyEvents.assistanceGranted,
    title: '授权代办',
    actor: context.actor,
    note: `${account.name}，自${formatChineseDate(body.from)}起${body.until === null ? '' : `至${formatChineseDate(body.until)}止`}`,
    payload: { assistanceId: id, accountId: account.id },
  })
  return id
}

/** Ends an authorisation at once; the deputy, the office and the assistant may. */
export async function endAuthorisation(context: RequestContext, id: string): Promise<void> {
  const assistance = await findAssistance(context.db, id)
  if (!assistance) throw absentAssistance()
  if (assistance.account_id !== context.actor.accountId) {
    const standings = await standingsFor(context, assistance.person_id)
    if (standings.length === 0) throw absentAssistance()
    if (!standings.includes('keeper') && !standings.includes('self')) throw notYourArea('这位代表的代办授权')
  }
  if (assistance.ended_at !== null) throw alreadyEnded()
  await closeAssistance(context.db, id, context.clock.now(), context.actor.name)
  await announce(context.db, context.clock, {
    module: 'deputies',
    caseId: assistance.person_id,
    type: deputyEvents.assistanceEnded,
    title: '终止代办',
    actor: context.actor,
    note: assistance.account_name,
    payload: { assistanceId: id, accountId: assistance.account_id },
  })
}
