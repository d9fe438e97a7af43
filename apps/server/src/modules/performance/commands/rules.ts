import type {
  ScoreRule,
  draftScoreRule as draftEntry,
  editScoreRule as editEntry,
  enforceScoreRule as enforceEntry,
} from '@lvzhi/contract/performance'
import { addDays, formatChineseDate } from '@lvzhi/law'
import { announce } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, absent, invalidField } from '../../../kernel/refusal.ts'
import { measures } from '../measures.ts'
import type { RuleRecord } from '../performance.ts'
import { presentRule } from '../present.ts'
import { staleRecord, withoutOffice } from '../refusals.ts'
import { fullMarks } from '../score.ts'
import { addRule, enforceRow, findRule, rulesOf, saveRule, type RuleBody } from '../store-rules.ts'

/** 起草考评细则: the next version of the place, as a draft. */
export async function draftRule(
  context: RequestContext,
  { body }: Pick<HandlerInput<typeof draftEntry>, 'body'>,
): Promise<ScoreRule> {
  const { actor, db, clock } = context
  if (!actor.organisation) throw withoutOffice()
  checkItems(body)
  const id = newId()
  await addRule(db, {
    ...body,
    id,
    divisionCode: actor.organisation.divisionCode,
    draftedBy: actor.name,
    draftedAt: clock.now(),
  })
  return told(context, id, 'draftRule', '起草考评细则', null)
}

/** 修改: of a draft only; what is in force is never changed. */
export async function editRule(
  context: RequestContext,
  { params, body }: Pick<HandlerInput<typeof editEntry>, 'params' | 'body'>,
): Promise<ScoreRule> {
  const { revision, ...rule } = body
  await draftOf(context, params.id, revision)
  checkItems(rule)
  await saveRule(context.db, params.id, rule)
  return told(context, params.id, 'editRule', '修改考评细则', null)
}

/**
 * 施行: from a day on, by the leader; kept for ever. Refused where the rates do not make up 100 points and for a day that is not after
 * the one from which the last version is in force.
 */
export async function enforceRule(
  context: RequestContext,
  { params, body }: Pick<HandlerInput<typeof enforceEntry>, 'params' | 'body'>,
): Promise<ScoreRule> {
  const rule = await draftOf(context, params.id, body.revision)
  const rates = rule.items.filter((item) => measures[item.measure].kind === 'rate')
  const sum = rates.reduce((total, item) => total + item.maxPoints, 0)
  if (sum !== fullMarks) {
    throw new Refusal(
      'conflict',
      'notFullMarks',
      `各项得分指标的分值合计是 ${sum / 100} 分，应为 100 分，请修改后再施行。`,
    )
  }
  const last = (await rulesOf(context.db, rule.divisionCode)).find((one) => one.inForceFrom !== null)?.inForceFrom
  if (last && body.from <= last) {
    throw invalidField(
      'from',
      `上一版自${formatChineseDate(last)}起施行，新版最早从${formatChineseDate(addDays(last, 1))}起。`,
    )
  }
  await enforceRow(context.db, rule.id, body.from, context.actor.name, context.clock.now())
  return told(context, rule.id, 'enforceRule', '施行考评细则', `自${formatChineseDate(body.from)}起施行`)
}

async function draftOf(context: RequestContext, id: string, revision: number): Promise<RuleRecord> {
  const rule = await findRule(context.db, id, true)
  if (!rule || rule.divisionCode !== context.actor.organisation?.divisionCode) throw absent('版考评细则')
  context.subject(id)
  if (rule.revision !== revision) throw staleRecord('这版考评细则', rule.revision)
  if (rule.state === 'inForce') {
    throw new Refusal('conflict', 'ruleInForce', `第 ${rule.version} 版已经施行，不能再改；请起草新的一版。`)
  }
  return rule
}

/** An item stands once, and a deduction says what a case costs. */
function checkItems({ items }: RuleBody): void {
  for (const [at, item] of items.entries()) {
    if (items.findIndex((one) => one.measure === item.measure) !== at) {
      throw invalidField(`items.${at}.measure`, '同一项指标列了两次，请删去一项。')
    }
    if (item.maxPoints === 0) throw invalidField(`items.${at}.maxPoints`, '分值要大于 0；不用的指标请删去。')
    const deduction = measures[item.measure].kind === 'deduction'
    if (deduction && (item.perCase === 0 || item.perCase > item.maxPoints)) {
      throw invalidField(`items.${at}.perCase`, '扣分项要写明每件扣几分，且不超过该项最多扣的分。')
    }
  }
}

async function told(
  context: RequestContext,
  id: string,
  act: string,
  title: string,
  note: string | null,
): Promise<ScoreRule> {
  const { db, actor, clock } = context
  context.subject(id)
  await announce(db, clock, { module: 'performance', caseId: id, type: `performance.${act}`, title, actor, note })
  const rule = await findRule(db, id)
  if (!rule) throw absent('版考评细则')
  return presentRule(rule)
}
