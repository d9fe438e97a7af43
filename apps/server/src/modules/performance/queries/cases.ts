import type { AnswerOf } from '@lvzhi/contract'
import {
  ObjectionRemedy,
  type ScoreMeasure,
  type SheetCase,
  type listSheetCases as casesEntry,
} from '@lvzhi/contract/performance'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import { measures } from '../measures.ts'
import type { UnitCase } from '../performance.ts'
import { onlyUnit, standingsOf } from '../policy.ts'
import { weightOf } from '../score.ts'
import { objectionsOf, type ObjectionRow } from '../store-objections.ts'
import { sheetWorkflow } from '../workflow.ts'
import { visibleSheet } from './sheets.ts'
import { unitScored } from './unit-scored.ts'

type Context = Pick<RequestContext, 'db' | 'actor' | 'clock'>

/** 考评明细: the cases of a unit with what each item counted; the lost points of all of them add up to what the items cost the unit. */
export async function listCases(
  { db, actor, clock }: Context,
  { params, query }: Pick<HandlerInput<typeof casesEntry>, 'params' | 'query'>,
): Promise<AnswerOf<typeof casesEntry>> {
  const sheet = await visibleSheet({ db, actor }, params.id)
  const only = onlyUnit(actor, sheet)
  const unitId = only ?? query.unit
  if (unitId === undefined || (query.unit !== undefined && query.unit !== unitId)) throw absent('个被考评单位')
  const { rule, cases, scored } = await unitScored(db, sheet, unitId)
  const objections = await objectionsOf(db, sheet.id, unitId)
  const may = sheetWorkflow.allowedActs(sheet.state, standingsOf(actor, sheet), sheet, clock.today()).includes('object')
  const mayObject = may && actor.organisation?.id === unitId
  const byCase = Map.groupBy(scored.counted, (one) => one.suggestionId)
  const rows = cases
    .map((one): SheetCase => {
      const own = objections.filter((row) => row.suggestion_id === one.suggestionId)
      const counted = (byCase.get(one.suggestionId) ?? []).map(({ measure, met, lost }) => {
        const objected = own.some((row) => row.measure === measure)
        return { ...found(one, measure, own), met, lost, mayObject: mayObject && !met && !objected }
      })
      const leftOut = own
        .filter((row) => row.remedy === 'leaveOut')
        .map(({ measure }) => ({ ...found(one, measure, own), met: true, lost: 0, mayObject: false }))
      return {
        suggestionId: one.suggestionId,
        number: one.number,
        title: one.title,
        part: one.part,
        weight: weightOf(one, rule),
        marks: [...(one.key ? (['key'] as const) : []), ...(one.difficult ? (['difficult'] as const) : [])],
        items: [...counted, ...leftOut].filter((item) => query.measure === undefined || item.measure === query.measure),
      }
    })
    .filter((row) =>
      query.lost ? row.items.some((item) => !item.met) : query.measure === undefined || row.items.length > 0,
    )
  const start = (query.page - 1) * query.size
  return {
    total: rows.length,
    page: query.page,
    size: query.size,
    items: rows.slice(start, start + query.size),
    lost: rows.reduce((sum, row) => sum + row.items.reduce((all, item) => all + item.lost, 0), 0),
  }
}

function found(one: UnitCase, measure: ScoreMeasure, objections: readonly ObjectionRow[]) {
  const remedy = objections.find((row) => row.measure === measure)?.remedy
  return {
    measure,
    found: measures[measure].found(one),
    adjusted: remedy ? `申诉成立，${ObjectionRemedy.label(remedy)}` : null,
  }
}
