import type { AnswerOf } from '@lvzhi/contract'
import type { readReplyVersion as entry } from '@lvzhi/contract/suggestion-follow-up'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import { shows, visibleTo } from '../policy.ts'
import { readingOf } from '../reading.ts'
import { findSuggestion } from '../store.ts'
import { findVersion } from '../store-reply.ts'

/** 答复版本: one version of the reader's own unit's reply as it was, with its hash; another's is absent. */
export function readReplyVersion() {
  return async (
    context: RequestContext,
    { params }: Pick<HandlerInput<typeof entry>, 'params'>,
  ): Promise<AnswerOf<typeof entry>> => {
    const record = await findSuggestion(context.db, params.id)
    if (!record || !shows(visibleTo(context.actor), record)) throw absent('件建议')
    const reading = readingOf(context.actor, record)
    const version = await findVersion(context.db, {
      suggestionId: params.id,
      replyId: params.replyId,
      number: params.number,
    })
    const unitId = record.tasks.find((task) => task.id === version?.task_id)?.unitId
    if (!version || reading.unitId === null || unitId !== reading.unitId) throw absent('个答复版本')
    return {
      number: version.number,
      kind: version.kind,
      replyClass: version.reply_class,
      documentNumber: version.document_number,
      body: version.body,
      evidence: version.evidence,
      sha256: version.sha256,
      by: version.by_name,
      at: version.at.toISOString(),
    }
  }
}
