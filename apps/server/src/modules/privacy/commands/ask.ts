import type { askCorrection, askErasure, askForRelative } from '@lvzhi/contract/privacy-requests'
import { dueDate, isRefusal } from '@lvzhi/law'
import { announce } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { absent, invalidField, Refusal } from '../../../kernel/refusal.ts'
import { privacyEvents } from '../events.ts'
import { officeArea } from '../policy.ts'
import type { PrivacyPorts } from '../ports.ts'
import type { PrivacyRequestRecord } from '../request.ts'
import { answerDaysOf, insertRequest, requestsBy } from '../store.ts'

type Asked = Pick<
  PrivacyRequestRecord,
  'kind' | 'accountId' | 'personId' | 'name' | 'relative' | 'field' | 'wrong' | 'correct' | 'grounds' | 'divisionCode'
>

/** 请求更正 by the person. 个人信息保护法（2021）第四十六条. */
export function askCorrectionOf(ports: PrivacyPorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof askCorrection>) => {
    const { actor, clock } = context
    if (actor.personId === null && body.field !== 'other') {
      throw invalidField('field', '您的账号没有代表登记，请选“其他内容”，写明要更正什么。')
    }
    if (body.field !== 'other') ports.deputies.checkCorrection(body.field, body.correct, clock.today())
    return ask(ports, context, { ...(await own(ports, context)), kind: 'correction', ...body })
  }
}

/** 请求删除 by the person. 个人信息保护法（2021）第四十七条. */
export function askErasureOf(ports: PrivacyPorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof askErasure>) =>
    ask(ports, context, {
      ...(await own(ports, context)),
      kind: 'erasure',
      field: 'other',
      wrong: '',
      correct: '',
      grounds: body.grounds,
    })
}

/** 代近亲属登记请求: the office enters it after it has seen who asks; the person must no longer be in office. 个人信息保护法（2021）第四十九条. */
export function askRelative(ports: PrivacyPorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof askForRelative>) => {
    const { db, actor, clock } = context
    const person = await ports.deputies.personOnDay(db, body.personId, clock.today())
    const area = officeArea(actor)
    if (!person || area === null || !person.divisionCode.startsWith(area)) throw absent('位代表')
    if (person.inOffice) {
      throw new Refusal('conflict', 'stillInOffice', '这位代表现任代表，请由本人提出请求。', {
        basis: ['个人信息保护法（2021）第四十九条'],
      })
    }
    if (body.kind === 'correction' && body.field !== 'other') {
      ports.deputies.checkCorrection(body.field, body.correct, clock.today())
    }
    return ask(ports, context, {
      ...body,
      accountId: person.accountId,
      name: person.name,
      divisionCode: person.divisionCode,
      wrong: '',
    })
  }
}

async function own(ports: PrivacyPorts, { db, actor, clock }: RequestContext) {
  const person =
    actor.personId === null ? undefined : await ports.deputies.personOnDay(db, actor.personId, clock.today())
  return {
    accountId: actor.accountId,
    personId: actor.personId,
    name: person?.name ?? actor.name,
    relative: null,
    divisionCode: person?.divisionCode ?? actor.organisation?.divisionCode ?? '',
  }
}

const waitingLimit = 10

async function ask(ports: PrivacyPorts, context: RequestContext, asked: Asked): Promise<{ id: string }> {
  const { db, vault, actor, clock } = context
  const waiting = (await requestsBy(db, vault, actor.accountId)).filter((one) => one.state === 'awaiting')
  if (asked.relative === null && waiting.length >= waitingLimit) {
    throw new Refusal('tooMany', 'tooManyRequests', `您已有 ${waitingLimit} 件请求在等待处理，请等处理后再提。`)
  }
  const id = newId()
  const days = await answerDaysOf(db, asked.divisionCode)
  const due = dueDate(
    clock.today(),
    { amount: days, unit: 'workingDay' },
    { calendar: await ports.organisations.calendarFor(db), rollForward: false },
  )
  await insertRequest(db, vault, {
    id,
    askedBy: actor.accountId,
    askedAt: clock.now(),
    dueOn: isRefusal(due) ? null : due.value,
    kind: asked.kind,
    accountId: asked.accountId,
    personId: asked.personId,
    name: asked.name,
    relative: asked.relative,
    field: asked.field,
    wrong: asked.wrong,
    correct: asked.correct,
    grounds: asked.grounds,
    divisionCode: asked.divisionCode,
  })
  await announce(db, clock, {
    module: 'privacy',
    caseId: id,
    type: privacyEvents.ask,
    title: asked.kind === 'correction' ? '请求更正个人信息' : '请求删除个人信息',
    actor,
    payload: {
      title: asked.kind === 'correction' ? '个人信息更正请求' : '个人信息删除请求',
      number: null,
      divisionCode: asked.divisionCode,
      roles: ['officeClerk', 'officeLeader'],
      link: `/privacy/requests/${id}`,
    },
  })
  context.subject(id)
  return { id }
}
