import type { decideKeyItems as entry } from '@lvzhi/contract/supervision'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { linkRecords } from '../../../kernel/links/links.ts'
import { openItem, tell } from '../open-record.ts'
import type { SupervisionPorts } from '../ports.ts'
import { notYet } from '../refusals.ts'
import { saveItem } from '../store-items.ts'
import { keyDefinitionOn } from '../../suggestions/index.ts'
import { itemWorkflow } from '../workflow.ts'

/**
 * 记录主任会议决定: one decision over several candidates, all or none. What is chosen gets the mark, under the definition in force on the
 * day of the meeting. 代表法（2025）第五十二条.
 */
export function decide(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { body }: Pick<HandlerInput<typeof entry>, 'body'>,
  ): Promise<{ ids: string[] }> => {
    const { db, actor } = context
    if (body.decidedOn > ports.clock.today()) throw notYet('decidedOn', '会议日期')
    const definition = keyDefinitionOn(body.decidedOn)
    // In a fixed order, so that two decisions over the same items wait for one another.
    for (const { id, revision } of body.items.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const item = await openItem(ports, context, id, revision, 'decide')
      await saveItem(db, id, ports.clock.now(), {
        state: body.chosen ? 'chosen' : 'notChosen',
        meeting: body.meeting,
        decided_on: body.decidedOn,
        document: body.document,
        decision_note: body.note,
        definition: body.chosen ? definition : null,
      })
      const note = [`${body.meeting}（${body.decidedOn}${body.document && `，${body.document}`}）`, body.note]
        .filter((part) => part !== '')
        .join('。')
      if (body.chosen) {
        await ports.markKey(context, { id: item.suggestionId, note, definition })
        await linkRecords(db, ports.clock, actor, {
          from: { kind: 'suggestions', id: item.suggestionId },
          to: { kind: 'keyItems', id },
          relation: '列入重点督办',
        })
      }
      await tell(ports, context, 'items', item, 'decide', {
        title: body.chosen ? '主任会议确定为重点督办' : '主任会议未列入',
        name: item.suggestionTitle,
        note: body.chosen ? `${note}；${definition}` : note,
        article: itemWorkflow.acts.decide.article ?? '',
        roles: ['officeClerk'],
        ...(body.chosen && { unitIds: item.unitIds }),
      })
    }
    return { ids: body.items.map((item) => item.id) }
  }
}
