import type { checkMotion as entry } from '@lvzhi/contract/motions'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { confirmedSigners } from '../motion.ts'
import { openMotion, stateChange, toldSigners } from '../open-motion.ts'
import type { MotionPorts } from '../ports.ts'
import { nextMotionNumber } from '../store.ts'

/**
 * 审查议案: the reviewer looks at the signatures and whether the matter is within the powers; a motion that passes gets its number and goes
 * to the presidium (MS-01, MS-03, 组织法（2022）第二十二条).
 */
export function checkMotion(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const passes = body.decision === 'pass'
    const open = await openMotion(ports, context, params.id, body.revision, passes ? 'passCheck' : 'returnForRevision')
    const { record } = open
    if (!passes) {
      if (body.note.trim() === '') throw invalidField('note', '请写明退回的理由和修改办法，代表会看到。')
      await open.save({ state: 'returned' })
      await open.tell('returnForRevision', {
        note: body.note,
        changes: [stateChange('submitted', 'returned')],
        payload: { personIds: toldSigners(record) },
      })
      return record.id
    }
    if (!body.withinPowers) {
      throw invalidField(
        'withinPowers',
        '议案应当属于本级人大（常委会）职权范围；不属于的请退回修改，或者建议转为建议提出。',
        ['组织法（2022）第二十二条'],
      )
    }
    if (!body.signersVerified) throw invalidField('signersVerified', '请先核对联名人的身份，再通过审查。')
    const number = record.number ?? (await nextMotionNumber(context.db, 'motion', record.termId, record.sessionId))
    await open.save({ state: 'awaitingDecision', number })
    await open.tell('passCheck', {
      note: body.note || null,
      changes: [
        stateChange('submitted', 'awaitingDecision'),
        ...(number === record.number ? [] : [{ field: 'number', label: '议案编号', from: record.number, to: number }]),
        ...(record.proposer === 'joint'
          ? [{ field: 'signers', label: '核对联名人数', from: null, to: `${confirmedSigners(record).length} 人` }]
          : []),
      ],
      payload: { number, roles: ['officeLeader'], personIds: toldSigners(record) },
    })
    return record.id
  }
}
