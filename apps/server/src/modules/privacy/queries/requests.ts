import type { AnswerOf } from '@lvzhi/contract'
import type { listOwnRequests, listRequests, readEvidence, setAnswerDays } from '@lvzhi/contract/privacy-requests'
import { PrivacyRequestState, type addEvidence } from '@lvzhi/contract/privacy-requests'
import { holds } from '../../../kernel/access/actor.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { inspectUploadApart } from '../../../kernel/reading/read-apart.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { presented, readable } from '../open-request.ts'
import { officeArea } from '../policy.ts'
import type { PrivacyPorts } from '../ports.ts'
import { answerDaysOf, requestsBy, requestsOfArea, saveAnswerDays } from '../store.ts'

/** 我的请求, the latest first. */
export function ownRequests(ports: PrivacyPorts) {
  return async (context: RequestContext): Promise<AnswerOf<typeof listOwnRequests>> => {
    const rows = await requestsBy(context.db, context.vault, context.actor.accountId)
    const mine = rows.filter((row) => row.relative === null)
    return {
      items: await Promise.all(mine.map((row) => presented(ports, context, row))),
      answerDays: await answerDaysOf(context.db, context.actor.organisation?.divisionCode ?? ''),
    }
  }
}

/** Requests of the office's area in one state. */
export function officeRequests(ports: PrivacyPorts) {
  return async (
    context: RequestContext,
    { query }: HandlerInput<typeof listRequests>,
  ): Promise<AnswerOf<typeof listRequests>> => {
    const { actor, db, vault } = context
    const area = officeArea(actor)
    const { rows, counts } =
      area === null ? { rows: [], counts: new Map<never, never>() } : await requestsOfArea(db, vault, area, query)
    const countOf = (state: (typeof PrivacyRequestState.codes)[number]) => counts.get(state as never) ?? 0
    return {
      total: countOf(query.state),
      page: query.page,
      size: query.size,
      items: await Promise.all(rows.map((row) => presented(ports, context, row))),
      tabs: PrivacyRequestState.codes.map((state) => ({ state, count: countOf(state) })),
      answerDays: await answerDaysOf(db, actor.organisation?.divisionCode ?? ''),
      maySetDays: holds(actor, 'officeLeader'),
    }
  }
}

/** 上传证明材料 by who asked, while the request awaits its answer. */
export function keepEvidence(ports: PrivacyPorts) {
  return async (context: RequestContext, { params, file }: HandlerInput<typeof addEvidence>) => {
    if (!file) throw new Refusal('malformed', 'fileMissing', '没有收到文件，请重新选择后上传。')
    const { record, standings } = await readable(context, params.id, true)
    if (!standings.includes('asker') || record.state !== 'awaiting') {
      throw new Refusal('conflict', 'notInThisState', '只有申请人在请求等待处理时可以上传证明材料。')
    }
    const before = await ports.files.listOf(context.db, 'privacy', record.id)
    if (before.length >= 5) throw new Refusal('conflict', 'tooManyFiles', '每件请求最多上传 5 份证明材料。')
    const { name, mediaType } = await inspectUploadApart(file.bytes, file.name)
    const kept = await ports.files.keep(context.db, {
      module: 'privacy',
      caseId: record.id,
      name,
      mediaType,
      bytes: file.bytes,
      storedBy: context.actor.accountId,
    })
    context.subject(record.id)
    return { fileId: kept.id }
  }
}

/** 下载证明材料 by who asked and by the office that decides. */
export function evidence(ports: PrivacyPorts) {
  return async (context: RequestContext, { params }: HandlerInput<typeof readEvidence>): Promise<Download> => {
    const { record } = await readable(context, params.id)
    context.subject(record.id)
    const file = await ports.files.open(context.db, { module: 'privacy', caseId: record.id, fileId: params.fileId })
    return { name: file.name, mediaType: file.mediaType, content: file.bytes }
  }
}

/** 设置答复期限 of the leader's own division. */
export async function setDays({ db, actor, clock }: RequestContext, { body }: HandlerInput<typeof setAnswerDays>) {
  const divisionCode = actor.organisation?.divisionCode ?? ''
  await saveAnswerDays(db, { divisionCode, days: body.days, byName: actor.name, at: clock.now() })
  return { days: body.days }
}
