import { SUGGESTION_PROFILES, formatChineseDate, isRefusal, limitAfterPause, mayPauseLimit } from '@lvzhi/law'
import type { Basis } from '@lvzhi/contract'
import type {
  decidePause as decision,
  requestPause as request,
  resumeClock as resumption,
} from '@lvzhi/contract/suggestion-follow-up'
import type { Selectable } from 'kysely'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, absent, invalidField } from '../../../kernel/refusal.ts'
import { refreshDue } from '../clocks.ts'
import { openCase, ownTask, taskById, type OpenCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { provisions, unlawful } from '../provisions.ts'
import { addPause, changeClock, findPause, savePause } from '../store-pauses.ts'
import { runningClock, runningTasks, taskOfUnit, type CaseClock, type Task } from '../suggestion.ts'
import type { SuggestionTables } from '../tables.ts'

const legalRunsOn = '法定答复期限不因暂停而顺延，仍按原日期计算。'

/**
 * 申请暂停: the unit asks, or the office proposes, that the office's own limit of a task stands still until a day. The legal limit runs on
 * (代表法（2025）第五十一条第二款). Refused for a day that is not to come or lies beyond the legal limit.
 */
export function requestPause(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof request>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'requestPause')
    const { record, today } = open
    const ofUnit = taskOfUnit(record, context.actor.organisation?.id ?? null)
    const task = ofUnit ? ownTask(open, body.taskId) : taskById(open, body.taskId)
    const basis = pauseBasis(open)
    const clock = internalClock(open, task)
    if (clock.pause !== null) throw new Refusal('conflict', 'pauseOpen', '这个内部时限已经暂停，或正在审批暂停。')
    const { dueOn } = clock
    if (dueOn === null || today > dueOn) {
      throw new Refusal('conflict', 'limitPassed', '内部时限已经届满，不能再申请暂停，请尽快办理。')
    }
    if (body.resumeOn <= today) throw invalidField('resumeOn', '恢复日期应晚于今天。')
    const legal = legalDueOf(open, task)
    if (legal !== null && body.resumeOn >= legal) {
      throw invalidField(
        'resumeOn',
        `恢复日期应早于法定答复期限 ${formatChineseDate(legal)}：法定期限不能暂停。需要更长时间的，请申请延期。`,
        ['代表法（2025）第五十一条第二款'],
      )
    }
    await addPause(context.db, {
      id: newId(),
      suggestion_id: record.id,
      task_id: task.id,
      clock_id: clock.id,
      reason: body.reason,
      resume_on: body.resumeOn,
      requested_by: context.actor.name,
      requested_at: ports.clock.now(),
      state: 'requested',
      due_before: dueOn,
    })
    await changeClock(context.db, clock.id, { pause_state: 'requested' })
    await open.save({})
    await open.tell('requestPause', {
      title: ofUnit ? '申请暂停' : '提议暂停',
      note: body.reason,
      changes: [pauseLine(task, '正在计算', `申请暂停，${formatChineseDate(body.resumeOn)}恢复`)],
      basis,
      payload: { roles: ['officeLeader'], unitIds: [task.unitId] },
    })
    return params.id
  }
}

