import type { AnswerOf } from '@lvzhi/contract'
import type * as contract from '@lvzhi/contract/outcomes'
import { OutcomeKind, OutcomeState, type OutcomeDetail } from '@lvzhi/contract/outcomes'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import type { LinkKind } from '../../../kernel/links/links.ts'
import { absent } from '../../../kernel/refusal.ts'
import type { Outcome } from '../outcome.ts'
import { holds } from '../../../kernel/access/actor.ts'
import { shows, standingsOf, visibleTo } from '../policy.ts'
import { accountNames, countedKinds, loadOutcomes, outcomesIn, sourcesOf, suggestionsBehind } from '../store.ts'
import { workflow } from '../workflow.ts'

type Context = Pick<RequestContext, 'db' | 'actor'>

/** 成果转化: a page of what the account sees. */
export async function listOutcomes(
  { db, actor }: Context,
  { query }: Pick<HandlerInput<typeof contract.listOutcomes>, 'query'>,
): Promise<AnswerOf<typeof contract.listOutcomes>> {
  const { total, rows } = await outcomesIn(db, visibleTo(actor), query)
  const items = rows.map((row) => rowOf(row, row.suggestions))
  return { total, page: query.page, size: query.size, items }
}

/** 成果转化统计: kinds without any stand there too, with nought. */
export async function readOutcomeFigures(
  { db, actor }: Context,
  { query }: Pick<HandlerInput<typeof contract.readOutcomeFigures>, 'query'>,
): Promise<AnswerOf<typeof contract.readOutcomeFigures>> {
  const counted = await countedKinds(db, visibleTo(actor), query.year)
  return {
    definition:
      '按成果日期统计您能看到的成果；建议件数是与成果直接关联，或者经选题、稿件、批示辗转形成成果的建议，同一件只计一次。',
    kinds: OutcomeKind.codes.map((kind) => {
      const { outcomes = 0, suggestions = 0 } = counted.find((row) => row.kind === kind) ?? {}
      return { kind, outcomes, suggestions }
    }),
  }
}

/** The suggestions behind one number of the figures. */
export async function listOutcomeSuggestions(
  { db, actor }: Context,
  { query }: Pick<HandlerInput<typeof contract.listOutcomeSuggestions>, 'query'>,
): Promise<AnswerOf<typeof contract.listOutcomeSuggestions>> {
  const { total, rows } = await suggestionsBehind(db, visibleTo(actor), query)
  return { total, page: query.page, size: query.size, items: rows }
}

/** 成果详情. */
export async function readOutcome(
  context: Context,
  { params }: Pick<HandlerInput<typeof contract.readOutcome>, 'params'>,
): Promise<OutcomeDetail> {
  return presentOutcome(context, await seenOutcome(context, params.id))
}

/** Accounts of the own office. */
export async function listColleagues({ db, actor }: Context): Promise<AnswerOf<typeof contract.listColleagues>> {
  if (!actor.organisation) return { items: [] }
  return { items: await accountNames(db, { organisationId: actor.organisation.id }) }
}

/** An outcome that the account sees; any other is answered like one that does not exist. */
export async function seenOutcome({ db, actor }: Context, id: string): Promise<Outcome> {
  const [outcome] = await loadOutcomes(db, [id])
  if (!outcome || !shows(visibleTo(actor), outcome)) throw absent('项成果')
  return outcome
}

/** An outcome as the contract tells it, with the acts open to the account. */
export async function presentOutcome({ db, actor }: Context, outcome: Outcome): Promise<OutcomeDetail> {
  return {
    ...rowOf(outcome, await sourcesOf(db, outcome.id)),
    text: outcome.text,
    note: outcome.note,
    circle: outcome.circle.length > 0 ? await accountNames(db, { ids: outcome.circle }) : [],
    changedBy: outcome.changedByName,
    changedAt: outcome.changedAt.toISOString(),
    allowedActs: workflow.allowedActs(outcome.state, standingsOf(actor, outcome), outcome, ''),
  }
}

/** Outcomes as the other end of a link; who has no page for them gets no address. */
export const outcomeLinks: LinkKind = {
  kind: 'outcomes',
  label: '成果',
  find: async (db, actor, ids) => {
    const scope = visibleTo(actor)
    const office = holds(actor, 'officeClerk', 'officeReviewer', 'officeLeader')
    return (await loadOutcomes(db, ids))
      .filter((outcome) => shows(scope, outcome))
      .map((outcome) => ({
        id: outcome.id,
        number: null,
        title: `${OutcomeKind.label(outcome.kind)}：${outcome.title}`,
        state: OutcomeState.label(outcome.state),
        address: office ? `/outcomes/${outcome.id}` : '',
      }))
  },
}

function rowOf(outcome: Outcome, suggestions: number) {
  const { id, kind, title, organ, on, state, revision } = outcome
  return { id, kind, title, organ, on, state, suggestions, revision }
}
