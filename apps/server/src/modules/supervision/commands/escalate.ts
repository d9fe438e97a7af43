import { formatChineseDate } from '@lvzhi/law'
import { EscalationStep, ConcernList } from '@lvzhi/contract/supervision-terms'
import type { escalate as entry } from '@lvzhi/contract/supervision'
import { announce } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, absent, invalidField } from '../../../kernel/refusal.ts'
import type { SupervisionPorts } from '../ports.ts'
import { noOffice } from '../refusals.ts'
import { findConcern, nextStep } from '../queries/concerns.ts'
import { stored } from '../tables.ts'

/** 升级督办: takes a late or unsatisfactory case one step up, with its named next step and the day for it (UR-34). */
export function escalate(ports: SupervisionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<{ done: true }> => {
    const { db, actor } = context
    if (!actor.organisation) throw noOffice()
    const today = ports.clock.today()
    const concern = await findConcern(db, actor, body.list, params.id, today)
    if (!concern) throw absent(`件${ConcernList.label(body.list)}的建议`)
    const next = nextStep(concern.step)
    if (next === null) throw new Refusal('conflict', 'lastStep', '已经列入主任会议听取汇报，没有更高一步。')
    if (body.step !== next) {
      throw new Refusal('conflict', 'stepByStep', `下一步是“${EscalationStep.label(next)}”，请按次序办理。`)
    }
    if (body.dueOn < today) throw invalidField('dueOn', '下一步的期限不能早于今天。')
    await stored(db)
      .insertInto('supervision_escalations')
      .values({
        id: newId(),
        suggestion_id: concern.suggestion.id,
        list: body.list,
        step: body.step,
        note: body.note,
        due_on: body.dueOn,
        made_by_name: actor.name,
        made_on: today,
      })
      .execute()
    context.subject(concern.suggestion.id)
    await announce(db, ports.clock, {
      module: 'supervision',
      caseId: concern.suggestion.id,
      type: 'supervision.escalate',
      title: EscalationStep.label(body.step),
      actor,
      note: `${ConcernList.label(body.list)}。${body.note}（${formatChineseDate(body.dueOn)}前）`,
      payload: {
        title: concern.suggestion.title,
        number: concern.suggestion.number,
        divisionCode: actor.organisation.divisionCode,
        link: `/suggestions/${concern.suggestion.id}`,
        // The unit learns that it is late, but a rating is the office's until the case is closed (UR-44).
        unitIds: body.list === 'late' ? concern.units.map((unit) => unit.id) : [],
        roles: body.step === 'unit' ? [] : ['officeLeader'],
      },
    })
    return { done: true }
  }
}
