import { formatBasis, mayBeKeySupervised } from '@lvzhi/law'
import type { markKey as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, absent } from '../../../kernel/refusal.ts'
import { leadDeputy, runningUnits } from '../audience.ts'
import { keyDefinitionOn } from '../key-definition.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { findSuggestion } from '../store.ts'

/** The act's input; a later module also says under which definition the mark was decided. */
interface Given {
  readonly params: HandlerInput<typeof entry>['params']
  readonly body: HandlerInput<typeof entry>['body'] & { readonly definition?: string }
}

/** 确定重点督办: sets or takes away the mark, with the definition under which it was set. 代表法（2025）第五十二条. */
export function markKey(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: Given): Promise<string> => {
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
    const definition = body.definition ?? keyDefinitionOn(open.today)
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

/** A mark that a later module sets or takes away in its own act, with the right of whoever acts. */
export interface KeyMark {
  readonly id: string
  readonly marked: boolean
  readonly note: string
  /** The definition in force on the day of the decision; today's when absent. */
  readonly definition?: string
}

/** The same act in the caller's transaction, on the suggestion as it now stands; nothing where the mark is already as wanted. */
export function markKeyFor(ports: SuggestionPorts) {
  const mark = markKey(ports)
  return async (context: RequestContext, { id, ...wanted }: KeyMark): Promise<void> => {
    const record = await findSuggestion(context.db, id, true)
    if (!record) throw absent('件建议')
    if (record.keyMarked === wanted.marked) return
    await mark(context, { params: { id }, body: { revision: record.revision, ...wanted } })
  }
}
