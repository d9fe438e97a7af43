import { formatChineseDate, isRefusal, promiseRatingDue } from '@lvzhi/law'
import type {
  abandonPromise as abandoning,
  notePromise as noting,
  postponePromise as postponing,
  ratePromise as rating,
  reportPromise as reporting,
} from '@lvzhi/contract/suggestion-follow-up'
import { Grade, PromiseState, type PromiseStep, type SuggestionAct } from '@lvzhi/contract/suggestion-terms'
import type { Selectable, Updateable } from 'kysely'
import type { FieldChange } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, absent, invalidField } from '../../../kernel/refusal.ts'
import { leadDeputy } from '../audience.ts'
import { openCase, type Entry, type OpenCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { provisions } from '../provisions.ts'
import { addPromiseStep, changePromise, findPromise } from '../store-promises.ts'
import type { PromiseRow } from '../tables-follow-up.ts'

type KeptPromise = Selectable<PromiseRow>

/** 记录承诺进展: a dated note of how far it is; told to the lead deputy, who was promised it. */
export function notePromise(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof noting>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'notePromise')
    const promise = await ownPromise(open, body.promiseId)
    await step(open, promise, 'notePromise', { kind: 'progress', note: body.note }, {}, [])
    return params.id
  }
}

/** 调整承诺时间: a later day with its reason; the day first promised stays in the file. */
export function postponePromise(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof postponing>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'postponePromise')
    const promise = await ownPromise(open, body.promiseId)
    if (body.dueOn <= promise.due_on) {
      throw invalidField(
        'dueOn',
        `新的完成时间应晚于原定的 ${formatChineseDate(promise.due_on)}；提前完成的，请直接报告落实。`,
      )
    }
    if (body.dueOn <= open.today) throw invalidField('dueOn', '新的完成时间应晚于今天。')
    await step(
      open,
      promise,
      'postponePromise',
      { kind: 'postponed', note: body.reason, from: promise.due_on, to: body.dueOn },
      { due_on: body.dueOn, near_announced: false, overdue_announced: false },
      [line(promise, '承诺完成时间', formatChineseDate(promise.due_on), formatChineseDate(body.dueOn))],
    )
    return params.id
  }
}

/**
 * 报告承诺落实: what has been done, with its evidence; the lead deputy is then asked for the second rating, in Chongqing within twenty working
 * days (MS-50). Refused without evidence and for a file that is not of this suggestion.
 */
export function reportPromise(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof reporting>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'reportPromise')
    const promise = await ownPromise(open, body.promiseId)
    const { record, today, calendar } = open
    if (body.fileId !== undefined) {
      const files = await ports.files.listOf(context.db, 'suggestions', record.id)
      if (!files.some((file) => file.id === body.fileId)) {
        throw invalidField('fileId', '没有找到这个附件，请先上传到这件建议。')
      }
    }
    const due = promiseRatingDue(record.profile, today, { calendar, rollForward: true })
    const limit = isRefusal(due)
      ? {
          rating_due_on: null,
          rating_remark: due.refused === 'notSetByProfile' ? '本省规则未规定“承诺落实评价”期限' : due.message,
        }
      : { rating_due_on: due.value, rating_remark: null }
    const basis = provisions(due.basis, !isRefusal(due) && due.verified)
    await step(
      open,
      promise,
      'reportPromise',
      { kind: 'reported', note: body.evidence, fileId: body.fileId ?? null },
      {
        state: 'reported',
        reported_on: today,
        evidence: body.evidence,
        evidence_file_id: body.fileId ?? null,
        ...limit,
        rating_basis: JSON.stringify(basis),
        rating_verified: !isRefusal(due) && due.verified,
      },
      [
        stateLine(promise, 'reported'),
        ...(limit.rating_due_on === null
          ? []
          : [line(promise, '承诺落实评价期限', null, `${formatChineseDate(limit.rating_due_on)}（未核实）`)]),
      ],
      { basis },
    )
    return params.id
  }
}

