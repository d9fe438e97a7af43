import { ScoreMeasure, type objectToScore as entry } from '@lvzhi/contract/performance'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, absent } from '../../../kernel/refusal.ts'
import { openSheet, tellSheet } from '../open-sheet.ts'
import { unitScored } from '../queries/unit-scored.ts'
import { saveSheet } from '../store.ts'
import { addObjection } from '../store-objections.ts'

/** 申诉: a unit objects to what one case cost it in one item, within the days of the rule, once for each case and item. */
export async function objectTo(
  context: RequestContext,
  { params, body }: Pick<HandlerInput<typeof entry>, 'params' | 'body'>,
): Promise<string> {
  const sheet = await openSheet(context, params.id, body.revision, 'object')
  const { db, actor, clock } = context
  const unitId = actor.organisation?.id ?? ''
  const { cases, scored } = await unitScored(db, sheet, unitId)
  const one = cases.find((found) => found.suggestionId === body.suggestionId)
  if (!one) throw absent('件考评明细')
  const counted = scored.counted.find(
    (found) => found.suggestionId === body.suggestionId && found.measure === body.measure,
  )
  if (!counted || counted.met) {
    throw new Refusal(
      'conflict',
      'nothingLost',
      `这件建议在“${ScoreMeasure.label(body.measure)}”中没有扣分，不需要申诉。`,
    )
  }
  const added = await addObjection(db, {
    id: newId(),
    sheetId: sheet.id,
    unitId,
    suggestionId: body.suggestionId,
    measure: body.measure,
    reason: body.reason,
    by: actor.name,
    at: clock.now(),
  })
  if (!added) throw new Refusal('conflict', 'objectedBefore', '这件建议在这一项中已经申诉过，请在“申诉”中查看。')
  await saveSheet(db, sheet.id, { state: 'objected' })
  await tellSheet(context, sheet, 'object', {
    note: `${actor.organisation?.name ?? ''}就第${one.number ?? ''}号建议的“${ScoreMeasure.label(body.measure)}”申诉：${body.reason}`,
    roles: ['officeReviewer'],
    inside: true,
  })
  return sheet.id
}
