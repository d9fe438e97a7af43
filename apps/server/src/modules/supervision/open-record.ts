import type { CoordinationAct, KeyItemAct, OversightAct } from '@lvzhi/contract/supervision-terms'
import { announce, type CaseEvent } from '../../kernel/events/events.ts'
import { staleCase } from '../../kernel/events/stale-case.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import type { Handle } from '../../kernel/database/handle.ts'
import { absent } from '../../kernel/refusal.ts'
import { articleBasis } from '../../kernel/workflow/basis.ts'
import { shows, standingsOf, visibleTo } from './policy.ts'
import type { SupervisionPorts } from './ports.ts'
import { findCoordination } from './store-coordinations.ts'
import { findEvent } from './store-events.ts'
import { findItem } from './store-items.ts'
import type { Concern, Coordination, KeyItem, Oversight } from './supervision.ts'
import { coordinationWorkflow, eventWorkflow, itemWorkflow } from './workflow.ts'

/** What an act adds to the timeline beyond its name, actor and time. */
export interface Entry {
  readonly title: string
  readonly note?: string
  readonly document?: { readonly fileId: string; readonly name: string }
  readonly article?: string
  /** How the record is called in a notice. */
  readonly name: string
  readonly unitIds?: readonly string[]
  readonly personIds?: readonly string[]
  readonly roles?: readonly string[]
}

/** How a record is called in a notice. */
const called = { items: '重点督办', events: '监督活动', coordinations: '协调办理' } as const
type Kind = keyof typeof called

/** Writes an act into the timeline of a record and tells whoever subscribes to it. */
export async function tell(
  ports: SupervisionPorts,
  context: Pick<RequestContext, 'db' | 'actor'>,
  kind: Kind,
  record: Pick<Concern, 'id' | 'divisionCode'>,
  act: string,
  entry: Entry,
): Promise<void> {
  const { title, note, document, article, name, unitIds = [], personIds = [], roles = [] } = entry
  const event: CaseEvent = {
    module: 'supervision',
    caseId: record.id,
    type: `supervision.${kind}.${act}`,
    title,
    actor: context.actor,
    basis: articleBasis(article),
    ...(note && { note }),
    ...(document && { document }),
    payload: {
      title: name,
      number: null,
      divisionCode: record.divisionCode,
      link: `/supervision/${kind}/${record.id}`,
      called: called[kind],
      unitIds,
      personIds,
      roles,
    },
  }
  await announce(context.db, ports.clock, event)
}

/** Opens a key item for an act: absent where the reader may not see it, stale where somebody was quicker, else by the table. */
export async function openItem(
  ports: SupervisionPorts,
  context: RequestContext,
  id: string,
  revision: number,
  act: KeyItemAct,
): Promise<KeyItem> {
  const record = seenBy(context, await findItem(context.db, id, true), '件重点督办件')
  await refuseStale(context.db, record, revision)
  itemWorkflow.gate(act, record.state, standingsOf(context.actor, record), record, ports.clock.today())
  return record
}

/** The same for an event of oversight. */
export async function openEvent(
  ports: SupervisionPorts,
  context: RequestContext,
  id: string,
  revision: number | null,
  act: OversightAct,
): Promise<Oversight> {
  const today = ports.clock.today()
  const record = seenBy(context, await findEvent(context.db, id, today, true), '项监督活动')
  if (revision !== null) await refuseStale(context.db, record, revision)
  eventWorkflow.gate(act, record.state, standingsOf(context.actor, record), record, today)
  return record
}

/** The same for a coordination. */
export async function openCoordination(
  ports: SupervisionPorts,
  context: RequestContext,
  id: string,
  revision: number,
  act: CoordinationAct,
): Promise<Coordination> {
  const record = seenBy(context, await findCoordination(context.db, id, true), '件协调办理件')
  await refuseStale(context.db, record, revision)
  coordinationWorkflow.gate(act, record.state, standingsOf(context.actor, record), record, ports.clock.today())
  return record
}

/** The record where this reader may see it; otherwise the answer for what does not exist. */
export function seenBy<R extends Concern>(context: RequestContext, record: R | undefined, what: string): R {
  if (!record || !shows(visibleTo(context.actor), record)) throw absent(what)
  context.subject(record.id)
  return record
}

async function refuseStale(db: Handle, record: Concern, revision: number): Promise<void> {
  if (record.revision !== revision) throw await staleCase(db, 'supervision', record)
}
