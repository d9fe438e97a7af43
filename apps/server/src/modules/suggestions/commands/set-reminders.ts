import type { AnswerOf } from '@lvzhi/contract'
import type { readReminders, setReminders as entry } from '@lvzhi/contract/suggestion-follow-up'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { ownOffice } from '../own-office.ts'
import type { SuggestionPorts } from '../ports.ts'
import { reminderOffsetsOf, setReminderOffsets } from '../reminders.ts'

/** 提醒时点 of the reader's own office. */
export function findReminders() {
  return async (context: RequestContext): Promise<AnswerOf<typeof readReminders>> => shown(context)
}

/** 设置提醒时点: how many working days before a limit runs out the office reminds; from the next morning on. */
export function setReminders(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { body }: Pick<HandlerInput<typeof entry>, 'body'>,
  ): Promise<AnswerOf<typeof entry>> => {
    const office = ownOffice(context)
    const twice = body.days.find((day, at) => body.days.indexOf(day) !== at)
    if (twice !== undefined) throw invalidField('days', `${twice} 个工作日填写了两次，请删去一个。`)
    context.subject(office.id)
    context.note({ days: body.days })
    await setReminderOffsets(context.db, office.id, {
      days: body.days,
      by: context.actor.name,
      at: ports.clock.now(),
    })
    return shown(context)
  }
}

async function shown(context: RequestContext): Promise<AnswerOf<typeof readReminders>> {
  const { days, set } = await reminderOffsetsOf(context.db, ownOffice(context).id)
  return { days: [...days], set }
}
