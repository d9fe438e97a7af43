import type {
  discardScoreSheet as discardEntry,
  handOverScoreSheet as handOverEntry,
  publishScoreSheet as publishEntry,
  signScoreSheet as signEntry,
} from '@lvzhi/contract/performance'
import { addDays, formatChineseDate } from '@lvzhi/law'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, absent, invalidField } from '../../../kernel/refusal.ts'
import { scoresFromKept } from '../compute.ts'
import { openSheet, tellSheet } from '../open-sheet.ts'
import { saveSheet, scoresOf } from '../store.ts'
import { findRule } from '../store-rules.ts'

type Input<O> = Pick<HandlerInput<O>, 'params' | 'body'>

/** 公示（亮分）: every unit sees its own line, and may object until the days of the rule are over. */
export async function publish(context: RequestContext, { params, body }: Input<typeof publishEntry>): Promise<string> {
  const sheet = await openSheet(context, params.id, body.revision, 'publish')
  const rule = await findRule(context.db, sheet.ruleId)
  if (!rule) throw absent('版考评细则')
  const today = context.clock.today()
  const until = addDays(today, rule.objectionDays)
  await saveSheet(context.db, sheet.id, { state: 'published', published_on: today, object_until: until })
  await tellSheet(context, sheet, 'publish', {
    note: `申诉期限到${formatChineseDate(until)}为止`,
    unitIds: sheet.unitIds,
  })
  return sheet.id
}

/** 审定签发: by the leader, after the days for objections; from here on cases, decisions and scores are kept as they are. */
export async function sign(context: RequestContext, { params, body }: Input<typeof signEntry>): Promise<string> {
  const sheet = await openSheet(context, params.id, body.revision, 'sign')
  const rule = await findRule(context.db, sheet.ruleId)
  if (!rule) throw absent('版考评细则')
  const stored = new Map((await scoresOf(context.db, sheet.id)).map((row) => [row.unit_id, row.total]))
  const anew = await scoresFromKept(context, sheet, rule)
  if (anew.length !== stored.size || anew.some((one) => stored.get(one.unitId) !== one.total)) {
    throw new Refusal('conflict', 'doesNotRecompute', '得分与留存的明细核算不一致，不能签发。请联系系统管理员。')
  }
  await saveSheet(context.db, sheet.id, {
    state: 'signed',
    signed_on: context.clock.today(),
    signed_by_name: context.actor.name,
  })
  await tellSheet(context, sheet, 'sign', { unitIds: sheet.unitIds, roles: ['officeClerk'] })
  return sheet.id
}

/** 移交: to whom the result was handed over, and on which day. */
export async function handOver(
  context: RequestContext,
  { params, body }: Input<typeof handOverEntry>,
): Promise<string> {
  const sheet = await openSheet(context, params.id, body.revision, 'handOver')
  if (body.on > context.clock.today()) throw invalidField('on', '移交日期不能晚于今天。')
  if (sheet.signedOn !== null && body.on < sheet.signedOn) throw invalidField('on', '移交日期不能早于签发日期。')
  await saveSheet(context.db, sheet.id, { state: 'handedOver', handed_over_on: body.on, handed_to: body.to })
  await tellSheet(context, sheet, 'handOver', { note: `${formatChineseDate(body.on)}移交${body.to}` })
  return sheet.id
}

/** 作废: with its reason; the sheet stays readable to the office and is no longer shown to the units. */
export async function discard(context: RequestContext, { params, body }: Input<typeof discardEntry>): Promise<string> {
  const sheet = await openSheet(context, params.id, body.revision, 'discard')
  await saveSheet(context.db, sheet.id, { state: 'discarded', discard_reason: body.reason })
  await tellSheet(context, sheet, 'discard', { note: body.reason, inside: true })
  return sheet.id
}
