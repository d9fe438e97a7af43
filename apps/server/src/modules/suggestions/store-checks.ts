import type { Channel, CheckReason, CheckStep, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { Handle } from '../../kernel/database/handle.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import { newId } from '../../kernel/identifier.ts'
import type { GateOutcome } from './gates.ts'
import { stored } from './store.ts'

/** The state of a suggestion without locking it, or undefined. */
export async function currentState(handle: Handle, id: string): Promise<SuggestionState | undefined> {
  const row = await stored(handle).selectFrom('suggestions').select('state').where('id', '=', id).executeTakeFirst()
  return row?.state
}

/** Whether a category is in force on a day and may be given: only the finest level is. */
export async function categoryInForce(handle: Handle, code: string, on: string): Promise<boolean> {
  const row = await stored(handle)
    .selectFrom('suggestion_categories')
    .select('code')
    .where('code', '=', code)
    .where('parent_code', 'is not', null)
    .where('valid_from', '<=', on)
    .where((expression) => expression.or([expression('valid_to', 'is', null), expression('valid_to', '>', on)]))
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps one decision of a check with how the gates came out. */
export async function addCheck(
  { actor, db }: Pick<RequestContext, 'actor' | 'db'>,
  now: Date,
  check: {
    readonly suggestionId: string
    readonly step: CheckStep
    readonly decision: string
    readonly reason: CheckReason
    readonly note: string
    readonly gates: GateOutcome | null
  },
): Promise<void> {
  await stored(db)
    .insertInto('suggestion_checks')
    .values({
      id: newId(),
      suggestion_id: check.suggestionId,
      step: check.step,
      decision: check.decision,
      reason: check.reason,
      note: check.note,
      gates: JSON.stringify(check.gates ?? {}),
      decided_by: actor.accountId,
      decided_by_name: actor.name,
      decided_at: now,
    })
    .execute()
}

/** The steps of the chain that the latest decision set for a term and a channel; null where none was made, for all steps. */
export async function stepsInForce(handle: Handle, termId: string, channel: Channel): Promise<CheckStep[] | null> {
  const row = await stored(handle)
    .selectFrom('suggestion_check_chains')
    .select('steps')
    .where('term_id', '=', termId)
    .where('channel', '=', channel)
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.steps ?? null
}

/** The steps under which a suggestion was handed in; null for all. */
export async function keptSteps(handle: Handle, id: string): Promise<CheckStep[] | null> {
  const row = await stored(handle)
    .selectFrom('suggestions')
    .select('check_steps')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.check_steps ?? null
}
