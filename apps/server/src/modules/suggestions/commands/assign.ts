import { formatChineseDate } from '@lvzhi/law'
import { SuggestionState, TaskPart } from '@lvzhi/contract/suggestion-terms'
import type { assignSuggestions as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, invalidField } from '../../../kernel/refusal.ts'
import {
  clockBasis,
  clockChanges,
  refreshDue,
  startInternalClock,
  startTaskClocks,
  type StartedClock,
} from '../clocks.ts'
import { startInSessionClock } from '../answer-in-session.ts'
import { noteDeparture } from '../departure.ts'
import { openCase, type OpenCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { handoverDay, keepHandedOver } from './hand-over-meeting.ts'
import { stored } from '../store.ts'

type Body = HandlerInput<typeof entry>['body']
type Item = Body['items'][number]

/** 交办: gives each suggestion its units, all of them or none. The reply is due from the day of assignment, 代表法（2025）第五十一条. */
export function assign(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { body }: HandlerInput<typeof entry>,
  ): Promise<{ assigned: number; ids: string[] }> => {
    const today = ports.clock.today()
    const on = body.handover ? await handoverDay(context, body.handover) : (body.assignedOn ?? today)
    if (on > today) throw invalidField('assignedOn', '交办日不能晚于今天。')
    if (body.internalDueOn !== undefined && body.internalDueOn <= on) {
      throw invalidField('internalDueOn', '内部时限应晚于交办日。')
    }
    const ids = body.items.map((item) => item.id)
    if (new Set(ids).size !== ids.length) throw invalidField('items', '同一件建议列了两次，请核对后再交办。')
    // Always locked in the same order, so that two clerks' batches wait for one another instead of blocking each other.
    for (const item of body.items.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      await assignOne(ports, context, item, body, on)
    }
    if (body.handover) await keepHandedOver(context.db, body.handover, ids)
    return { assigned: ids.length, ids }
  }
}

async function assignOne(
  ports: SuggestionPorts,
  context: RequestContext,
  item: Item,
  body: Body,
  on: string,
): Promise<void> {
  const open = await openCase(ports, context, item.id, item.revision, 'assign')
  const { record } = open
  if (record.acceptedOn !== null && on < record.acceptedOn) {
    throw refusedItem(open, `交办日不能早于立案日${formatChineseDate(record.acceptedOn)}`)
  }
  const mistake = divisionMistake(item.units)
  if (mistake) throw refusedItem(open, mistake)
  const started: StartedClock[] = []
  const names: { part: TaskPart; id: string; name: string }[] = []
  for (const { unitId, part } of item.units) {
    const unit = await ports.unit(context.db, unitId)
    if (!unit?.openOn(on)) throw refusedItem(open, '所选承办单位不存在或已撤销，请重新选择')
    const task = { id: newId(), round: 1, part, unitName: unit.name }
    await stored(context.db)
      .insertInto('suggestion_tasks')
      .values({
        id: task.id,
        suggestion_id: record.id,
        round: 1,
        unit_id: unitId,
        unit_name: unit.name,
        part,
        state: 'assigned',
        assigned_on: on,
      })
      .execute()
    names.push({ part, id: unitId, name: unit.name })
    started.push(...(await startTaskClocks(open, task, 'assigned', on, body.difficult)))
    if (item.answerInSession && part !== 'assist') {
      const clock = await startInSessionClock(open, task, on)
      if ('refused' in clock) throw refusedItem(open, clock.refused, clock.basis)
      started.push(clock)
    }
    if (body.internalDueOn && part !== 'assist') {
      started.push(await startInternalClock(open, task, on, body.internalDueOn))
    }
  }
  const lead = names.find((unit) => unit.part === 'lead') ?? names[0]
  await refreshDue(open, {
    state: 'inHandling',
    round: 1,
    assigned_on: on,
    lead_unit_id: lead?.id ?? null,
    lead_unit_name: lead?.name ?? null,
    other_units: names.length - 1,
  })
  await open.tell('assign', {
    note: body.note || null,
    round: 1,
    changes: [
      {
        field: 'state',
        label: '办理状态',
        from: SuggestionState.label(record.state),
        to: SuggestionState.label('inHandling'),
      },
      ...names.map((unit) => ({ field: 'unit', label: TaskPart.label(unit.part), from: null, to: unit.name })),
      ...clockChanges(started),
    ],
    basis: clockBasis(started),
    payload: {
      unitIds: names.map((unit) => unit.id),
      personIds: record.leadPersonId ? [record.leadPersonId] : [],
    },
  })
  await noteDeparture(ports, open, { leadUnitId: lead?.id })
}

/** 主办 + any 会办, or several 分办 (MS-40): what is wrong with the choice, or undefined. */
export function divisionMistake(units: readonly { unitId: string; part: TaskPart }[]): string | undefined {
  const leads = units.filter((unit) => unit.part === 'lead').length
  const separate = units.filter((unit) => unit.part === 'separate').length
  const assists = units.filter((unit) => unit.part === 'assist').length
  if (new Set(units.map((unit) => unit.unitId)).size !== units.length) return '同一单位列了两次'
  if (separate > 0 && (leads > 0 || assists > 0)) return '分办与主办、会办不能同时使用'
  if (separate === 1) return '分办至少要有两个单位；只有一个单位时请选主办'
  if (separate === 0 && leads !== 1) return leads === 0 ? '没有主办单位' : '主办单位只能有一个'
  return undefined
}

function refusedItem(open: OpenCase, told: string, basis: readonly string[] = []): Refusal {
  const reason = told.replace(/。$/, '')
  const name = open.record.number ? `第${open.record.number}号` : `“${open.record.title}”`
  return new Refusal(
    'invalid',
    'cannotAssign',
    `${name}不能交办：${reason}。本次没有交办任何建议，请改正后重新交办。`,
    {
      fields: [{ path: `items.${open.record.id}`, message: reason }],
      basis,
    },
  )
}
