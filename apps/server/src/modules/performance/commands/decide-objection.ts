import { ObjectionRemedy, ScoreMeasure, type decideObjection as entry } from '@lvzhi/contract/performance'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent, invalidField } from '../../../kernel/refusal.ts'
import { computeAgain } from '../compute.ts'
import { openSheet, tellSheet } from '../open-sheet.ts'
import { saveSheet } from '../store.ts'
import { decideRow, objectionsOf } from '../store-objections.ts'
import { findRule } from '../store-rules.ts'

/** 审查申诉: with a reason; upheld, the case is left out or counts as met, and the kept cases are scored again with a trace of it. */
export async function decide(
  context: RequestContext,
  { params, body }: Pick<HandlerInput<typeof entry>, 'params' | 'body'>,
): Promise<string> {
  const sheet = await openSheet(context, params.id, body.revision, 'decideObjection')
  const { db, actor, clock } = context
  const objection = (await objectionsOf(db, sheet.id)).find((one) => one.id === body.objectionId)
  if (!objection || objection.state !== 'open') throw absent('件待审查的申诉')
  if (body.agree && body.remedy === undefined) throw invalidField('remedy', '申诉成立的，请选择怎样更正。')
  const remedy = body.agree ? (body.remedy ?? null) : null
  await decideRow(db, objection.id, { remedy, decision: body.decision, by: actor.name, at: clock.now() })
  const about = `${objection.unit_name}第${objection.number ?? ''}号建议“${ScoreMeasure.label(objection.measure)}”`
  if (remedy === null) await saveSheet(db, sheet.id, {})
  else {
    const rule = await findRule(db, sheet.ruleId)
    if (!rule) throw absent('版考评细则')
    await computeAgain(context, sheet, rule, `申诉成立：${about}${ObjectionRemedy.label(remedy)}`)
  }
  await tellSheet(context, sheet, 'decideObjection', {
    title: remedy === null ? '申诉不成立' : '申诉成立',
    note: `${about}：${body.decision}`,
    unitIds: [objection.unit_id],
    inside: true,
  })
  return sheet.id
}
