import type * as contract from '@lvzhi/contract/supervision'
import { LeaderKind } from '@lvzhi/contract/supervision-terms'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, absent, invalidField } from '../../../kernel/refusal.ts'
import { openItem, tell } from '../open-record.ts'
import type { SupervisionPorts } from '../ports.ts'
import { notYet } from '../refusals.ts'
import { findLeader, saveItem } from '../store-items.ts'
import { stored } from '../tables.ts'

/** 安排领导和委员会: who of the year's list supervises or takes on, and which special committee. */
export function arrange(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.arrangeKeyItem>,
  ): Promise<string> => {
    const item = await openItem(ports, context, params.id, body.revision, 'arrange')
    const leader = await findLeader(context.db, body.leaderId, true)
    if (!leader || leader.division_code !== item.divisionCode || leader.year !== item.year) {
      throw invalidField('leaderId', `${item.year} 年的牵头领导名单中没有这一位，请先在督办看板登记。`)
    }
    const committee = await ports.organisation(context.db, body.committeeId, ports.clock.today())
    if (!committee) throw invalidField('committeeId', '没有找到这个委员会，请重新选择。')
    await saveItem(context.db, item.id, ports.clock.now(), {
      state: 'supervised',
      leader_id: leader.id,
      committee_id: committee.id,
      committee: committee.name,
    })
    await tell(ports, context, 'items', item, 'arrange', {
      title: '安排领导和委员会',
      name: item.suggestionTitle,
      note: `${leader.post}${leader.name}${LeaderKind.label(leader.kind)}，${committee.name}对口督办`,
      article: '代表法（2025）第五十二条',
      unitIds: item.unitIds,
      roles: ['officeClerk'],
    })
    return item.id
  }
}

/** 报告进展: where it stands, in words; the former ones stay in the timeline. */
export function noteProgress(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.noteProgress>,
  ): Promise<string> => {
    const item = await openItem(ports, context, params.id, body.revision, 'noteProgress')
    await saveItem(context.db, item.id, ports.clock.now(), { progress: body.text, progress_at: ports.clock.now() })
    await tell(ports, context, 'items', item, 'noteProgress', {
      title: '报告进展',
      name: item.suggestionTitle,
      note: body.text,
    })
    return item.id
  }
}

/** 督办办结: with the closing report; every step done and at least one meeting or visit held. */
export function finish(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.finishKeyItem>,
  ): Promise<string> => {
    const item = await openItem(ports, context, params.id, body.revision, 'finish')
    if (body.finishedOn > ports.clock.today()) throw notYet('finishedOn', '办结日期')
    await saveItem(context.db, item.id, ports.clock.now(), {
      state: 'finished',
      report: body.report,
      finished_on: body.finishedOn,
    })
    await tell(ports, context, 'items', item, 'finish', {
      title: '督办办结',
      name: item.suggestionTitle,
      note: body.report,
      unitIds: item.unitIds,
      roles: ['officeLeader'],
    })
    return item.id
  }
}

/** 取消督办: takes the item off the list and the mark off the suggestion, with the reason. */
export function revoke(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.revokeKeyItem>,
  ): Promise<string> => {
    const item = await openItem(ports, context, params.id, body.revision, 'revoke')
    await saveItem(context.db, item.id, ports.clock.now(), { state: 'revoked', revoked_reason: body.reason })
    const others = await stored(context.db)
      .selectFrom('supervision_items')
      .select('id')
      .where('suggestion_id', '=', item.suggestionId)
      .where('state', 'in', ['chosen', 'supervised', 'finished'])
      .executeTakeFirst()
    // The mark stays while another year's list holds the suggestion.
    if (!others) await ports.unmarkKey(context, { id: item.suggestionId, note: body.reason })
    await tell(ports, context, 'items', item, 'revoke', {
      title: '取消督办',
      name: item.suggestionTitle,
      note: body.reason,
      unitIds: item.unitIds,
      roles: ['officeClerk'],
    })
    return item.id
  }
}

/** 完成步骤: the day on which a step of the plan was done and what came of it. */
export function finishStep(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.finishSupervisionStep>,
  ): Promise<string> => {
    const item = await openItem(ports, context, params.id, body.revision, 'finishStep')
    if (body.doneOn > ports.clock.today()) throw notYet('doneOn', '完成日期')
    const step = item.steps.find((one) => one.id === body.stepId)
    if (!step) throw absent('个步骤')
    if (step.doneOn !== null) throw new Refusal('conflict', 'stepDone', '这个步骤已经登记完成，不能再改。')
    const saved = await stored(context.db)
      .updateTable('supervision_steps')
      .set({ done_on: body.doneOn, outcome: body.outcome })
      .where('id', '=', step.id)
      .returning('text')
      .executeTakeFirstOrThrow()
    await saveItem(context.db, item.id, ports.clock.now(), {})
    await tell(ports, context, 'items', item, 'finishStep', {
      title: '完成步骤',
      name: item.suggestionTitle,
      note: `${saved.text}：${body.outcome}`,
    })
    return item.id
  }
}