/** 说明不能兑现: the unit's head explains why; the promise ends with its explanation, never silently (MS-50). */
export function abandonPromise(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof abandoning>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'abandonPromise')
    const promise = await ownPromise(open, body.promiseId)
    await step(
      open,
      promise,
      'abandonPromise',
      { kind: 'abandoned', note: body.explanation },
      { state: 'abandoned', explanation: body.explanation },
      [stateLine(promise, 'abandoned')],
    )
    return params.id
  }
}

/**
 * 评价承诺落实: the lead deputy's second rating, of a promise that is reported as kept. Dissatisfied needs its reason and sets the promise back to
 * 履行中: the unit goes on and reports again. Silence is never a grade.
 */
export function ratePromise(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof rating>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'ratePromise')
    const promise = await promiseOf(open, body.promiseId)
    if (promise.state !== 'reported') {
      throw new Refusal(
        'conflict',
        'notReported',
        `这项承诺是“${PromiseState.label(promise.state)}”，承办单位报告落实后才能评价。`,
      )
    }
    const unhappy = body.grade === 'dissatisfied'
    const reason = body.reason.trim()
    if (unhappy && reason === '') throw invalidField('reason', '不满意的，请写明还差什么，由承办单位继续落实。')
    const state: PromiseState = unhappy ? 'open' : 'kept'
    await step(
      open,
      promise,
      'ratePromise',
      { kind: 'rated', note: reason, grade: body.grade },
      { state, grade: body.grade, rated_on: open.today },
      [
        line(promise, '承诺落实评价', promise.grade && Grade.label(promise.grade), Grade.label(body.grade)),
        stateLine(promise, state),
      ],
      { payload: { unitIds: [promise.unit_id], roles: ['officeClerk'] } },
    )
    return params.id
  }
}

async function promiseOf(open: OpenCase, promiseId: string): Promise<KeptPromise> {
  const promise = await findPromise(open.context.db, open.record.id, promiseId)
  if (!promise || promise.state === 'planned') throw absent('项承诺')
  return promise
}

async function ownPromise(open: OpenCase, promiseId: string): Promise<KeptPromise> {
  const promise = await promiseOf(open, promiseId)
  if (promise.unit_id !== open.context.actor.organisation?.id) throw absent('项承诺')
  if (promise.state !== 'open') {
    throw new Refusal('conflict', 'promiseNotOpen', `这项承诺是“${PromiseState.label(promise.state)}”，不能再办理。`)
  }
  return promise
}

interface Step {
  readonly kind: PromiseStep
  readonly note: string
  readonly from?: string
  readonly to?: string
  readonly grade?: Grade
  readonly fileId?: string | null
}

async function step(
  open: OpenCase,
  promise: KeptPromise,
  act: SuggestionAct,
  made: Step,
  change: Updateable<PromiseRow>,
  changes: readonly FieldChange[],
  entry: Entry = {},
): Promise<void> {
  const { context, record } = open
  if (Object.keys(change).length > 0) await changePromise(context.db, promise, change)
  await addPromiseStep(context.db, {
    id: newId(),
    promise_id: promise.id,
    suggestion_id: record.id,
    kind: made.kind,
    note: made.note,
    from_due: made.from ?? null,
    to_due: made.to ?? null,
    grade: made.grade ?? null,
    file_id: made.fileId ?? null,
    by_name: context.actor.name,
    at: context.clock.now(),
  })
  await open.save({})
  await open.tell(act, {
    note: made.note || null,
    round: promise.round,
    changes: changes.length > 0 ? [...changes] : [line(promise, '承诺进展', null, promise.what)],
    payload: { personIds: leadDeputy(record), roles: ['officeClerk'] },
    ...entry,
  })
}

function line(promise: KeptPromise, label: string, from: string | null, to: string): FieldChange {
  return { field: 'promise', label: `${label}（${promise.unit_name}：${promise.what}）`, from, to }
}

function stateLine(promise: KeptPromise, to: PromiseState): FieldChange {
  return line(promise, '承诺', PromiseState.label(promise.state), PromiseState.label(to))
}
