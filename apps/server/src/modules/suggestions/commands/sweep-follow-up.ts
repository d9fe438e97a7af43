import { addDays, formatChineseDate, type WorkingCalendar } from '@lvzhi/law'
import type { Database, Handle } from '../../../kernel/database/handle.ts'
import { announce } from '../../../kernel/events/events.ts'
import { leadDeputy } from '../audience.ts'
import { escalationOf } from '../escalation.ts'
import { openedCase, viewOf, type OpenCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { changePromise, findPromise, promisesToAnnounce } from '../store-promises.ts'
import { findPause, pausesToEnd } from '../store-pauses.ts'
import { findSuggestion } from '../store.ts'
import { inBatches, systemContext } from '../sweeping.ts'
import { workflow } from '../workflow.ts'
import { endPause } from './pause.ts'

/** Calendar days before its day on which a promise counts as near; a setting of the office, not law. */
const nearPromiseDays = 30

type KeptPromise = NonNullable<Awaited<ReturnType<typeof findPromise>>>
type Found = { readonly id: string; readonly suggestion_id: string }

/** 承诺临期、逾期: tells once that a promise falls due within thirty days, and once that it has passed. */
export async function sweepPromises(
  ports: SuggestionPorts,
  database: Database,
  today: string,
): Promise<{ overdue: number; near: number }> {
  const overdue = await inBatches(database, async (tx) => {
    const batch = await promisesToAnnounce(tx, 'overdue_announced', null, today)
    for (const one of batch) await withPromise(ports, tx, one, { overdue_announced: true }, announceOverdue)
    return batch.length
  })
  const before = addDays(today, nearPromiseDays + 1)
  const near = await inBatches(database, async (tx) => {
    const batch = await promisesToAnnounce(tx, 'near_announced', today, before)
    for (const one of batch) await withPromise(ports, tx, one, { near_announced: true }, announceNear)
    return batch.length
  })
  return { overdue, near }
}

/** 恢复计时 by the system on the agreed day, where nobody has ended the pause before. Returns how many were ended. */
export async function resumePauses(
  ports: SuggestionPorts,
  database: Database,
  today: string,
  calendar: WorkingCalendar,
): Promise<number> {
  return inBatches(database, async (tx) => {
    const batch = await pausesToEnd(tx, today)
    for (const { id, suggestion_id } of batch) {
      const record = await findSuggestion(tx, suggestion_id, true)
      const pause = await findPause(tx, suggestion_id, id)
      if (!record || !pause) continue
      const context = systemContext(ports, tx)
      workflow.gate('resumeClock', record.state, ['system'], viewOf(context, record, true), today)
      await endPause(openedCase(ports, context, record, calendar, today), pause, '到约定的恢复日期，自动恢复计时。')
    }
    return batch.length
  })
}

async function withPromise(
  ports: SuggestionPorts,
  tx: Handle,
  found: Found,
  told: { readonly near_announced: true } | { readonly overdue_announced: true },
  act: (open: OpenCase, promise: KeptPromise) => Promise<void>,
): Promise<void> {
  await changePromise(tx, found, told)
  const record = await findSuggestion(tx, found.suggestion_id)
  const promise = await findPromise(tx, found.suggestion_id, found.id)
  if (!record || !promise) return
  const open = openedCase(ports, systemContext(ports, tx), record, await ports.calendar(tx), ports.clock.today())
  await act(open, promise)
}

async function announceOverdue(open: OpenCase, promise: KeptPromise): Promise<void> {
  const { record, context, today } = open
  workflow.gate('passPromise', record.state, ['system'], viewOf(context, record, true), today)
  const { person } = await escalationOf(context.db, record.divisionCode, today)
  await open.tell('passPromise', {
    title: `承诺逾期（${promise.unit_name}）`,
    round: promise.round,
    changes: [
      { ...dueLine(promise), from: formatChineseDate(promise.due_on), to: '已届满，没有报告落实' },
      {
        field: 'escalation',
        label: '升级',
        from: null,
        to: person ? `${person.name}：请督促承办单位兑现承诺` : '没有可以升级的人员，请确定升级对象',
      },
    ],
    payload: {
      unitIds: [promise.unit_id],
      personIds: leadDeputy(record),
      roles: ['officeClerk'],
      accountIds: person ? [person.accountId] : [],
    },
  })
}

async function announceNear({ record, context }: OpenCase, promise: KeptPromise): Promise<void> {
  await announce(context.db, context.clock, {
    module: 'suggestions',
    caseId: record.id,
    type: 'suggestions.nearDue',
    title: `承诺临期（${promise.unit_name}）`,
    round: promise.round,
    actor: context.actor,
    changes: [{ ...dueLine(promise), from: null, to: formatChineseDate(promise.due_on) }],
    payload: {
      unitIds: [promise.unit_id],
      personIds: [],
      title: record.title,
      number: record.number,
      divisionCode: record.divisionCode,
      electingUnitId: record.electingUnitId,
    },
  })
}

function dueLine(promise: KeptPromise) {
  return { field: 'due', label: `承诺完成时间（${promise.unit_name}：${promise.what}）` }
}
