import { formatChineseDate } from '@lvzhi/law'
import type {
  decideMotionWithdrawal as decideEntry,
  requestMotionWithdrawal as requestEntry,
} from '@lvzhi/contract/motions'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { decidingBody } from '../motion.ts'
import { openMotion, stateChange, toldSigners } from '../open-motion.ts'
import type { MotionPorts } from '../ports.ts'
import { stored } from '../store.ts'

/** 要求撤回: before the vote the proposer may ask; the presidium's consent ends the motion (MS-04, 组织法（2022）第二十二条第三款). */
export function requestMotionWithdrawal(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof requestEntry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'requestWithdrawal')
    await open.save({ withdrawal_reason: body.reason })
    await open.tell('requestWithdrawal', {
      note: body.reason,
      payload: { roles: ['officeLeader', 'officeClerk'], personIds: toldSigners(open.record) },
    })
    return params.id
  }
}

/** 登记撤回决定: whether the presidium, or the chairpersons' meeting, has agreed (MS-04, 组织法（2022）第二十二条第三款). */
export function decideMotionWithdrawal(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof decideEntry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'decideWithdrawal')
    const { record, today } = open
    const who = decidingBody(record.body)
    if (body.agree) {
      await stored(context.db)
        .updateTable('motion_tasks')
        .set({ done_on: today, conclusion: '议案已撤回' })
        .where('motion_id', '=', record.id)
        .where('done_on', 'is', null)
        .execute()
    }
    await open.save(body.agree ? { state: 'withdrawn', due_on: null, due_name: null } : { withdrawal_reason: null })
    await open.tell('decideWithdrawal', {
      title: body.agree ? `${who}同意撤回` : `${who}不同意撤回`,
      changes: [
        ...(body.agree ? [stateChange(record.state, 'withdrawn')] : []),
        { field: 'meeting', label: '会议', from: null, to: `${body.meeting}（${formatChineseDate(body.decidedOn)}）` },
        ...(body.document ? [{ field: 'document', label: '文号', from: null, to: body.document }] : []),
      ],
      payload: { personIds: toldSigners(record) },
    })
    return record.id
  }
}
