import { formatBasis, mayBeQuestioned, type CongressLevel, type QuestionedOrgan } from '@lvzhi/law'
import { InterpellationProposer } from '@lvzhi/contract/interpellation-terms'
import type {
  createInterpellation as createEntry,
  joinInterpellation as joinEntry,
  saveInterpellation as saveEntry,
  submitInterpellation as submitEntry,
  withdrawInterpellation as withdrawEntry,
} from '@lvzhi/contract/interpellations'
import type { MotionBody } from '@lvzhi/contract/motion-terms'
import { areaPrefix, holds } from '../../../kernel/access/actor.ts'
import type { Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, absent, invalidField } from '../../../kernel/refusal.ts'
import { findInterpellation, saveInterpellationSigners } from '../interpellation-store.ts'
import { confirmedSigners } from '../motion.ts'
import {
  interpellationStateChange,
  openInterpellation,
  openedInterpellation,
  type OpenInterpellation,
} from '../open-interpellation.ts'
import { refuseSuspended, toldSigners } from '../open-motion.ts'
import type { MotionPorts, TermFacts, UnitFacts } from '../ports.ts'
import { nextMotionNumber, stored } from '../store.ts'
import { changedSigners, invitedSigners, leadSigner, mandateFor, refuseOutsiders } from './signers.ts'

type Body = HandlerInput<typeof createEntry>['body']

/**
 * 新建质询、询问或者特定问题调查: by a deputy as a draft; by the office what was said or proposed in a meeting: an inquiry while deliberating, or
 * an inquiry committee that presidium or chairpersons' meeting propose (MS-09, MS-14, MS-15).
 */
export function createInterpellation(ports: MotionPorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof createEntry>): Promise<string> => {
    const today = ports.clock.today()
    await refuseSuspended(ports, context, today)
    return body.proposer === undefined
      ? byPerson(ports, context, body, today)
      : byBody(ports, context, body, body.proposer, today)
  }
}

async function byPerson(ports: MotionPorts, context: RequestContext, body: Body, today: string): Promise<string> {
  const { actor, db } = context
  const takenDown = body.leadPersonId !== undefined && body.leadPersonId !== actor.personId
  if (takenDown && (body.kind !== 'inquiry' || !holds(actor, 'officeClerk'))) {
    throw invalidField('leadPersonId', '质询案和调查的提议只能由代表本人提出；经办人员只能代为记录审议中的询问。')
  }
  const personId = body.leadPersonId ?? actor.personId
  if (personId === null) throw invalidField('leadPersonId', '请选择是哪位代表提出的询问。')
  const mandate = await mandateFor(ports, db, personId, today)
  if (takenDown && !mandate.divisionCode.startsWith(areaPrefix(actor.organisation?.divisionCode ?? '-'))) {
    throw invalidField('leadPersonId', '这位代表不是本级的代表，请重新选择。')
  }
  refuseBody(body.kind, body.body, mandate.level)
  const target = await targetFor(ports, db, body, mandate.level, mandate.divisionCode, today)
  const session = await ports.sessionFor(db, mandate.termId, today)
  const alone = body.kind === 'inquiry'
  const signers = alone
    ? [leadSigner(mandate)]
    : [leadSigner(mandate), ...(await invitedSigners(ports, db, mandate, body.cosigners, today))]
  if (!alone) await refuseOutsiders(ports, db, { body: body.body, termId: mandate.termId }, signers, today)
  const id = newId()
  await stored(db)
    .insertInto('interpellations')
    .values({
      id,
      kind: body.kind,
      term_id: mandate.termId,
      session_id: body.body === 'congress' ? (session?.id ?? null) : null,
      body: body.body,
      proposer: alone ? 'deputy' : 'joint',
      title: body.title,
      content: body.content,
      target_id: target?.id ?? null,
      target_name: target?.name ?? null,
      lead_person_id: mandate.personId,
      lead_name: mandate.name,
      delegation_id: mandate.delegationId,
      signer_count: 1,
      body_size: await sizeOf(ports, db, body, mandate.termId, today),
      state: 'draft',
      level: mandate.level,
      division_code: mandate.divisionCode,
      last_moved_at: ports.clock.now(),
      created_at: ports.clock.now(),
    })
    .execute()
  await saveInterpellationSigners(db, id, signers)
  const open = await begun(ports, context, id, today)
  if (takenDown) {
    await handIn(open)
    return id
  }
  await open.tell('saveDraft', {
    title: '新建',
    payload: { personIds: signers.filter((signer) => !signer.lead).map((signer) => signer.personId) },
  })
  return id
}

