import { linkRecords } from '../../../kernel/links/links.ts'
import type { discardMotion as discardEntry, submitMotion as entry } from '@lvzhi/contract/motions'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { confirmedSigners, decidingBody, type Motion } from '../motion.ts'
import { openMotion, stateChange, toldSigners, type OpenMotion } from '../open-motion.ts'
import type { MotionPorts, SessionFacts } from '../ports.ts'
import { cutOffPassed, noSession } from '../refusals.ts'
import { cutOffOf } from '../store.ts'

/**
 * 提出议案: to the office for the check of the signatures. After the presidium's cut-off the lead deputy chooses between a motion between
 * sessions and a suggestion (MS-05, 组织法（2022）第二十二条、上海代表议案规定（2015）第八条、上海代表议案规定（2015）第十条).
 */
export function submitMotion(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'submit')
    const { record, today } = open
    const onBehalfOf = context.actor.personId === record.leadPersonId ? null : record.leadName
    if (body.way === 'suggestion') {
      await becomeSuggestion(ports, open, null, false, '领衔代表将议案转为建议提出')
      return record.id
    }
    const toSession = record.body === 'congress' && body.way === 'inSession'
    const session = toSession ? await sessionInTime(ports, open) : undefined
    await open.save({
      state: 'submitted',
      session_id: session?.id ?? null,
      channel: session ? 'inSession' : 'interSession',
      raised_on: record.raisedOn ?? today,
      signer_count: confirmedSigners(record).length,
    })
    await open.tell('submit', {
      title: record.state === 'returned' ? '修改后重新提出' : '提出议案',
      onBehalfOf,
      changes: [
        stateChange(record.state, 'submitted'),
        { field: 'signers', label: '联名人数', from: null, to: `${confirmedSigners(record).length} 人` },
      ],
      payload: { roles: ['officeReviewer', 'officeClerk'], personIds: toldSigners(record) },
    })
    return record.id
  }
}

/** 放弃草稿: a motion that has not been handed in, or was sent back, is put away by its lead deputy. */
export function discardMotion(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof discardEntry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'discard')
    await open.save({ state: 'withdrawn', withdrawal_reason: body.reason })
    await open.tell('discard', {
      note: body.reason,
      changes: [stateChange(open.record.state, 'withdrawn')],
      payload: { personIds: toldSigners(open.record) },
    })
    return params.id
  }
}

/** The session that the motion is in time for; refuses and says what is open instead. */
async function sessionInTime(ports: MotionPorts, { record, today, context }: OpenMotion): Promise<SessionFacts> {
  const session = await ports.sessionFor(context.db, record.termId, today)
  if (!session) throw noSession()
  const cutOff = await cutOffOf(context.db, session.id)
  if (cutOff && ports.clock.now() > cutOff.cut_off_at) throw cutOffPassed(session.name, cutOff.cut_off_at)
  return session
}

/**
 * 转为建议: opens the suggestion, carries the confirmed signers over and links both, each counted once in its own kind (F5, MS-06).
 * `decided` where the presidium has decided; otherwise it goes through the checks of suggestions.
 */
export async function becomeSuggestion(
  ports: MotionPorts,
  open: OpenMotion,
  decidedOn: string | null,
  decided: boolean,
  note: string,
): Promise<void> {
  const { record, context, today } = open
  const lead = record.signers.find((signer) => signer.lead)
  if (!lead) throw new Refusal('conflict', 'noLead', '这件议案没有领衔代表，不能转为建议。')
  const opened = await ports.openSuggestion(context, {
    termId: record.termId,
    sessionId: decided ? record.sessionId : null,
    level: record.level,
    divisionCode: record.divisionCode,
    title: record.title,
    grounds: record.grounds,
    proposal: record.proposal,
    lead: { personId: lead.personId, name: lead.name, delegation: lead.delegation },
    delegationId: record.delegationId,
    cosigners: confirmedSigners(record)
      .filter((signer) => !signer.lead)
      .map(({ personId, name, delegation }) => ({ personId, name, delegation })),
    decided,
    note: numbered(record, note),
  })
  await linkRecords(context.db, ports.clock, context.actor, {
    from: { kind: 'motions', id: record.id },
    to: { kind: 'suggestions', id: opened.id },
    relation: '转为建议',
    note,
  })
  await open.save({
    state: 'converted',
    suggestion_id: opened.id,
    raised_on: record.raisedOn ?? today,
    decided_on: decidedOn,
    signer_count: confirmedSigners(record).length,
    due_on: null,
    due_name: null,
  })
  await open.tell(decided ? 'decide' : 'submit', {
    title: decided ? `${decidingBody(record.body)}决定转为建议` : '转为建议提出',
    note,
    changes: [
      stateChange(record.state, 'converted'),
      { field: 'suggestion', label: '建议编号', from: null, to: opened.number ?? '待审核后编号' },
    ],
    payload: { personIds: toldSigners(record), roles: ['officeClerk'] },
  })
}

function numbered(record: Motion, note: string): string {
  return record.number === null ? note : `第 ${record.number} 号议案：${note}`
}
