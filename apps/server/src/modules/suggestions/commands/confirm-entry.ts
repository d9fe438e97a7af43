import type { confirmEntry as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { entryAnswer } from '../entry-answer.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'

/** 确认代录: what staff entered becomes the deputy's own, or is put away. */
export function confirmEntry(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'confirmEntry')
    const { change, entry: told } = entryAnswer(open.record, body.agree)
    await open.save(change)
    await open.tell('confirmEntry', told)
    return params.id
  }
}
