import type { AnswerOf, QueryOf } from '@lvzhi/contract'
import type { listAssistants, listSessions, listTerms as listTermsEntry } from '@lvzhi/contract/deputies'
import { holds } from '../../../kernel/access/actor.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { presentAssistance, presentSession, presentTerm } from '../present.ts'
import { absentTerm } from '../refusals.ts'
import { assistancesBy, assistancesOf } from '../store/assistances.ts'
import { findTerm, listTerms, sessionsOf } from '../store/terms.ts'

/** 届次: public facts, the same for every reader. */
export async function terms(
  context: RequestContext,
  query: QueryOf<typeof listTermsEntry>,
): Promise<AnswerOf<typeof listTermsEntry>> {
  const found = await listTerms(context.db, query)
  return {
    items: found.map((term) => presentTerm(term, context.actor, context.clock.today())),
    mayCreate: holds(context.actor, 'officeClerk'),
  }
}

/** The sessions of a term. */
export async function sessions(context: RequestContext, termId: string): Promise<AnswerOf<typeof listSessions>> {
  const term = await findTerm(context.db, termId)
  if (!term) throw absentTerm()
  return {
    term: presentTerm(term, context.actor, context.clock.today()),
    items: (await sessionsOf(context.db, termId)).map(presentSession),
  }
}

/** The reader's own authorisations: who may act for the reader, and for whom the reader may act. */
export async function ownAssistances(context: RequestContext): Promise<AnswerOf<typeof listAssistants>> {
  const { actor, db } = context
  const given = actor.personId === null ? [] : await assistancesOf(db, actor.personId)
  const held = await assistancesBy(db, actor.accountId)
  const all = [...given, ...held.filter((one) => !given.some((other) => other.id === one.id))]
  return { items: all.map((one) => presentAssistance(one, context.clock.today(), true)) }
}
