import type { RequestContext } from '../../kernel/http/bind.ts'
import { keeps, standingsOf, visibleTo, type DeputyStanding, type DeputyVisibility } from './policy.ts'
import { absentDeputy, absentMandate, notYourArea } from './refusals.ts'
import { findMandate, type Mandate } from './store/mandates.ts'
import { placeOf, termIdsOf } from './store/people.ts'

/** The terms of the reader's own and assisted mandates. */
export async function ownTermIds(context: RequestContext): Promise<string[]> {
  const { actor, db } = context
  return termIdsOf(db, [...(actor.personId ? [actor.personId] : []), ...actor.assistedPersonIds])
}

/** Which deputies the reader's lists hold. */
export async function visibility(context: RequestContext): Promise<DeputyVisibility> {
  return visibleTo(context.actor, await ownTermIds(context))
}

/** The reader's standings to a deputy; none where the deputy is not there or not the reader's to see. */
export async function standingsFor(context: RequestContext, personId: string): Promise<DeputyStanding[]> {
  const place = await placeOf(context.db, personId)
  return place ? standingsOf(context.actor, place, await ownTermIds(context)) : []
}

/** The reader's standings to a deputy; refused as absent where there is none. */
export async function standingsTo(context: RequestContext, personId: string): Promise<DeputyStanding[]> {
  const standings = await standingsFor(context, personId)
  if (standings.length === 0) throw absentDeputy()
  context.subject(personId)
  return standings
}

/** Refuses unless the reader's office keeps the deputy's record. */
export async function requireKeeper(context: RequestContext, personId: string): Promise<void> {
  const standings = await standingsTo(context, personId)
  if (!standings.includes('keeper')) throw notYourArea('这位代表的资料')
}

/** The mandate, locked for an act, with the reader's standing in the table of acts. */
export async function mandateForAct(
  context: RequestContext,
  id: string,
): Promise<{ mandate: Mandate; standing: 'keeper' | 'reader' }> {
  const mandate = await findMandate(context.db, id, true)
  if (!mandate) throw absentMandate()
  if ((await standingsFor(context, mandate.person_id)).length === 0) throw absentMandate()
  context.subject(mandate.person_id)
  const keeper = keeps(context.actor, {
    level: mandate.level,
    divisionCode: mandate.division_code,
    electingDivisionCode: mandate.electing_division_code,
  })
  return { mandate, standing: keeper ? 'keeper' : 'reader' }
}
