import type { Cohort, voidCohort as entry } from '@lvzhi/contract/suggestion-cohorts'
import { announce } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, absent } from '../../../kernel/refusal.ts'
import { officeArea, presentCohort } from '../queries/cohorts.ts'
import { findCohort, voidRow, type CohortRow } from '../store-cohorts.ts'

/** 作废: a cohort frozen by mistake is marked so with its reason; it can still be read, and nothing that was looked back at is lost. */
export async function voidCohort(
  context: RequestContext,
  { params, body }: Pick<HandlerInput<typeof entry>, 'params' | 'body'>,
): Promise<Cohort> {
  const { db, actor, clock } = context
  const cohort = await cohortInUse(context, params.id)
  if (cohort.revision !== body.revision) {
    throw new Refusal('stale', 'stale', '您打开之后，这个名单已经被变更，请核对最新情况后再操作。')
  }
  await voidRow(db, cohort.id, actor.name, clock.now(), body.reason)
  context.subject(cohort.id)
  await announce(db, clock, {
    module: 'suggestions',
    caseId: cohort.id,
    type: 'suggestions.voidCohort',
    title: '作废回头看名单',
    actor,
    note: body.reason,
    inside: true,
  })
  const row = await findCohort(db, cohort.id, officeArea(actor))
  if (!row) throw absent('个回头看名单')
  return presentCohort(row)
}

/** The cohort in the actor's area, locked unless told; refused where it has been voided. */
export async function cohortInUse(
  { db, actor }: Pick<RequestContext, 'db' | 'actor'>,
  id: string,
  lock = true,
): Promise<CohortRow> {
  const cohort = await findCohort(db, id, officeArea(actor), lock)
  if (!cohort) throw absent('个回头看名单')
  if (cohort.voided_at !== null) {
    throw new Refusal('conflict', 'cohortVoided', `“${cohort.name}”已经作废，不能再办理。`)
  }
  return cohort
}
