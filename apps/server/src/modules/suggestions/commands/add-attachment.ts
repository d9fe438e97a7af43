import type { addAttachment as entry } from '@lvzhi/contract/suggestions'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { inspectUploadApart } from '../../../kernel/reading/read-apart.ts'
import { Refusal, absent } from '../../../kernel/refusal.ts'
import { openedCase, refuseSuspended } from '../open-case.ts'
import { shows, standingsOf, visibleTo } from '../policy.ts'
import type { SuggestionPorts } from '../ports.ts'
import { findSuggestion } from '../store.ts'

/** 添加附件: by whoever may write the text while it is written, by the units while they handle it, by the office while it is open. */
export function addAttachment(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { params, file }: HandlerInput<typeof entry>,
  ): Promise<{ fileId: string; name: string }> => {
    const { db, actor } = context
    const record = await findSuggestion(db, params.id, true)
    if (!record || !shows(visibleTo(actor), record)) throw absent('件建议')
    context.subject(record.id)
    const today = ports.clock.today()
    await refuseSuspended(ports, context, today)
    const held = standingsOf(actor, record)
    const writing = record.state === 'draft' || record.state === 'returned'
    const may = writing
      ? held.includes('lead') || held.includes('standIn')
      : (['inHandling', 'rehandling'].includes(record.state) &&
          held.some((standing) => ['leadUnit', 'leadUnitHead', 'assistUnit', 'office'].includes(standing))) ||
        // A promise is proved after the reply: its evidence is brought while it runs.
        (record.promises.some((promise) => promise.unitId === actor.organisation?.id && promise.state === 'open') &&
          held.some((standing) => ['leadUnit', 'leadUnitHead'].includes(standing)))
    if (!may) {
      throw new Refusal(
        'conflict',
        'attachmentNotOpen',
        '现在不能添加附件：提出人在起草和修改时添加，承办单位和代表工作机构在办理时添加；答复以后，承办单位只为正在履行的承诺添加。',
      )
    }
    if (!file) throw new Refusal('malformed', 'fileMissing', '没有收到文件，请重新选择后上传。')
    const checked = await inspectUploadApart(file.bytes, file.name)
    const kept = await ports.files.keep(db, {
      module: 'suggestions',
      caseId: record.id,
      name: checked.name,
      mediaType: checked.mediaType,
      bytes: file.bytes,
      storedBy: actor.accountId,
    })
    const open = openedCase(ports, context, record, await ports.calendar(db), today)
    await open.save({})
    await open.tell('saveDraft', { title: '添加附件', document: { fileId: kept.id, name: kept.name } })
    return { fileId: kept.id, name: kept.name }
  }
}
