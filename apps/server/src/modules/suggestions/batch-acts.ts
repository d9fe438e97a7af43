import type { BatchAct } from '@lvzhi/contract/suggestion-desk'
import { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { formatChineseDate } from '@lvzhi/law'
import { holds, type Actor } from '../../kernel/access/actor.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import { Refusal, invalidField } from '../../kernel/refusal.ts'
import { categorise } from './commands/categorise.ts'
import { lookBack } from './commands/look-back.ts'
import { markKey } from './commands/mark-key.ts'
import { remind } from './commands/remind.ts'
import { setHolder } from './commands/set-holder.ts'
import { setInternalDue } from './commands/set-internal-due.ts'
import { cohortInUse } from './commands/void-cohort.ts'
import type { BatchSettings } from './desk-tables.ts'
import { suggestionGrants } from './policy.ts'
import type { SuggestionPorts } from './ports.ts'
import { officersOf } from './queries/holders.ts'
import { membersAmong } from './store-cohorts.ts'
import { categoryInForce } from './store-handling.ts'
import { runningTasks, type Suggestion, type Task } from './suggestion.ts'

/** The function that each act asks, the same as for one suggestion. */
const permissionOf = {
  setInternalDue: 'suggestions.remind',
  remind: 'suggestions.remind',
  categorise: 'suggestions.merge',
  markKey: 'suggestions.lead',
  setHolder: 'suggestions.hold',
  lookBack: 'suggestions.freeze',
} as const satisfies Record<BatchAct, keyof typeof suggestionGrants>

/** Refuses where the account may not do this act at all, or what the act needs is missing or wrong. */
export async function checkSettings(
  ports: SuggestionPorts,
  context: Pick<RequestContext, 'actor' | 'db'>,
  act: BatchAct,
  settings: BatchSettings,
): Promise<void> {
  refuseWithoutRight(context.actor, act)
  const today = ports.clock.today()
  if (act === 'setInternalDue') {
    if (settings.dueOn === undefined) throw invalidField('dueOn', '请填写新的内部时限。')
    if (settings.dueOn <= today) throw invalidField('dueOn', '内部时限应晚于今天。')
  }
  if (act === 'lookBack') await checkLookBack(context, settings, today)
  if (act !== 'categorise' && act !== 'setHolder' && (settings.text ?? '').trim() === '') {
    throw invalidField('text', textWanted[act] ?? '请填写理由。')
  }
  if (act === 'categorise' && !(await categoryInForce(context.db, settings.category ?? '', today))) {
    throw invalidField('category', '请从现行分类表中选择分类。')
  }
  if (act === 'setHolder' && !(await officersOf(context, today)).some((one) => one.id === settings.holder)) {
    throw invalidField('holder', '请选择本机构在用的工作人员账号。')
  }
}

const textWanted: Partial<Record<BatchAct, string>> = { remind: '请填写催办内容。', lookBack: '请填写情况。' }

async function checkLookBack(
  context: Pick<RequestContext, 'actor' | 'db'>,
  settings: BatchSettings,
  today: string,
): Promise<void> {
  if (settings.cohort === undefined) throw invalidField('cohort', '请从回头看名单中选择建议。')
  await cohortInUse(context, settings.cohort, false)
  if (settings.to === undefined) throw invalidField('to', '请选择核实后的类别。')
  if (settings.changedOn === undefined) throw invalidField('changedOn', '请填写核实日期。')
  if (settings.changedOn > today) throw invalidField('changedOn', '核实日期不能晚于今天。')
  if ((settings.evidence ?? '').trim() === '') throw invalidField('evidence', '请填写依据。')
}

function refuseWithoutRight(actor: Actor, act: BatchAct): void {
  if (holds(actor, ...suggestionGrants[permissionOf[act]])) return
  throw new Refusal('forbidden', 'noPermission', '您的账号没有这项批量办理的权限。如工作需要，请联系安全管理员授权。')
}

/** Tasks whose unit still owes its answer or opinion: those that 催办 tells. */
export function owedTasks(record: Suggestion): readonly Task[] {
  return runningTasks(record).filter((task) => task.state !== 'replied' && task.state !== 'opinionGiven')
}

/** What the act would do to this suggestion, in words. */
export function effectWords(
  act: BatchAct,
  settings: BatchSettings,
  names: { readonly category: string | null; readonly holder: string | null },
  record: Suggestion,
): string {
  const newDay = settings.dueOn === undefined ? '' : formatChineseDate(settings.dueOn)
  switch (act) {
    case 'setInternalDue':
      return record.internalDueOn === null
        ? `内部时限定为${newDay}`
        : `内部时限由${formatChineseDate(record.internalDueOn)}改为${newDay}`
    case 'remind':
      return `催办 ${owedTasks(record)
        .map((task) => task.unitName)
        .join('、')}`
    case 'categorise':
      return `分类改为“${names.category ?? ''}”`
    case 'markKey':
      return '列为重点督办'
    case 'setHolder':
      return `由“${names.holder ?? ''}”经办`
    case 'lookBack':
      return lookBackWords(settings, record)
  }
}

function lookBackWords({ to }: BatchSettings, record: Suggestion): string {
  if (to === undefined) return ''
  if (to === record.replyClass) return `类别不变，仍为${ReplyClass.label(to)}`
  return record.replyClass === null
    ? `类别定为${ReplyClass.label(to)}`
    : `由${ReplyClass.label(record.replyClass)}转为${ReplyClass.label(to)}`
}

/** Does the act on one suggestion through the very command of the single act. */
export async function doBatchAct(
  ports: SuggestionPorts,
  context: RequestContext,
  act: BatchAct,
  settings: BatchSettings,
  item: { readonly record: Suggestion; readonly revision: number },
): Promise<void> {
  const { record, revision } = item
  const text = settings.text ?? ''
  const of = <B>(body: B) => ({ params: { id: record.id }, query: undefined, body: { revision, ...body }, file: null })
  switch (act) {
    case 'setInternalDue':
      await setInternalDue(ports)(context, of({ dueOn: settings.dueOn ?? '', reason: text }))
      return
    case 'remind': {
      const owed = owedTasks(record)
      if (owed.length === 0) throw new Refusal('conflict', 'nothingOwed', '各承办单位都已答复，不需要催办。')
      for (const [at, task] of owed.entries()) {
        const told = of({ taskId: task.id, text })
        // Each reminder counts the revision on.
        await remind(ports)(context, { ...told, body: { ...told.body, revision: revision + at } })
      }
      return
    }
    case 'categorise':
      await categorise(ports)(context, of({ category: settings.category ?? '' }))
      return
    case 'markKey':
      await markKey(ports)(context, of({ marked: true, note: text }))
      return
    case 'setHolder':
      await setHolder(ports)(context, of({ holder: settings.holder ?? '' }))
      return
    case 'lookBack': {
      const { cohort = '', to, changedOn = '', evidence = '' } = settings
      await cohortInUse(context, cohort)
      if (to === undefined || !(await membersAmong(context.db, cohort, [record.id])).has(record.id)) {
        throw new Refusal('conflict', 'notOfCohort', '不在这个回头看名单里，没有登记。')
      }
      await lookBack(ports)(context, of({ to, changedOn, reason: text, evidence }))
      return
    }
  }
}
