import { CLASS_SETS, SUGGESTION_PROFILES, formatBasis, publicationRuling, replyClassOf } from '@lvzhi/law'
import type { saveReply as entry } from '@lvzhi/contract/suggestion-acts'
import { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { openCase, ownTask, type OpenCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { sealedReplyPhone } from '../reply-phone.ts'
import { usualCopies } from '../reply-copies.ts'
import { addReply, changeReply, findReply } from '../store-handling.ts'
import { setPlannedPromises } from '../store-promises.ts'
import { keepVersion } from '../store-reply.ts'
import type { Task } from '../suggestion.ts'

type Body = HandlerInput<typeof entry>['body']

/** 起草答复: saves the unit's reply without sending it. A reply changed after it was signed is a draft again and needs a new signature. */
export function saveReply(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'saveReply')
    const task = ownTask(open, body.taskId)
    checkReply(open, body)
    const before = await findReply(context.db, task.id)
    const replyId = before?.id ?? newId()
    const written = {
      state: 'draft' as const,
      reply_class: body.replyClass,
      body: body.body,
      evidence: body.evidence,
      document_number: body.documentNumber,
      publicity: body.publicity,
      contact_name: body.contactName,
      contact_phone: sealedReplyPhone(ports.vault, replyId, body.contactPhone),
      signer_name: '',
      signer_role: null,
      signed_at: null,
      file_id: null,
      drafted_by: context.actor.name,
      return_reason: null,
      returned_by: null,
      sealed_on: null,
      seal_number: null,
      sealed_by: null,
    }
    const copies = body.copies ?? before?.copies ?? (await usualCopies(context.db, open.record, task.unitId))
    if (before) await changeReply(context.db, before.id, { ...written, copies })
    else {
      await addReply(context.db, {
        id: replyId,
        suggestion_id: open.record.id,
        task_id: task.id,
        round: task.round,
        unit_name: task.unitName,
        ...written,
        copies,
      })
    }
    if (body.promises !== undefined) await planPromises(open, task, replyId, body.promises)
    await keepVersion(
      context.db,
      { id: replyId, suggestion_id: open.record.id, ...written },
      { kind: 'saved', by: context.actor.name, at: ports.clock.now() },
    )
    await open.save({})
    await open.tell('saveReply', {
      title: before?.state === 'signed' ? '修改已签发的答复，需重新签发' : '起草答复',
      changes: [
        {
          field: 'reply',
          label: `答复稿（${task.unitName}）`,
          from: before ? `${ReplyClass.label(before.reply_class)}，第${before.revision + 1}稿` : null,
          to: `${ReplyClass.label(body.replyClass)}，第${(before?.revision ?? -1) + 2}稿`,
        },
      ],
      payload: { unitIds: [task.unitId] },
    })
    return params.id
  }
}

/** The promises that the reply will make once it is delivered (承诺事项), in the order in which they were written. */
async function planPromises(
  open: OpenCase,
  task: Task,
  replyId: string,
  promises: NonNullable<Body['promises']>,
): Promise<void> {
  const late = promises.find((promise) => promise.dueOn < open.today)
  if (late) throw invalidField('promises', `承诺“${late.what}”的完成时间已经过去，请改为今后的日期。`)
  await setPlannedPromises(
    open.context.db,
    replyId,
    promises.map((promise, position) => ({
      id: newId(),
      suggestion_id: open.record.id,
      task_id: task.id,
      reply_id: replyId,
      unit_id: task.unitId,
      unit_name: task.unitName,
      round: task.round,
      position,
      what: promise.what,
      responsible: promise.responsible,
      due_on: promise.dueOn,
      first_due_on: promise.dueOn,
      state: 'planned' as const,
    })),
  )
}

/** Class of the place's set (MS-28, MS-60), evidence of a result for class A (UR-39), and no promise to publish what must stay confidential. */
function checkReply({ record }: OpenCase, body: Body): void {
  const profile = SUGGESTION_PROFILES[record.profile]
  const found = replyClassOf(profile.classSet.value, body.replyClass)
  if (!found) {
    const { value, basis } = CLASS_SETS[profile.classSet.value]
    const letters = value.map((one) => one.letter).join('、')
    throw invalidField('replyClass', `本省答复类别只有 ${letters}，请重新选择。`, [formatBasis(basis)])
  }
  if (found.value.meaning === 'solved' && body.evidence.trim() === '') {
    throw invalidField('evidence', `${ReplyClass.label(body.replyClass)}表示${found.value.label}，请填写办理结果依据。`)
  }
  if (body.publicity === 'open' && record.confidential) {
    const ruling = publicationRuling(profile, ['confidentialityAsked'])
    throw invalidField('publicity', '代表要求保密，答复不能公开，请选择“不公开”或“未定”。', [formatBasis(ruling.basis)])
  }
}
