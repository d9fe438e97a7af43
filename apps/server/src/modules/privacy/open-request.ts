import type { PrivacyRequest, PrivacyRequestAct } from '@lvzhi/contract/privacy-requests'
import { holds, type Actor } from '../../kernel/access/actor.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import { absent, Refusal } from '../../kernel/refusal.ts'
import { officeArea } from './policy.ts'
import type { PrivacyPorts } from './ports.ts'
import type { PrivacyRequestRecord } from './request.ts'
import { findRequest } from './store.ts'
import { privacyWorkflow, type PrivacyStanding } from './workflow.ts'

/** Actor → record: who made it, and the office of its area. Nobody decides about a request of their own. */
export function standingsOf(actor: Actor, record: PrivacyRequestRecord): PrivacyStanding[] {
  if (record.askedBy === actor.accountId && record.relative === null) return ['asker']
  const area = officeArea(actor)
  const near = area !== null && (record.divisionCode === '' ? area.length === 2 : record.divisionCode.startsWith(area))
  if (!near) return record.askedBy === actor.accountId ? ['asker'] : []
  return [
    ...(record.askedBy === actor.accountId ? (['asker'] as const) : []),
    ...(holds(actor, 'officeClerk') ? (['clerk'] as const) : []),
    ...(holds(actor, 'officeLeader') ? (['leader'] as const) : []),
  ]
}

/** The record and the reader's standings; absent where there is none. */
export async function readable(
  { db, vault, actor }: Pick<RequestContext, 'db' | 'vault' | 'actor'>,
  id: string,
  lock = false,
): Promise<{ record: PrivacyRequestRecord; standings: PrivacyStanding[] }> {
  const record = await findRequest(db, vault, id, lock)
  const standings = record ? standingsOf(actor, record) : []
  if (!record || standings.length === 0) throw absent('件请求')
  return { record, standings }
}

/** Loads and locks a request for an act: gate, revision and audit subject. */
export async function openRequest(
  ports: PrivacyPorts,
  context: RequestContext,
  id: string,
  revision: number,
  act: PrivacyRequestAct,
): Promise<PrivacyRequestRecord> {
  const { record, standings } = await readable(context, id, true)
  context.subject(id)
  const today = context.clock.today()
  privacyWorkflow.gate(
    act,
    record.state,
    standings,
    { ...record, inOffice: await inOffice(ports, context, record) },
    today,
  )
  if (record.revision !== revision) {
    throw new Refusal('stale', 'staleRequest', '这件请求刚刚有变化，请刷新后再办理。', {
      current: { revision: record.revision, changedBy: record.decidedByName, changedAt: null },
    })
  }
  return record
}

async function inOffice(ports: PrivacyPorts, { db, clock }: RequestContext, record: PrivacyRequestRecord) {
  if (record.personId === null) return false
  return (await ports.deputies.personOnDay(db, record.personId, clock.today()))?.inOffice ?? false
}

/** Numbers in the texts are hidden from everybody but who asks and who decides a correction. */
function shownTo(standings: readonly PrivacyStanding[], record: PrivacyRequestRecord, text: string): string {
  const number = record.field === 'citizenNumber' || record.field === 'phone'
  if (!number || text === '' || (standings.includes('asker') && record.relative === null)) return text
  return `${'*'.repeat(Math.max(text.length - 2, 0))}${text.slice(-2)}`
}

/** A request as the contract has it. */
export async function presented(
  ports: PrivacyPorts,
  context: RequestContext,
  record: PrivacyRequestRecord,
): Promise<PrivacyRequest> {
  const standings = standingsOf(context.actor, record)
  const today = context.clock.today()
  const subject = { ...record, inOffice: await inOffice(ports, context, record) }
  const files = await ports.files.listOf(context.db, 'privacy', record.id)
  return {
    id: record.id,
    revision: record.revision,
    kind: record.kind,
    state: record.state,
    name: record.name,
    relative: record.relative,
    field: record.kind === 'correction' ? record.field : null,
    wrong: shownTo(standings, record, record.wrong),
    correct: shownTo(standings, record, record.correct),
    grounds: record.grounds,
    askedAt: record.askedAt.toISOString(),
    dueOn: record.dueOn,
    overdue: record.state === 'awaiting' && record.dueOn !== null && record.dueOn < today,
    decidedAt: record.decidedAt?.toISOString() ?? null,
    decidedBy: record.decidedByName,
    decision: record.decision,
    law: record.law,
    files: files.map(({ id, name, size }) => ({ id, name, size })),
    allowedActs: privacyWorkflow.allowedActs(record.state, standings, subject, today),
  }
}

/** Reads and presents; absent where the reader has no standing. */
export async function presentRequest(
  ports: PrivacyPorts,
  context: RequestContext,
  id: string,
): Promise<PrivacyRequest> {
  return presented(ports, context, (await readable(context, id)).record)
}
