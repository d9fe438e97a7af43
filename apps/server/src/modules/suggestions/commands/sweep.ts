import { formatChineseDate, type WorkingCalendar } from '@lvzhi/law'
import { ClockName } from '@lvzhi/contract/suggestion-terms'
import type { Database, Handle } from '../../../kernel/database/handle.ts'
import { announce } from '../../../kernel/events/events.ts'
import { leadDeputy } from '../audience.ts'
import { isNear, timeLeft } from '../../../kernel/workflow/time-left.ts'
import { escalationOf, markEscalated } from '../escalation.ts'
import { openedCase, viewOf, type OpenCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { clocksToRemind, remindersOn } from '../reminders.ts'
import { endClosedWindows, markAnnounced, overdueBatch } from '../store-handling.ts'
import { findSuggestion } from '../store.ts'
import type { CaseClock } from '../suggestion.ts'
import { inBatches, systemContext } from '../sweeping.ts'
import { workflow } from '../workflow.ts'
import { resumePauses, sweepPromises } from './sweep-follow-up.ts'

/** How many clocks a sweep has announced. */
export interface Swept {
  readonly overdue: number
  readonly near: number
}

/**
 * 超期、评价期满、临期: tells those concerned once for each clock that has run out, and at each of the office's reminders before. Meant for a
 * daily job; a second run, or one in another process at the same time, announces nothing twice.
 */
export async function sweepDeadlines(ports: SuggestionPorts, database: Database): Promise<Swept> {
  const today = ports.clock.today()
  const calendar = await ports.calendar(database.handle)
  await database.transaction((tx) => endClosedWindows(tx, today))
  const overdue = await inBatches(database, async (tx) => {
    const batch = await overdueBatch(tx, today)
    for (const clock of batch) {
      await markAnnounced(tx, clock.id, { overdue_announced: true })
      await withClock(ports, tx, calendar, clock, passDeadline)
    }
    return batch.length
  })
  const reminders = await remindersOn(database.handle, today, calendar)
  const near = await inBatches(database, async (tx) => {
    const batch = await clocksToRemind(tx, today, reminders)
    for (const clock of batch) {
      await markAnnounced(tx, clock.id, { reminded_days: clock.days })
      await withClock(ports, tx, calendar, clock, announceNear)
    }
    return batch.length
  })
  const promises = await sweepPromises(ports, database, today)
  await resumePauses(ports, database, today, calendar)
  return { overdue: overdue + promises.overdue, near: near + promises.near }
}

async function withClock(
  ports: SuggestionPorts,
  tx: Handle,
  calendar: WorkingCalendar,
  found: { readonly id: string; readonly suggestion_id: string },
  act: (open: OpenCase, clock: CaseClock) => Promise<void>,
): Promise<void> {
  const record = await findSuggestion(tx, found.suggestion_id)
  const clock = record?.clocks.find((one) => one.id === found.id)
  if (!record || !clock) return
  await act(openedCase(ports, systemContext(ports, tx), record, calendar, ports.clock.today()), clock)
}

/** 超期: tells the unit, the office and the person to whom the office takes passed limits (升级), with the next step (UR-34). */
async function passDeadline(open: OpenCase, clock: CaseClock): Promise<void> {
  const { record, context, today } = open
  const act = clock.name === 'rating' ? 'expireRating' : 'passDeadline'
  workflow.gate(act, record.state, ['system'], viewOf(context, record, true), today)
  const { unit, unitIds } = unitOf(open, clock)
  const escalated = act === 'passDeadline' ? await escalate(open, clock) : null
  await open.tell(act, {
    title: act === 'expireRating' ? '代表评价期满' : `${ClockName.label(clock.name)}超期${unit}`,
    changes: [
      {
        field: 'due',
        label: `${ClockName.label(clock.name)}期限${unit}`,
        from: clock.dueOn && formatChineseDate(clock.dueOn),
        to: '已届满',
      },
      ...(escalated ? [escalated.line] : []),
    ],
    basis: clock.basis,
    payload: {
      unitIds,
      accountIds: escalated?.accountId ? [escalated.accountId] : [],
      personIds: clock.name === 'internal' || clock.name === 'coHandler' ? [] : leadDeputy(record),
      roles: act === 'expireRating' ? ['officeClerk'] : ['officeClerk', 'officeLeader'],
    },
  })
}

async function escalate(open: OpenCase, clock: CaseClock) {
  const { person } = await escalationOf(open.context.db, open.record.divisionCode, open.today)
  if (person) await markEscalated(open.context.db, clock.id, person.name)
  const next = '请督促承办单位说明原因并限期办理'
  return {
    accountId: person?.accountId ?? null,
    line: {
      field: 'escalation',
      label: '升级',
      from: null,
      to: person ? `${person.name}：${next}` : '没有可以升级的人员，请确定升级对象',
    },
  }
}

async function announceNear(open: OpenCase, clock: CaseClock): Promise<void> {
  const { record, context, today, calendar } = open
  const { unit, unitIds } = unitOf(open, clock)
  const near = clock.dueOn === null || isNear(clock.dueOn, { today, calendar })
  await announce(context.db, context.clock, {
    module: 'suggestions',
    caseId: record.id,
    type: 'suggestions.nearDue',
    title: `${ClockName.label(clock.name)}${near ? '临期' : '期限提醒'}${unit}`,
    round: record.round,
    actor: context.actor,
    changes: [
      {
        field: 'due',
        label: `${ClockName.label(clock.name)}期限${unit}`,
        from: null,
        to: clock.dueOn && `${formatChineseDate(clock.dueOn)}，${timeLeft(clock.dueOn, { today, calendar })}`,
      },
    ],
    basis: clock.basis,
    payload: {
      unitIds,
      personIds: clock.name === 'rating' ? leadDeputy(record) : [],
      title: record.title,
      number: record.number,
      divisionCode: record.divisionCode,
      electingUnitId: record.electingUnitId,
    },
  })
}

function unitOf({ record }: OpenCase, clock: CaseClock): { unit: string; unitIds: string[] } {
  const task = record.tasks.find((one) => one.id === clock.taskId)
  return task ? { unit: `（${task.unitName}）`, unitIds: [task.unitId] } : { unit: '', unitIds: [] }
}
