import type { Handle } from '../../kernel/database/handle.ts'
import { keptSelects } from '../../kernel/database/kept-selects.ts'
import { stored } from './store.ts'

/** 代表团的决定 to raise a suggestion in the delegation's name. */
export interface DelegationDecision {
  readonly decidedOn: string
  readonly presidedBy: string
}

/** What is asked beside the text: the delegation's decision of a 全团建议, and why the content must stay confidential. */
export interface Particulars {
  readonly delegation: DelegationDecision | null
  readonly confidentialReason: string | null
}

/** The particulars of a suggestion. */
export async function particularsOf(db: Handle, id: string): Promise<Particulars> {
  const { decision, asked } = await storedParticulars(db, id)
  return { delegation: decision ?? null, confidentialReason: asked?.reason ?? null }
}

/** Keeps the particulars as they are now; what no longer applies is taken away. A new reason has not been decided on. */
export async function saveParticulars(db: Handle, id: string, given: Particulars): Promise<void> {
  await stored(db).deleteFrom('suggestion_delegation_decisions').where('suggestion_id', '=', id).execute()
  if (given.delegation) {
    const { decidedOn, presidedBy } = given.delegation
    await stored(db)
      .insertInto('suggestion_delegation_decisions')
      .values({ suggestion_id: id, decided_on: decidedOn, presided_by: presidedBy })
      .execute()
  }
  const before = await storedParticulars(db, id)
  if ((before.asked?.reason ?? null) === given.confidentialReason) return
  await stored(db).deleteFrom('suggestion_confidentiality').where('suggestion_id', '=', id).execute()
  if (given.confidentialReason === null) return
  await stored(db)
    .insertInto('suggestion_confidentiality')
    .values({ suggestion_id: id, reason: given.confidentialReason })
    .execute()
}

const loadParticulars = keptSelects((handle, { id }: { id: string }) => ({
  decisions: stored(handle)
    .selectFrom('suggestion_delegation_decisions')
    .select(['decided_on as decidedOn', 'presided_by as presidedBy'])
    .where('suggestion_id', '=', id),
  asked: stored(handle).selectFrom('suggestion_confidentiality').selectAll().where('suggestion_id', '=', id),
}))

/** The delegation's decision, and what the deputy asked and the office decided on confidentiality; each may be absent. */
export async function storedParticulars(db: Handle, id: string) {
  const { decisions, asked } = await loadParticulars(db, { id })
  return { decision: decisions[0], asked: asked[0] }
}

/** Keeps the office's decision; also where the deputy gave no reason in a case of former times. */
export async function decideOnConfidentiality(
  db: Handle,
  id: string,
  given: { readonly decision: 'kept' | 'lifted'; readonly note: string; readonly by: string; readonly at: Date },
): Promise<void> {
  const decided = {
    decision: given.decision,
    decision_note: given.note,
    decided_by_name: given.by,
    decided_at: given.at,
  }
  await stored(db)
    .insertInto('suggestion_confidentiality')
    .values({ suggestion_id: id, reason: '', ...decided })
    .onConflict((conflict) => conflict.column('suggestion_id').doUpdateSet(decided))
    .execute()
}
