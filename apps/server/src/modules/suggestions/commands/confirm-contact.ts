import type { confirmContact as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, absent } from '../../../kernel/refusal.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { answerContact } from '../store-handling.ts'

/** 确认面商: the deputy says whether it took place. A denied contact stays as denied and is no contact in the sense of the law. */
export function confirmContact(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'confirmContact')
    const contact = open.record.contacts.find((one) => one.id === body.contactId)
    if (!contact) throw absent('条面商记录')
    if (contact.confirmed !== null) throw new Refusal('conflict', 'contactAnswered', '这条面商记录您已经答复过。')
    await answerContact(context.db, contact.id, body.agree, ports.clock.now())
    await open.save({})
    const unit = open.record.tasks.find((task) => task.id === contact.taskId)
    await open.tell('confirmContact', {
      title: body.agree ? '确认面商' : '否认面商',
      changes: [
        {
          field: 'contact',
          label: unit ? `面商（${unit.unitName}）` : '面商',
          from: '待确认',
          to: body.agree ? '已确认' : '代表否认，不计为面商',
        },
      ],
      payload: { unitIds: unit ? [unit.unitId] : [], roles: body.agree ? [] : ['officeClerk'] },
    })
    return params.id
  }
}
