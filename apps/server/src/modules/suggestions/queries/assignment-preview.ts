import type { AnswerOf } from '@lvzhi/contract'
import type { previewAssignment as entry } from '@lvzhi/contract/suggestions'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { formatChineseDate, isRefusal, type SuggestionProfile } from '@lvzhi/law'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { inSessionDue } from '../answer-in-session.ts'
import { divisionMistake } from '../commands/assign.ts'
import { startClock } from '../deadlines.ts'
import { shows, visibleTo } from '../policy.ts'
import type { SuggestionPorts } from '../ports.ts'
import { allowedActsFor, type Reader } from '../present.ts'
import { loadCases, type LoadedCase } from '../load-cases.ts'
import { rulesOf } from '../store-limits.ts'
import { readerFor } from './reader.ts'

type Answer = AnswerOf<typeof entry>
type Body = HandlerInput<typeof entry>['body']
type Part = Body['items'][number]['units'][number]['part']

/** 预览交办: what each unit would get with its reply dates, and which of the items cannot be assigned and why. Writes nothing. */
export function previewAssignment(ports: SuggestionPorts) {
  return async (context: RequestContext, { body }: Pick<HandlerInput<typeof entry>, 'body'>): Promise<Answer> => {
    const reader = await readerFor(ports, context)
    const on = body.assignedOn ?? reader.today
    const loaded = new Map(
      (
        await loadCases(
          context.db,
          body.items.map((item) => item.id),
        )
      ).map((one) => [one.record.id, one]),
    )
    const parts = visibleTo(context.actor)
    const units = await unitsOf(ports, context, body)
    const lists = new Map<string, Answer['units'][number]>()
    const problems: Answer['problems'] = []
    const seen = new Set<string>()
    for (const item of body.items) {
      const one = loaded.get(item.id)
      const visible = one && shows(parts, one.record) ? one : undefined
      const message = problemOf(reader, on, item, visible, seen, units)
      seen.add(item.id)
      if (message !== undefined || !visible) {
        const title = visible?.record.title ?? ''
        problems.push({ id: item.id, title, message: message ?? '没有找到这件建议' })
        continue
      }
      const rules = await rulesOf(context.db, visible.record, on)
      const inSession = await inSessionDue(context.db, visible.record, on)
      for (const { unitId, part } of item.units) {
        const unit = units.get(unitId)
        if (!unit) continue
        const list = lists.get(unitId) ?? { unit: { id: unit.id, name: unit.name }, items: [] }
        lists.set(unitId, list)
        list.items.push({
          id: item.id,
          number: visible.record.number,
          title: visible.record.title,
          part,
          replyDueOn: dueOn(reader, rules, part, on),
          inSessionDueOn: part === 'assist' || isRefusal(inSession) ? null : inSession.value,
        })
      }
    }
    return {
      count: body.items.length - problems.length,
      units: [...lists.values()].toSorted((a, b) => a.unit.name.localeCompare(b.unit.name, 'zh-CN')),
      problems,
    }
  }
}

type Units = ReadonlyMap<string, NonNullable<Awaited<ReturnType<SuggestionPorts['unit']>>>>

async function unitsOf(ports: SuggestionPorts, { db }: RequestContext, body: Body): Promise<Units> {
  const ids = new Set(body.items.flatMap((item) => item.units.map((unit) => unit.unitId)))
  const found: Map<string, NonNullable<Awaited<ReturnType<SuggestionPorts['unit']>>>> = new Map()
  for (const id of ids) {
    const unit = await ports.unit(db, id)
    if (unit) found.set(id, unit)
  }
  return found
}

/** Why this item cannot be assigned so, the same reasons as assigning itself gives; undefined where it can. */
function problemOf(
  reader: Reader,
  on: string,
  item: Body['items'][number],
  loaded: LoadedCase | undefined,
  seen: ReadonlySet<string>,
  units: Units,
): string | undefined {
  if (!loaded) return '没有找到这件建议，可能已被删除，或您无权查看'
  const { record } = loaded
  if (seen.has(item.id)) return '同一件建议列了两次，请只保留一行'
  if (on > reader.today) return '交办日不能晚于今天'
  if (record.acceptedOn !== null && on < record.acceptedOn)
    return `交办日不能早于立案日${formatChineseDate(record.acceptedOn)}`
  if (!allowedActsFor(reader, loaded).includes('assign')) {
    return record.mergeInto && record.state === 'awaitingAssignment'
      ? '并案正在征求领衔代表意见，暂不能交办'
      : `当前是“${SuggestionState.label(record.state)}”，不能交办`
  }
  const mistake = divisionMistake(item.units)
  if (mistake) return mistake
  const closed = item.units.find(({ unitId }) => !units.get(unitId)?.openOn(on))
  if (closed) {
    const unit = units.get(closed.unitId)
    return unit ? `“${unit.name}”在交办日已撤销或尚未设立，请选择现有的单位` : '没有找到所选的承办单位，请重新选择'
  }
  return undefined
}

/** The date by which the unit must answer; null where the rule starts its clock later or sets no limit. */
function dueOn(reader: Reader, rules: SuggestionProfile, part: Part, on: string): string | null {
  const step = part === 'assist' ? 'coHandler' : 'reply'
  if (rules.steps[step]?.startsAt !== 'assigned') return null
  return startClock(rules, step, on, reader.calendar).dueOn
}
