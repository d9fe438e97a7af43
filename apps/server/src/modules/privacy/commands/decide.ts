import type { correctPersonal, erasePersonal, refuseRequest, withdrawRequest } from '@lvzhi/contract/privacy-requests'
import { RefusalLaw, type PrivacyRequestAct, type PrivacyRequestState } from '@lvzhi/contract/privacy-requests'
import { announce } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { eraseEverywhere } from '../erase-everywhere.ts'
import { privacyEvents } from '../events.ts'
import { openRequest } from '../open-request.ts'
import type { PrivacyPorts } from '../ports.ts'
import type { PrivacyRequestRecord } from '../request.ts'
import { emptyTextsOf, endRequest } from '../store.ts'

/** 更正: applied by the office's own act on the deputy's record; other content is corrected where it stands, and what was done is said. */
export function correct(ports: PrivacyPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof correctPersonal>): Promise<string> => {
    const record = await openRequest(ports, context, params.id, body.revision, 'correct')
    if (record.personId !== null && record.field !== 'other') {
      await ports.deputies.correctParticular(context, record.personId, record.field, record.correct)
    }
    await end(context, record, 'correct', { state: 'done', decision: body.decision, law: null })
    return record.id
  }
}

/** 删除 everywhere: rows, search keys, staged imports and their files, receipts. What a law keeps is counted and named. */
export function erase(ports: PrivacyPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof erasePersonal>): Promise<string> => {
    const record = await openRequest(ports, context, params.id, body.revision, 'erase')
    const erased = await eraseEverywhere(ports, context, record)
    await emptyTextsOf(context.db, record)
    const gone = erased.filter((one) => one.rows > 0 && one.how !== 'keep' && one.how !== 'office')
    const kept = erased.filter((one) => one.rows > 0 && one.how === 'keep')
    context.note({ erased: Object.fromEntries(gone.map((one) => [one.table, one.rows])), kept: kept.length })
    const told = `已删除：${gone.map((one) => one.title).join('、') || '无'}。依法保留：${kept.map((one) => one.title).join('、') || '无'}。`
    await end(context, record, 'erase', { state: 'done', decision: `${body.decision}\n${told}`, law: null })
    return record.id
  }
}

/** 不予办理 with the law named. 个人信息保护法（2021）第五十条第一款. */
export function refuse(ports: PrivacyPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof refuseRequest>): Promise<string> => {
    const record = await openRequest(ports, context, params.id, body.revision, 'refuse')
    await end(context, record, 'refuse', {
      state: 'refused',
      decision: body.decision,
      law: RefusalLaw.label(body.law),
    })
    return record.id
  }
}

/** 撤回 by who asked. */
export function withdraw(ports: PrivacyPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof withdrawRequest>): Promise<string> => {
    const record = await openRequest(ports, context, params.id, body.revision, 'withdraw')
    await end(context, record, 'withdraw', { state: 'withdrawn', decision: null, law: null })
    return record.id
  }
}

const titles: Readonly<Record<Exclude<PrivacyRequestAct, 'passDeadline'>, string>> = {
  correct: '已按请求更正个人信息',
  erase: '已按请求删除个人信息',
  refuse: '个人信息请求不予办理',
  withdraw: '撤回个人信息请求',
}

async function end(
  { db, clock, actor }: RequestContext,
  record: PrivacyRequestRecord,
  act: keyof typeof titles,
  outcome: { readonly state: PrivacyRequestState; readonly decision: string | null; readonly law: string | null },
): Promise<void> {
  await endRequest(db, record.id, { ...outcome, at: clock.now(), by: actor.accountId, byName: actor.name })
  const byOffice = act !== 'withdraw'
  await announce(db, clock, {
    module: 'privacy',
    caseId: record.id,
    type: privacyEvents[act],
    title: titles[act],
    actor,
    note: [outcome.law, outcome.decision].filter((text) => text !== null).join('：') || null,
    payload: {
      title: record.kind === 'correction' ? '个人信息更正请求' : '个人信息删除请求',
      number: null,
      divisionCode: record.divisionCode,
      ...(byOffice ? { accountIds: [record.askedBy] } : { roles: ['officeClerk', 'officeLeader'] }),
      link: byOffice ? '/me/data' : `/privacy/requests/${record.id}`,
    },
  })
}
