import { formatChineseDate } from '@lvzhi/law'
import type {
  countersignReply as countersigning,
  returnReply as returning,
  sealReply as sealing,
} from '@lvzhi/contract/suggestion-follow-up'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { absent, invalidField } from '../../../kernel/refusal.ts'
import { openCase, ownTask } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { shanghaiDate } from '../../../kernel/clock.ts'
import { changeReply, findReply } from '../store-handling.ts'
import { addCountersign, lastVersion } from '../store-reply.ts'

/** 登记会签: what a department of the unit or another unit says of the draft, dated; a no must say what is to change. */
export function countersignReply(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof countersigning>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'countersignReply')
    const task = ownTask(open, body.taskId)
    const reply = await findReply(context.db, task.id)
    if (!reply) throw absent('份答复')
    const opinion = body.opinion.trim()
    if (!body.agreed && opinion === '') throw invalidField('opinion', '不同意的，请写明要怎样修改。')
    if (body.signedOn > open.today) throw invalidField('signedOn', '会签日期不能晚于今天。')
    if (body.signedOn < task.assignedOn) {
      throw invalidField('signedOn', `会签日期不能早于交办日期 ${formatChineseDate(task.assignedOn)}，请核对。`)
    }
    const version = await lastVersion(context.db, reply.id)
    await addCountersign(context.db, {
      id: newId(),
      suggestion_id: params.id,
      reply_id: reply.id,
      version,
      party: body.party,
      person: body.person,
      agreed: body.agreed,
      opinion,
      signed_on: body.signedOn,
      recorded_by: context.actor.name,
      recorded_at: ports.clock.now(),
    })
    await open.save({})
    await open.tell('countersignReply', {
      note: opinion || null,
      changes: [
        {
          field: 'countersign',
          label: `会签（${task.unitName}）`,
          from: null,
          to: `${body.party}${body.person}，${formatChineseDate(body.signedOn)}，${body.agreed ? '同意' : '不同意'}`,
        },
      ],
      payload: { unitIds: [task.unitId] },
    })
    return params.id
  }
}

/** 退回答复稿: the head gives the draft back with what is to change; it waits for the drafter until it is saved again. */
export function returnReply(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof returning>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'returnReply')
    const task = ownTask(open, body.taskId)
    const reply = await findReply(context.db, task.id)
    if (!reply) throw absent('份答复')
    await changeReply(context.db, reply.id, { return_reason: body.reason, returned_by: context.actor.name })
    await open.save({})
    await open.tell('returnReply', {
      note: body.reason,
      changes: [{ field: 'reply', label: `答复稿（${task.unitName}）`, from: '待签发', to: '退回修改' }],
      payload: { unitIds: [task.unitId] },
    })
    return params.id
  }
}

/** 登记用印: day and register number of the seal on a signed reply. */
export function sealReply(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof sealing>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'sealReply')
    const task = ownTask(open, body.taskId)
    const reply = await findReply(context.db, task.id)
    if (!reply?.signed_at) throw absent('份已签发的答复')
    const signedOn = shanghaiDate(reply.signed_at)
    if (body.sealedOn > open.today) throw invalidField('sealedOn', '用印日期不能晚于今天。')
    if (body.sealedOn < signedOn) {
      throw invalidField('sealedOn', `用印日期不能早于签发日期 ${formatChineseDate(signedOn)}，请核对。`)
    }
    await changeReply(context.db, reply.id, {
      sealed_on: body.sealedOn,
      seal_number: body.number,
      sealed_by: context.actor.name,
    })
    await open.save({})
    await open.tell('sealReply', {
      changes: [
        {
          field: 'seal',
          label: `用印（${task.unitName}）`,
          from: '未用印',
          to: `${formatChineseDate(body.sealedOn)}，用印登记号 ${body.number}`,
        },
      ],
      payload: { unitIds: [task.unitId] },
    })
    return params.id
  }
}