/** 审批暂停: the office's leader agrees or not. While the pause runs, nobody is warned of the internal limit; the legal one runs on. */
export function decidePause(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof decision>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'decidePause')
    const pause = await findPause(context.db, params.id, body.pauseId)
    if (!pause) throw absent('项暂停申请')
    if (pause.state !== 'requested') {
      throw new Refusal('conflict', 'pauseDecided', '这项暂停申请已经审批过，请刷新后核对。')
    }
    const task = taskOf(open, pause.task_id)
    const decided = { decided_by: context.actor.name, decided_at: ports.clock.now(), decision_note: body.note }
    const payload = { unitIds: [task.unitId], roles: ['officeClerk'] }
    if (!body.agree) {
      await savePause(context.db, pause.id, { ...decided, state: 'refused' })
      await changeClock(context.db, pause.clock_id, { pause_state: null })
      await open.save({})
      await open.tell('decidePause', { title: '不同意暂停', note: body.note, payload })
      return params.id
    }
    if (pause.resume_on <= open.today) {
      throw new Refusal('conflict', 'pauseOver', '申请的恢复日期已经到了，不能再批准暂停。请不同意，由单位另行申请。')
    }
    await savePause(context.db, pause.id, { ...decided, state: 'running', paused_on: open.today })
    await changeClock(context.db, pause.clock_id, { pause_state: 'paused', paused_on: open.today })
    await refreshDue(open)
    await open.tell('decidePause', {
      title: '同意暂停',
      note: `${body.note}　${legalRunsOn}`,
      changes: [
        pauseLine(task, formatChineseDate(pause.due_before), `暂停，${formatChineseDate(pause.resume_on)}恢复`),
      ],
      basis: pauseBasis(open),
      payload,
    })
    return params.id
  }
}

/** 恢复计时: the office's leader ends a pause; the internal limit is later by the days of the pause, never beyond the legal one. */
export function resumeClock(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof resumption>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'resumeClock')
    const pause = await findPause(context.db, params.id, body.pauseId)
    if (!pause) throw absent('项暂停')
    if (pause.state !== 'running') throw new Refusal('conflict', 'notPaused', '这项时限没有暂停，请刷新后核对。')
    await endPause(open, pause, body.note)
    return params.id
  }
}

/** Ends a running pause on today's day; the act's own command and the daily job both do it so. */
export async function endPause(
  open: OpenCase,
  pause: Selectable<SuggestionTables['suggestion_pauses']>,
  note: string,
): Promise<void> {
  const { context, today, calendar } = open
  const task = taskOf(open, pause.task_id)
  const resumed = limitAfterPause(
    {
      dueOn: pause.due_before,
      pausedOn: pause.paused_on ?? today,
      resumedOn: today,
      legalDueOn: legalDueOf(open, task),
    },
    { calendar, rollForward: true },
  )
  await savePause(context.db, pause.id, {
    state: 'ended',
    resumed_on: today,
    resumed_by: context.actor.name,
    resume_note: note,
    due_after: resumed.value,
  })
  await changeClock(context.db, pause.clock_id, {
    pause_state: null,
    paused_on: null,
    due_on: resumed.value,
    reminded_days: null,
    overdue_announced: false,
  })
  await refreshDue(open)
  await open.tell('resumeClock', {
    note: note || null,
    changes: [pauseLine(task, formatChineseDate(pause.due_before), `${formatChineseDate(resumed.value)}，恢复计时`)],
    basis: provisions(resumed.basis),
    payload: { unitIds: [task.unitId], roles: ['officeClerk'] },
  })
}

function pauseBasis({ record }: OpenCase): readonly Basis[] {
  const ruling = mayPauseLimit(SUGGESTION_PROFILES[record.profile], 'internal')
  if (isRefusal(ruling)) throw unlawful(ruling)
  return provisions(ruling.basis)
}

function internalClock({ record }: OpenCase, task: Task): CaseClock {
  const clock = runningClock(record, 'internal', task.id)
  if (clock) return clock
  const ruling = mayPauseLimit(SUGGESTION_PROFILES[record.profile], record.round > 1 ? 'redo' : 'reply')
  if (isRefusal(ruling)) throw unlawful(ruling)
  throw absent('项内部时限')
}

function legalDueOf({ record }: OpenCase, task: Task): string | null {
  return (runningClock(record, 'reply', task.id) ?? runningClock(record, 'redo', task.id))?.dueOn ?? null
}

function taskOf({ record }: OpenCase, taskId: string): Task {
  const task = runningTasks(record).find((one) => one.id === taskId)
  if (!task) throw absent('项承办任务')
  return task
}

function pauseLine(task: Task, from: string | null, to: string) {
  return { field: 'due', label: `内部时限（${task.unitName}）`, from, to }
}
