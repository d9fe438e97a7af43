import { motionStands } from '@lvzhi/law'
import type {
  answerMotionInvitation as invitationEntry,
  confirmMotionEntry as confirmEntry,
  withdrawMotionSignature as leaveEntry,
} from '@lvzhi/contract/motions'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { shownBasis } from '../../../kernel/workflow/basis.ts'
import { entryAnswer } from '../../suggestions/index.ts'
import { countedSigners } from '../committee.ts'
import { confirmedSigners } from '../motion.ts'
import { openMotion, stateChange } from '../open-motion.ts'
import type { MotionPorts } from '../ports.ts'
import { stored } from '../store.ts'

/** 确认代录: what staff typed becomes the deputy's own, or is put away. */
export function confirmMotionEntry(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof confirmEntry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'confirmEntry')
    const { change, entry } = entryAnswer(open.record, body.agree)
    await open.save(change)
    await open.tell('confirmEntry', entry)
    return params.id
  }
}

/** 答复联名邀请: each co-signer confirms or declines in their own login; only confirmed ones count (F2). */
export function answerMotionInvitation(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof invitationEntry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'answerInvitation')
    await setSigner(open.context, params.id, body.agree ? 'confirmed' : 'declined', ports.clock.now())
    await open.save({ signer_count: confirmedSigners(open.record).length + (body.agree ? 1 : 0) })
    await open.tell('answerInvitation', {
      title: body.agree ? '确认联名' : '不参加联名',
      changes: [{ field: 'signer', label: context.actor.name, from: '待确认', to: body.agree ? '已确认' : '不联名' }],
      payload: { personIds: open.record.leadPersonId ? [open.record.leadPersonId] : [] },
    })
    return params.id
  }
}

/** 退出联名: where fewer than the needed number remain after it was handed in, the motion ends (MS-04). */
export function withdrawMotionSignature(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof leaveEntry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'withdrawSignature')
    const { record, today } = open
    await setSigner(context, params.id, 'withdrawn', ports.clock.now())
    const stay = { ...record, signers: record.signers.filter((one) => one.personId !== context.actor.personId) }
    const remaining = confirmedSigners(stay).length
    const counted = countedSigners(stay, today).length
    const handedIn = record.state !== 'draft' && record.state !== 'returned'
    const stands = motionStands({ act: 'motion', body: record.body, level: record.level, bodySize: 0 }, counted)
    const ends = handedIn && !('refused' in stands) && !stands.value
    if (ends) {
      await stored(context.db)
        .updateTable('motion_tasks')
        .set({ done_on: today, conclusion: '联名不足，议案终止' })
        .where('motion_id', '=', record.id)
        .where('done_on', 'is', null)
        .execute()
    }
    await open.save({
      signer_count: remaining,
      ...(ends && { state: 'ended', due_on: null, due_name: null }),
    })
    await open.tell('withdrawSignature', {
      title: ends ? '退出联名，联名不足，议案终止' : '退出联名',
      note: body.reason,
      changes: [
        { field: 'signers', label: '联名人数', from: `${remaining + 1} 人`, to: `${remaining} 人` },
        ...(ends ? [stateChange(record.state, 'ended')] : []),
      ],
      basis: shownBasis(stands.basis),
      payload: {
        personIds: record.signers.filter((one) => one.state === 'confirmed').map((one) => one.personId),
        roles: handedIn ? ['officeClerk', 'officeReviewer'] : [],
      },
    })
    return params.id
  }
}

async function setSigner(
  { db, actor }: RequestContext,
  motionId: string,
  state: 'confirmed' | 'declined' | 'withdrawn',
  at: Date,
): Promise<void> {
  await stored(db)
    .updateTable('motion_signers')
    .set({ state, answered_at: at })
    .where('motion_id', '=', motionId)
    .where('person_id', '=', actor.personId ?? '')
    .execute()
}
