import { formatChineseDate } from '@lvzhi/law'
import type { AnswerOf } from '@lvzhi/contract'
import type { setMotionCutOff as entry } from '@lvzhi/contract/motions'
import { areaPrefix } from '../../../kernel/access/actor.ts'
import { shanghaiDate } from '../../../kernel/clock.ts'
import { announce } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, absent, invalidField } from '../../../kernel/refusal.ts'
import type { MotionPorts } from '../ports.ts'
import { shanghaiMinute } from '../refusals.ts'
import { cutOffOf, stored } from '../store.ts'
import { notInFuture } from './decide-motion.ts'

/** 登记议案截止时间: the hour that the presidium set for the session, with the day of its decision and the document (MS-05). */
export function setCutOff(ports: MotionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof entry>,
  ): Promise<AnswerOf<typeof entry>> => {
    const { db, actor } = context
    const session = await sessionOfOwnArea(context, params.sessionId)
    const at = new Date(body.cutOffAt)
    refuseOutside(session, at)
    notInFuture(body.decidedOn, ports.clock.today())
    const before = await cutOffOf(db, session.id)
    if ((before?.revision ?? 0) !== body.revision) throw staleCutOff(before)
    const change = {
      cut_off_at: at,
      decided_on: body.decidedOn,
      document: body.document ?? null,
      recorded_by: actor.accountId,
      recorded_by_name: actor.name,
      recorded_at: ports.clock.now(),
      revision: body.revision + 1,
    }
    await stored(db)
      .insertInto('motion_cut_offs')
      .values({ session_id: session.id, ...change })
      .onConflict((conflict) => conflict.column('session_id').doUpdateSet(change))
      .execute()
    await announce(db, ports.clock, {
      module: 'motions',
      caseId: session.id,
      type: 'motions.setCutOff',
      title: '登记议案截止时间',
      actor,
      changes: [
        {
          field: 'cutOffAt',
          label: `${session.name}议案截止时间`,
          from: before ? shanghaiMinute(before.cut_off_at) : null,
          to: shanghaiMinute(at),
        },
      ],
      basis: [{ text: '上海代表议案规定（2015）第八条', verified: true }],
      payload: { title: session.name, divisionCode: session.division_code },
    })
    return { cutOffAt: at.toISOString(), revision: change.revision }
  }
}

async function sessionOfOwnArea(context: RequestContext, id: string) {
  const { db, actor } = context
  const session = await stored(db)
    .selectFrom('pub_deputies_sessions as s')
    .innerJoin('pub_deputies_terms as t', 't.id', 's.term_id')
    .select(['s.id', 's.name', 's.opens_on', 's.closes_on', 't.division_code'])
    .where('s.id', '=', id)
    .executeTakeFirst()
  const prefix = areaPrefix(actor.organisation?.divisionCode ?? '-')
  if (!session?.division_code.startsWith(prefix)) throw absent('次会议')
  context.subject(session.id)
  return session
}

function refuseOutside(session: { readonly name: string; opens_on: string; closes_on: string }, at: Date): void {
  const day = shanghaiDate(at)
  if (day >= session.opens_on && day <= session.closes_on) return
  throw invalidField(
    'cutOffAt',
    `${session.name}的会期是${formatChineseDate(session.opens_on)}至${formatChineseDate(session.closes_on)}，议案截止时间应在会期之内。`,
  )
}

function staleCutOff(before: Awaited<ReturnType<typeof cutOffOf>>): Refusal {
  return new Refusal('stale', 'stale', `您打开之后，“${before?.recorded_by_name ?? ''}”已经登记过截止时间，请核对。`, {
    current: {
      revision: before?.revision ?? 0,
      changedBy: before?.recorded_by_name ?? null,
      changedAt: before?.recorded_at.toISOString() ?? null,
    },
  })
}
