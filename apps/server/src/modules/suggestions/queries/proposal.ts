import type { AnswerOf } from '@lvzhi/contract'
import type { Confidence, readProposal as entry } from '@lvzhi/contract/suggestion-categories'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import { countsOf, type ClassModel } from '../../../kernel/search/classes.ts'
import { featuresOf } from '../../../kernel/search/words.ts'
import { readsInside, shows, visibleTo } from '../policy.ts'
import type { SuggestionPorts } from '../ports.ts'
import { inForceOn, storedCategories, unitNames } from '../store-categories.ts'
import { textOf } from '../store-intake.ts'
import { findSuggestion, stored } from '../store.ts'
import type { KnowledgeOf } from './case-knowledge.ts'
import { findLike, type LikeCase } from './like-cases.ts'

type Answer = AnswerOf<typeof entry>
type Proposal = NonNullable<Answer['category']>

/** Under so many past cases nothing is proposed. */
const fewestCases = 30
/** A class or unit with fewer past cases of its own is not proposed. */
const fewestOfOne = 2
const tooFew = '历史案例不足，暂不建议'
const readCharacters = 600

/**
 * 分类和承办单位建议: what the office's own past cases speak for, with how sure it is, by which words, and the three most similar past cases.
 * Changes nothing; the clerk decides. Only for those who work on it inside the office.
 */
export function readProposal(ports: SuggestionPorts, knowledgeOf: KnowledgeOf) {
  return async (
    { actor, clock, db }: Pick<RequestContext, 'actor' | 'clock' | 'db'>,
    { params, query }: Pick<HandlerInput<typeof entry>, 'params' | 'query'>,
  ): Promise<Answer> => {
    const record = await findSuggestion(db, params.id)
    const parts = visibleTo(actor).filter((part) => part.kind === 'area' || part.kind === 'electing')
    if (!record || !readsInside(actor) || !shows(parts, record)) throw absent('件建议')
    const today = clock.today()
    const knowledge = await knowledgeOf(db, today, record.divisionCode)
    const { grounds, proposal } = await textOf(db, record.id)
    const text = `${grounds} ${proposal}`.slice(0, readCharacters)
    // The reasons are cases of the same congress; a clerk of a lower one never reads those of another.
    const like = await findLike(
      db,
      knowledge.rarity,
      { title: record.title, text },
      sql<boolean>`s.division_code = ${record.divisionCode} and s.id <> ${record.id}
        and (s.category_code is not null or s.lead_unit_id is not null)`,
    )
    const counts = countsOf(featuresOf(record.title, text))
    const table = await storedCategories(db)
    const classNames = new Map(
      table.filter((one) => one.parent_code !== null && inForceOn(one, today)).map(({ code, name }) => [code, name]),
    )
    const category =
      knowledge.classed < fewestCases
        ? null
        : best(
            knowledge.categories,
            counts,
            classNames,
            (one) => (one.categoryCode === null || one.category === null ? null : one.category),
            like,
          )
    const chosen = query.category ?? record.categoryCode ?? category?.value
    const usual = await openUnits(db, today, table.find(({ code }) => code === chosen)?.default_unit_ids ?? [])
    const unitsKnown = await openUnits(db, today, [...knowledge.units.cases.keys()])
    const unit =
      knowledge.assigned < fewestCases
        ? null
        : best(knowledge.units, counts, unitsKnown, (one) => (one.unitId === null ? null : one.unit), like)
    ports.proposals?.put(record.id, { category, unit })
    return {
      category,
      categoryNote: category ? null : tooFew,
      unit,
      unitNote: unit ? null : tooFew,
      usualUnits: [...usual].map(([id, name]) => ({ id, name })),
    }
  }
}

function best(
  model: ClassModel,
  counts: ReadonlyMap<string, number>,
  names: ReadonlyMap<string, string>,
  given: (one: LikeCase) => string | null,
  like: readonly LikeCase[],
): Proposal | null {
  const first = model.rank(counts).find(({ label }) => names.has(label) && (model.cases.get(label) ?? 0) >= fewestOfOne)
  if (!first) return null
  const name = names.get(first.label) ?? first.label
  const cases = like.flatMap((one) => {
    const told = given(one)
    return told === null ? [] : [{ one, told }]
  })
  return {
    value: first.label,
    name,
    confidence: confidenceOf(first.share, cases.slice(0, 3).filter(({ told }) => told === name).length),
    // Past cases never make a proposal certain.
    share: Math.min(99, Math.round(100 * first.share)),
    words: model.telling(first.label, counts),
    cases: cases.slice(0, 3).map(({ one, told }) => ({
      id: one.id,
      number: one.number,
      title: one.title,
      given: told,
      likeness: Math.min(100, Math.round(100 * one.likeness)),
    })),
  }
}

/** High only where the words are clear and a similar past case agrees; low where the words leave it open. */
function confidenceOf(share: number, agreeing: number): Confidence {
  if (share >= 0.8 && agreeing > 0) return 'high'
  return share >= 0.5 || agreeing >= 2 ? 'medium' : 'low'
}

/** Those of the units that are open today, with their names. */
async function openUnits(db: Handle, today: string, ids: readonly string[]): Promise<Map<string, string>> {
  const names = await unitNames(db, ids)
  if (names.size === 0) return names
  const open = await stored(db)
    .selectFrom('pub_organisations_units')
    .select('id')
    .where('id', 'in', [...names.keys()])
    .where('valid_from', '<=', today)
    .where((expression) => expression.or([expression('valid_to', 'is', null), expression('valid_to', '>', today)]))
    .execute()
  const stillOpen = new Set(open.map(({ id }) => id))
  return new Map([...names].filter(([id]) => stillOpen.has(id)))
}
