import { formatChineseDate } from '@lvzhi/law'
import type {
  SheetRow,
  computeScoreSheet as entry,
  recomputeScoreSheet as againEntry,
} from '@lvzhi/contract/performance'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { absent, invalidField } from '../../../kernel/refusal.ts'
import { computeAnew } from '../compute.ts'
import { openSheet, tellSheet } from '../open-sheet.ts'
import { presentRow } from '../present.ts'
import { noRuleInForce, withoutOffice } from '../refusals.ts'
import { addSheet, findSheet } from '../store.ts'
import { findRule, ruleInForce } from '../store-rules.ts'

/**
 * 计算: a sheet over the suggestions assigned in a period, by the version in force on its last day, with what had happened by the day of
 * the sheet. Refused for a period that is not over by that day, for a day to come, and where there is nothing to assess.
 */
export async function computeSheet(
  context: RequestContext,
  { body }: Pick<HandlerInput<typeof entry>, 'body'>,
): Promise<SheetRow> {
  const { actor, db, clock } = context
  if (!actor.organisation) throw withoutOffice()
  if (body.from > body.to) throw invalidField('to', '期间的止日不能早于起日。')
  if (body.asOf < body.to) throw invalidField('asOf', '数据截止日不能早于期间的止日。')
  if (body.asOf > clock.today()) throw invalidField('asOf', '数据截止日不能晚于今天。')
  const { divisionCode } = actor.organisation
  const rule = await ruleInForce(db, divisionCode, body.to)
  if (!rule) throw noRuleInForce(body.to)
  const sheet = { ...body, id: newId(), divisionCode, ruleId: rule.id, run: 0 }
  await addSheet(db, sheet, actor.name, clock.now())
  await computeAnew(context, sheet, rule, '首次计算')
  const made = await findSheet(db, sheet.id)
  if (!made) throw absent('张考评表')
  if (made.unitIds.length === 0) {
    throw invalidField(
      'from',
      `${formatChineseDate(body.from)}至${formatChineseDate(body.to)}没有交办的建议，不能考评，请核对期间。`,
    )
  }
  context.subject(sheet.id)
  await tellSheet(context, sheet, 'compute', { note: `${made.unitIds.length} 个单位`, inside: true })
  return presentRow(made, rule)
}

/** 重新计算: before the publication the facts are read anew, since the office may have mended them. */
export async function recompute(
  context: RequestContext,
  { params, body }: Pick<HandlerInput<typeof againEntry>, 'params' | 'body'>,
): Promise<string> {
  const sheet = await openSheet(context, params.id, body.revision, 'recompute')
  const rule = await findRule(context.db, sheet.ruleId)
  if (!rule) throw absent('版考评细则')
  await computeAnew(context, sheet, rule, body.reason)
  await tellSheet(context, sheet, 'recompute', { note: body.reason, inside: true })
  return sheet.id
}
