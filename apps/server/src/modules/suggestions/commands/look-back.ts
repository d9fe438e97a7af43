import {
  CLASS_SETS,
  SUGGESTION_PROFILES,
  formatBasis,
  formatChineseDate,
  needsFollowUp,
  replyClassOf,
} from '@lvzhi/law'
import type { lookBack as entry } from '@lvzhi/contract/suggestion-acts'
import { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { leadDeputy, runningUnits } from '../audience.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { provisions } from '../provisions.ts'
import { addClassChange, lastClassChangeOn } from '../store-handling.ts'

/**
 * 回头看: what has become of a promise, as a dated row with evidence; the same class again says that it still stands where it stood
 * (MS-50, MS-60). Refused for a class outside the place's set, for a day to come, and for one before the latest change.
 */
export function lookBack(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'lookBack')
    const { record } = open
    const set = SUGGESTION_PROFILES[record.profile].classSet
    const found = replyClassOf(set.value, body.to)
    if (!found) {
      const letters = CLASS_SETS[set.value].value.map((one) => one.letter).join('、')
      throw invalidField('to', `本省答复类别只有 ${letters}，请重新选择。`, [formatBasis(set.basis)])
    }
    if (body.changedOn > open.today) throw invalidField('changedOn', '变更日期不能晚于今天。')
    const last = await lastClassChangeOn(context.db, record.id)
    if (last !== undefined && body.changedOn < last) {
      throw invalidField('changedOn', `变更日期不能早于上一次变更的 ${formatChineseDate(last)}，请核对。`)
    }
    await addClassChange(context.db, {
      id: newId(),
      suggestion_id: record.id,
      round: record.round,
      changed_on: body.changedOn,
      from_class: record.replyClass,
      to_class: body.to,
      meaning: found.value.label,
      reason: body.reason,
      evidence: body.evidence,
      changed_by: context.actor.name,
      changed_at: ports.clock.now(),
    })
    await open.save({ reply_class: body.to })
    await open.tell('lookBack', {
      note: `${body.reason}；依据：${body.evidence}`,
      changes: [
        {
          field: 'replyClass',
          label: `答复类别（${formatChineseDate(body.changedOn)}）`,
          from: record.replyClass && ReplyClass.label(record.replyClass),
          to: `${ReplyClass.label(body.to)}：${found.value.label}`,
        },
      ],
      basis: provisions(needsFollowUp(found.value).basis),
      payload: { unitIds: runningUnits(record), personIds: leadDeputy(record) },
    })
    return params.id
  }
}
