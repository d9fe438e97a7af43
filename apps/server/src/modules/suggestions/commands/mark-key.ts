import { formatBasis, mayBeKeySupervised } from '@lvzhi/law'
import type { markKey as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { leadDeputy, runningUnits } from '../audience.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'

/** What counts as 重点督办 in this product's figures; a changed definition gets a new version, never a new meaning. */
const definition = '重点督办口径（第1版）：经主任会议确定、由专门委员会或者工作机构督促办理的建议'

/** 确定重点督办: sets or takes away the mark, with the definition under which it was set. 代表法（2025）第五十二条. */
export function markKey(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'markKey')
    const { record } = open
    if (record.keyMarked === body.marked) {
      throw new Refusal(
        'conflict',
        'unchanged',
        body.marked ? '这件建议已经是重点督办。' : '这件建议没有列为重点督办，不需要取消。',
      )
    }
    const grounds = formatBasis(mayBeKeySupervised([]).basis)
    const note = `${body.note}（${definition}；参照${grounds}）`
    await open.save({ key_marked: body.marked, key_note: body.marked ? note : null })
    await open.tell('markKey', {
      title: body.marked ? '确定重点督办' : '取消重点督办',
      note,
      changes: [
        {
          field: 'keyMarked',
          label: '重点督办',
          from: record.keyMarked ? '是' : '否',
          to: body.marked ? '是' : '否',
        },
      ],
      payload: { unitIds: runningUnits(record), personIds: leadDeputy(record), roles: ['officeClerk'] },
    })
    return params.id
  }
}