async function byBody(
  ports: MotionPorts,
  context: RequestContext,
  body: Body,
  proposer: NonNullable<Body['proposer']>,
  today: string,
): Promise<string> {
  const { actor, db } = context
  if (!holds(actor, 'officeClerk')) throw invalidField('proposer', '只有代表工作机构可以登记主席团、主任会议的提议。')
  if (body.kind !== 'inquiryCommittee') {
    throw invalidField('proposer', '主席团、主任会议只能提议组织特定问题调查，质询和询问由代表提出。', [
      '组织法（2022）第三十六条',
    ])
  }
  if ((proposer === 'presidium') !== (body.body === 'congress')) {
    throw invalidField('proposer', '大会期间由主席团提议，闭会期间由主任会议向常委会提议，请核对。', [
      '组织法（2022）第三十六条',
      '组织法（2022）第五十八条',
    ])
  }
  const term: TermFacts | undefined = body.term === undefined ? undefined : await ports.term(db, body.term)
  if (!term?.divisionCode.startsWith(areaPrefix(actor.organisation?.divisionCode ?? '-'))) throw absent('个届次')
  refuseBody(body.kind, body.body, term.level)
  const session = body.body === 'congress' ? await ports.sessionFor(db, term.id, today) : undefined
  const id = newId()
  await stored(db)
    .insertInto('interpellations')
    .values({
      id,
      kind: body.kind,
      term_id: term.id,
      session_id: session?.id ?? null,
      body: body.body,
      proposer,
      title: body.title,
      content: body.content,
      lead_name: InterpellationProposer.label(proposer),
      state: 'draft',
      level: term.level,
      division_code: term.divisionCode,
      last_moved_at: ports.clock.now(),
      created_at: ports.clock.now(),
    })
    .execute()
  await handIn(await begun(ports, context, id, today))
  return id
}

/** 保存草稿: the same rule of signers as for motions. */
export function saveInterpellation(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof saveEntry>): Promise<string> => {
    const open = await openInterpellation(ports, context, params.id, body.revision, 'saveDraft')
    const { record, today } = open
    const { db } = context
    const mandate = await mandateFor(ports, db, record.leadPersonId ?? '', today, record.termId)
    refuseBody(record.kind, body.body, mandate.level)
    const given = { ...body, kind: record.kind }
    const target = await targetFor(ports, db, given, mandate.level, mandate.divisionCode, today)
    const changed =
      record.title !== body.title ||
      record.content !== body.content ||
      record.body !== body.body ||
      record.targetId !== (target?.id ?? null)
    const { signers, asked } = await changedSigners(
      ports,
      db,
      mandate,
      record.signers,
      record.kind === 'inquiry' ? [] : body.cosigners,
      changed,
      today,
    )
    if (record.kind !== 'inquiry') {
      await refuseOutsiders(ports, db, { body: body.body, termId: record.termId }, signers, today)
    }
    await saveInterpellationSigners(db, record.id, signers)
    const session = body.body === 'congress' ? await ports.sessionFor(db, mandate.termId, today) : undefined
    await open.save({
      title: body.title,
      content: body.content,
      body: body.body,
      session_id: session?.id ?? null,
      target_id: target?.id ?? null,
      target_name: target?.name ?? null,
      body_size: await sizeOf(ports, db, given, mandate.termId, today),
      signer_count: confirmedSigners({ signers }).length,
    })
    if (asked.length > 0) await open.tell('saveDraft', { payload: { personIds: asked } })
    return record.id
  }
}

/** 答复联名邀请: each signs or declines in their own login. */
export function joinInterpellation(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof joinEntry>): Promise<string> => {
    const open = await openInterpellation(ports, context, params.id, body.revision, 'answerInvitation')
    await stored(context.db)
      .updateTable('interpellation_signers')
      .set({ state: body.agree ? 'confirmed' : 'declined', answered_at: ports.clock.now() })
      .where('interpellation_id', '=', params.id)
      .where('person_id', '=', context.actor.personId ?? '')
      .execute()
    await open.save({ signer_count: confirmedSigners(open.record).length + (body.agree ? 1 : 0) })
    await open.tell('answerInvitation', {
      title: body.agree ? '确认联名' : '不参加联名',
      payload: { personIds: open.record.leadPersonId ? [open.record.leadPersonId] : [] },
    })
    return params.id
  }
}

/** 提出: a question or the proposal of an inquiry committee awaits its decision, an inquiry its answer. */
export function submitInterpellation(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof submitEntry>): Promise<string> => {
    const open = await openInterpellation(ports, context, params.id, body.revision, 'submit')
    if (open.record.body === 'congress' && open.record.sessionId === null) {
      throw new Refusal('conflict', 'noSession', '大会会议期间才能提出；目前没有正在举行或者已经安排的会议。', {
        basis: ['组织法（2022）第二十四条'],
      })
    }
    await handIn(open)
    return params.id
  }
}

