import type { createMotion as createEntry, saveMotion as saveEntry } from '@lvzhi/contract/motions'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, invalidField } from '../../../kernel/refusal.ts'
import { leadOfDraft } from '../../deputies/index.ts'
import { motionProfileOf } from '../limits.ts'
import { confirmedSigners } from '../motion.ts'
import { openMotion, openedMotion, refuseSuspended } from '../open-motion.ts'
import type { MotionPorts } from '../ports.ts'
import { addMotion, addMotionSigners, findMotion, saveMotionText } from '../store.ts'
import { changedSigners, invitedSigners, leadSigner, mandateFor, refuseOutsiders } from './signers.ts'

/** 新建议案: a draft of the lead deputy, or one that staff type on behalf (代录) and the deputy then confirms. */
export function createMotion(ports: MotionPorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof createEntry>): Promise<string> => {
    const { actor, db } = context
    const today = ports.clock.today()
    await refuseSuspended(ports, context, today)
    const { leadPersonId, onBehalf } = leadOfDraft(actor, body.leadPersonId)
    const mandate = await mandateFor(ports, db, leadPersonId, today)
    refuseCommitteeInTownship(body.body, mandate.level)
    const session = body.body === 'congress' ? await ports.sessionFor(db, mandate.termId, today) : undefined
    const signers = [leadSigner(mandate), ...(await invitedSigners(ports, db, mandate, body.cosigners, today))]
    await refuseOutsiders(ports, db, { body: body.body, termId: mandate.termId }, signers, today)
    const id = newId()
    await addMotion(
      db,
      {
        id,
        term_id: mandate.termId,
        session_id: session?.id ?? null,
        body: body.body,
        proposer: 'joint',
        channel: session ? 'inSession' : 'interSession',
        title: body.title,
        lead_person_id: leadPersonId,
        lead_name: mandate.name,
        delegation_id: mandate.delegationId,
        signer_count: 1,
        state: 'draft',
        level: mandate.level,
        division_code: mandate.divisionCode,
        profile: motionProfileOf(mandate.divisionCode),
        entered_by: onBehalf ? actor.accountId : null,
        entered_by_name: onBehalf ? actor.name : null,
        entry_confirmed: !onBehalf,
        last_moved_at: ports.clock.now(),
        created_at: ports.clock.now(),
      },
      body,
      signers,
    )
    const record = await findMotion(db, id)
    if (!record) throw new Error('the motion just written is not there')
    context.subject(id)
    await openedMotion(ports, context, record, await ports.calendar(db), today).tell('saveDraft', {
      title: onBehalf ? '代录议案' : '新建议案',
      onBehalfOf: onBehalf ? mandate.name : null,
      payload: { personIds: onBehalf ? [leadPersonId, ...body.cosigners] : body.cosigners },
    })
    return id
  }
}

/** 保存草稿: text, body and the list of co-signers. Whoever had confirmed another text is asked again; who declined is not. */
export function saveMotion(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof saveEntry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'saveDraft')
    const { record, today } = open
    const { db, actor } = context
    if (record.leadPersonId === null) throw new Refusal('conflict', 'noLead', '这件议案没有领衔代表，不能修改。')
    const mandate = await mandateFor(ports, db, record.leadPersonId, today, record.termId)
    refuseCommitteeInTownship(body.body, mandate.level)
    const textChanged =
      record.title !== body.title ||
      record.grounds !== body.grounds ||
      record.proposal !== body.proposal ||
      record.body !== body.body
    const { signers, asked } = await changedSigners(
      ports,
      db,
      mandate,
      record.signers,
      body.cosigners,
      textChanged,
      today,
    )
    await refuseOutsiders(ports, db, { body: body.body, termId: record.termId }, signers, today)
    await addMotionSigners(db, record.id, signers)
    await saveMotionText(db, record.id, body)
    const session = body.body === 'congress' ? await ports.sessionFor(db, mandate.termId, today) : undefined
    const byStandIn = actor.personId !== record.leadPersonId
    await open.save({
      title: body.title,
      body: body.body,
      session_id: session?.id ?? null,
      channel: session ? 'inSession' : 'interSession',
      signer_count: confirmedSigners({ signers }).length,
      ...(byStandIn && { entry_confirmed: false, entered_by: actor.accountId, entered_by_name: actor.name }),
    })
    // Until the deputy has answered, one entry is enough: a draft is saved many times while it is written.
    const tellsLead = byStandIn && record.entryConfirmed
    // Writing on is no act of the way: the timeline tells what others must know, and what changed after a return.
    if (asked.length === 0 && !tellsLead && record.state === 'draft') return record.id
    await open.tell('saveDraft', {
      onBehalfOf: byStandIn ? record.leadName : null,
      changes:
        record.title === body.title ? [] : [{ field: 'title', label: '案由', from: record.title, to: body.title }],
      payload: { title: body.title, personIds: [...(tellsLead ? [record.leadPersonId] : []), ...asked] },
    })
    return record.id
  }
}

/** 组织法（2022）第四十六条: a township has no standing committee to which a motion could be put. */
function refuseCommitteeInTownship(body: 'congress' | 'standingCommittee', level: string): void {
  if (body === 'standingCommittee' && level === 'township') {
    throw invalidField('body', '乡镇人大不设常务委员会，请选择“人民代表大会”。', ['组织法（2022）第四十六条'])
  }
}
