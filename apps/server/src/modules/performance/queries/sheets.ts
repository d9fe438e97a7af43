import type { AnswerOf } from '@lvzhi/contract'
import type {
  SheetDetail,
  listScoreRules as rulesEntry,
  listScoreSheets as listEntry,
} from '@lvzhi/contract/performance'
import { holds } from '../../../kernel/access/actor.ts'
import { timelineOf } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import type { SheetRecord } from '../performance.ts'
import { onlyUnit, shows, standingsOf, visibleTo } from '../policy.ts'
import {
  presentMeasures,
  presentObjection,
  presentRow,
  presentRule,
  presentRuns,
  presentScore,
  ruleNote,
  statusSentence,
} from '../present.ts'
import { findSheet, scoresOf, sheetsOf } from '../store.ts'
import { objectionsOf, runsOf } from '../store-objections.ts'
import { findRule, rulesOf } from '../store-rules.ts'
import { sheetWorkflow } from '../workflow.ts'

type Context = Pick<RequestContext, 'db' | 'actor' | 'clock'>

/** 考评细则: every version of the place; a unit sees those in force, since the formula is open. */
export async function listRules({ db, actor }: Context): Promise<AnswerOf<typeof rulesEntry>> {
  const rules = actor.organisation ? await rulesOf(db, actor.organisation.divisionCode) : []
  const office = holds(actor, 'officeClerk', 'officeReviewer', 'officeLeader')
  return {
    items: rules.filter((rule) => office || rule.state === 'inForce').map(presentRule),
    measures: presentMeasures(),
    mayDraft: holds(actor, 'officeClerk'),
    mayEnforce: holds(actor, 'officeLeader'),
  }
}

/** 考评表: those that the reader may see, the latest first. */
export async function listSheets(
  { db, actor }: Context,
  { query }: Pick<HandlerInput<typeof listEntry>, 'query'>,
): Promise<AnswerOf<typeof listEntry>> {
  const { rows, total } = await sheetsOf(db, visibleTo(actor), query)
  const items = await Promise.all(
    rows.map(async (sheet) => {
      const rule = await findRule(db, sheet.ruleId)
      const only = onlyUnit(actor, sheet)
      const open = only === null ? sheet.openObjections : 0
      return presentRow({ ...sheet, openObjections: open }, rule ?? { id: sheet.ruleId, name: '', version: 0 })
    }),
  )
  return { total, page: query.page, size: query.size, items, mayCompute: holds(actor, 'officeClerk') }
}

/** 考评表详情: to the office all of it, to a unit its own line, its own objections and what concerns all. */
export async function sheetDetail({ db, actor, clock }: Context, id: string): Promise<SheetDetail> {
  const sheet = await visibleSheet({ db, actor }, id)
  const rule = await findRule(db, sheet.ruleId)
  if (!rule) throw absent('张考评表')
  const only = onlyUnit(actor, sheet)
  const [scores, own, objections, runs, history] = await Promise.all([
    scoresOf(db, id),
    scoresOf(db, id, only),
    objectionsOf(db, id, only),
    only === null ? runsOf(db, id) : [],
    timelineOf(db, 'performance', id, only === null),
  ])
  const seen =
    only === null ? sheet : { ...sheet, openObjections: objections.filter((one) => one.state === 'open').length }
  return {
    ...presentRow(seen, rule),
    statusSentence: statusSentence(seen),
    allowedActs: sheetWorkflow.allowedActs(sheet.state, standingsOf(actor, sheet), sheet, clock.today()),
    measures: presentMeasures(rule.items.map((item) => item.measure)),
    ruleItems: [...rule.items],
    ruleNote: ruleNote(rule),
    scored: scores.filter((row) => row.total !== null).length,
    scores: own.map(presentScore),
    objections: objections.map(presentObjection),
    runs: presentRuns(runs),
    history: history.map((event) => ({
      title: event.title,
      who: event.actor_name,
      at: event.at.toISOString(),
      note: event.note,
    })),
  }
}

/** The sheet if the reader may see it. */
export async function visibleSheet({ db, actor }: Pick<Context, 'db' | 'actor'>, id: string): Promise<SheetRecord> {
  const sheet = await findSheet(db, id)
  if (!sheet || !shows(visibleTo(actor), sheet)) throw absent('张考评表')
  return sheet
}