/** 撤回: before the answer the proposer may take it back. */
export function withdrawInterpellation(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof withdrawEntry>): Promise<string> => {
    const open = await openInterpellation(ports, context, params.id, body.revision, 'withdraw')
    await open.save({ state: 'withdrawn' })
    await open.tell('withdraw', {
      note: body.reason,
      changes: [interpellationStateChange(open.record.state, 'withdrawn')],
      payload: { personIds: toldSigners(open.record), roles: ['officeClerk'] },
    })
    return params.id
  }
}

async function handIn(open: OpenInterpellation): Promise<void> {
  const { record, context, today } = open
  const state = record.kind === 'inquiry' ? 'awaitingAnswer' : 'awaitingDecision'
  const number = await nextMotionNumber(context.db, record.kind, record.termId, record.sessionId)
  await open.save({ state, number, raised_on: today, signer_count: confirmedSigners(record).length })
  await open.tell('submit', {
    changes: [interpellationStateChange('draft', state), { field: 'number', label: '编号', from: null, to: number }],
    payload: {
      number,
      roles: ['officeClerk', 'officeLeader'],
      personIds: toldSigners(record),
      unitIds: state === 'awaitingAnswer' && record.targetId ? [record.targetId] : [],
    },
  })
}

async function begun(
  ports: MotionPorts,
  context: RequestContext,
  id: string,
  today: string,
): Promise<OpenInterpellation> {
  const record = await findInterpellation(context.db, id)
  if (!record) throw new Error('the record just written is not there')
  context.subject(id)
  return openedInterpellation(ports, context, record, today)
}

const organOf: Readonly<Record<string, QuestionedOrgan>> = {
  government: 'government',
  handlingUnit: 'department',
  supervisoryCommission: 'supervisoryCommission',
  court: 'court',
  procuratorate: 'procuratorate',
}

/** The organ that is asked: of the same area and among those that the law names; in a township only the government (MS-09, MS-14). */
async function targetFor(
  ports: MotionPorts,
  db: Handle,
  { kind, body, targetId }: Pick<Body, 'kind' | 'body' | 'targetId'>,
  level: CongressLevel,
  divisionCode: string,
  today: string,
): Promise<UnitFacts | undefined> {
  if (kind === 'inquiryCommittee') return undefined
  if (targetId === undefined)
    throw invalidField('targetId', '请选择受质询（询问）的机关。', ['组织法（2022）第二十四条'])
  const unit = await ports.unit(db, targetId)
  if (!unit || !unit.openOn(today) || unit.divisionCode !== divisionCode) {
    throw invalidField('targetId', '没有找到本级的这个机关，请重新选择。')
  }
  const organ = organOf[unit.kind]
  const may = organ && mayBeQuestioned(organ, body, level)
  if (!may?.value) {
    const only =
      level === 'township' ? '乡镇只能向本级人民政府提出' : '只能向政府及其部门、监察委员会、法院、检察院提出'
    throw invalidField('targetId', `“${unit.name}”不能受质询（询问），${only}，请重新选择。`, [
      may ? formatBasis(may.basis) : '组织法（2022）第二十四条',
    ])
  }
  return unit
}

/** A township has no standing committee, and no inquiry committee either (组织法（2022）第三十六条、组织法（2022）第四十六条). */
function refuseBody(kind: Body['kind'], body: MotionBody, level: CongressLevel): void {
  if (level !== 'township') return
  if (body === 'standingCommittee') {
    throw invalidField('body', '乡镇人大不设常务委员会，请选择“人民代表大会”。', ['组织法（2022）第四十六条'])
  }
  if (kind === 'inquiryCommittee') {
    throw invalidField('kind', '特定问题调查委员会由县级以上人大及其常委会组织，乡镇人大不能组织。', [
      '组织法（2022）第三十六条',
    ])
  }
}

/** Of whom a share must sign, counted: all deputies in office, or the committee's members; the number given where no roster is entered. */
async function sizeOf(
  ports: MotionPorts,
  db: Handle,
  { kind, body, bodySize }: Pick<Body, 'kind' | 'body' | 'bodySize'>,
  termId: string,
  today: string,
): Promise<number | null> {
  if (kind !== 'inquiryCommittee') return null
  if (body === 'standingCommittee') return (await ports.committeeOn(db, termId, today))?.size ?? bodySize ?? null
  return Math.max(1, await ports.deputiesInOffice(db, termId, today))
}
