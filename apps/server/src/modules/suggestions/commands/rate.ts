import { SUGGESTION_PROFILES, afterDissatisfiedRedo, isRefusal, ratingOutcome, redoStartsOn } from '@lvzhi/law'
import type { rateSuggestion as entry } from '@lvzhi/contract/suggestion-acts'
import { Grade, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { FieldChange } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, invalidField } from '../../../kernel/refusal.ts'
import { runningUnits } from '../audience.ts'
import { clockBasis, clockChanges, refreshDue, startTaskClocks, stopClocks, type StartedClock } from '../clocks.ts'
import { openCase, type OpenCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { provisions } from '../provisions.ts'
import { addRating, addTask } from '../store-handling.ts'
import { runningTasks } from '../suggestion.ts'

/**
 * 评价: the deputy rates process and result in their own login (MS-47). Dissatisfied with either opens the next round for the same units,
 * with a clock of its own (MS-49); otherwise the suggestion is closed. The reply and the rating of each round stay as they are.
 */
export function rate(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'rate')
    const { record, today } = open
    const { personId } = context.actor
    if (personId === null) throw new Refusal('forbidden', 'notYourAct', '评价只能由代表本人登录后办理。')
    const profile = SUGGESTION_PROFILES[record.profile]
    const worst = [body.process, body.result].includes('dissatisfied') ? 'dissatisfied' : body.result
    const outcome = ratingOutcome(profile, {
      overall: worst,
      attitude: body.process,
      result: body.result,
      reasons: body.reason,
    })
    if (isRefusal(outcome)) {
      throw invalidField(
        'reason',
        outcome.message,
        provisions(outcome.basis).map((one) => one.text),
      )
    }
    await addRating(context.db, {
      suggestion_id: record.id,
      round: record.round,
      process: body.process,
      result: body.result,
      not_carried_out: body.notCarriedOut ?? false,
      reason: body.reason,
      rated_by: personId,
      rated_at: ports.clock.now(),
    })
    await stopClocks(open, today)
    const { redo } = outcome.value
    const state = redo ? 'rehandling' : 'closed'
    const started = redo ? await openNextRound(open) : []
    await refreshDue(open, {
      state,
      process_grade: body.process,
      result_grade: body.result,
      ...(redo ? { round: record.round + 1 } : { closed_on: today }),
    })
    await open.tell('rate', {
      title: redo ? '评价，要求重新办理' : '评价',
      note: noteOf(open, body.reason, redo),
      changes: [
        gradeLine('办理过程评价', body.process),
        gradeLine('办理结果评价', body.result),
        ...(body.notCarriedOut ? [{ field: 'carriedOut', label: '落实情况', from: null, to: '已答复，未落实' }] : []),
        {
          field: 'state',
          label: '办理状态',
          from: SuggestionState.label(record.state),
          to: SuggestionState.label(state),
        },
        ...clockChanges(started),
      ],
      basis: [...provisions(outcome.basis, profile.rating.verified), ...clockBasis(started)],
      payload: { unitIds: runningUnits(record), roles: ['officeClerk'] },
    })
    return params.id
  }
}

/** New tasks for the units that had the parts, with the redo clock of the place where it has one. */
async function openNextRound(open: OpenCase): Promise<StartedClock[]> {
  const { record, context, today } = open
  const round = record.round + 1
  const startsOn = redoStartsOn(today, null).value
  const started: StartedClock[] = []
  for (const task of runningTasks(record)) {
    const next = { id: newId(), round, part: task.part, unitName: task.unitName }
    await addTask(context.db, {
      id: next.id,
      suggestion_id: record.id,
      round,
      unit_id: task.unitId,
      unit_name: task.unitName,
      part: task.part,
      state: 'assigned',
      assigned_on: today,
    })
    started.push(...(await startTaskClocks(open, next, 'redoOrdered', startsOn)))
  }
  return started
}

function noteOf({ record }: OpenCase, reason: string, redo: boolean): string | null {
  const after = afterDissatisfiedRedo(record.profile)
  const again = redo && record.round > 1 && after.value === 'expertEvaluation'
  const parts = [reason.trim(), again ? '（重新办理后仍不满意，按本省规定可以组织专家评估。）' : '']
  return parts.join('') || null
}

function gradeLine(label: string, grade: Grade): FieldChange {
  return { field: 'grade', label, from: null, to: Grade.label(grade) }
}
