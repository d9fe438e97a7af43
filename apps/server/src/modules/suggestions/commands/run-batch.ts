import { BatchAct } from '@lvzhi/contract/suggestion-desk'
import type { Actor } from '../../../kernel/access/actor.ts'
import { writeAudit } from '../../../kernel/audit/audit.ts'
import { isDatabaseError, sql, type Database, type Handle } from '../../../kernel/database/handle.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, absent } from '../../../kernel/refusal.ts'
import { doBatchAct } from '../batch-acts.ts'
import { desk, type BatchSettings } from '../desk-tables.ts'
import { shows, visibleTo } from '../policy.ts'
import type { SuggestionPorts } from '../ports.ts'
import { findSuggestion } from '../store.ts'
import { noteSeen } from './keep-own-marks.ts'

interface Batch {
  readonly id: string
  readonly act: BatchAct
  readonly settings: BatchSettings
  readonly actor: Actor
}

/**
 * Does the rows of a batch that still wait, one transaction each: the act, its outcome and its audit row stand or fall together. A refused
 * row keeps its reason and does not stop the others; begun again after a crash, it goes on where it stood.
 */
export async function runBatch(ports: SuggestionPorts, database: Database, batchId: string): Promise<void> {
  const batch = await desk(database.handle)
    .selectFrom('suggestion_batches')
    .select(['id', 'act', 'settings', 'actor'])
    .where('id', '=', batchId)
    .executeTakeFirst()
  if (!batch) return
  const waiting = await desk(database.handle)
    .selectFrom('suggestion_batch_rows')
    .select(['suggestion_id', 'revision'])
    .where('batch_id', '=', batchId)
    .where('outcome', '=', 'waiting')
    .orderBy('position')
    .execute()
  const allowed = await stillWorks(database.handle, batch.actor.accountId)
  for (const row of waiting) {
    const item = { id: row.suggestion_id, revision: row.revision }
    if (allowed) await doRow(ports, database, batch, item)
    else
      await refuseRow(
        ports,
        database,
        batch,
        item.id,
        new Refusal('forbidden', 'accountDisabled', '办理人的账号已停用。'),
      )
  }
  await desk(database.handle)
    .updateTable('suggestion_batches')
    .set({ finished_at: ports.clock.now() })
    .where('id', '=', batchId)
    .where('finished_at', 'is', null)
    .execute()
}

async function stillWorks(db: Handle, account: string): Promise<boolean> {
  const found = await sql`select 1 from pub_accounts_roles where account_id = ${account} and enabled limit 1`.execute(
    db,
  )
  return found.rows.length > 0
}

async function doRow(
  ports: SuggestionPorts,
  database: Database,
  batch: Batch,
  item: { readonly id: string; readonly revision: number },
): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await database.transaction(async (tx) => {
        if (!(await claimed(tx, batch.id, item.id))) return
        const record = await findSuggestion(tx, item.id, true)
        if (!record || !shows(visibleTo(batch.actor), record)) throw absent('件建议')
        await doBatchAct(ports, contextOf(ports, tx, batch.actor), batch.act, batch.settings, {
          record,
          revision: item.revision,
        })
        await noteSeen(tx, batch.actor.accountId, [item.id], ports.clock.now())
        await settle(ports, tx, batch, item.id, null)
      })
      return
    } catch (error) {
      if (error instanceof Refusal) {
        await refuseRow(ports, database, batch, item.id, error)
        return
      }
      const again = isDatabaseError(error, '40001') || isDatabaseError(error, '40P01')
      if (!again || tries >= 3) throw error
    }
  }
}

async function refuseRow(
  ports: SuggestionPorts,
  database: Database,
  batch: Batch,
  id: string,
  refusal: Refusal,
): Promise<void> {
  await database.transaction((tx) => settle(ports, tx, batch, id, refusal))
}

/** Another worker may have done the row meanwhile. */
async function claimed(tx: Handle, batchId: string, id: string): Promise<boolean> {
  const row = await desk(tx)
    .selectFrom('suggestion_batch_rows')
    .select('outcome')
    .where('batch_id', '=', batchId)
    .where('suggestion_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row?.outcome === 'waiting'
}

async function settle(
  ports: SuggestionPorts,
  tx: Handle,
  batch: Batch,
  id: string,
  refusal: Refusal | null,
): Promise<void> {
  await desk(tx)
    .updateTable('suggestion_batch_rows')
    .set({ outcome: refusal ? 'refused' : 'done', message: refusal?.message ?? null })
    .where('batch_id', '=', batch.id)
    .where('suggestion_id', '=', id)
    .execute()
  await writeAudit(tx, ports, {
    actor: batch.actor,
    operation: `suggestions.${batch.act}`,
    name: `批量${BatchAct.label(batch.act)}`,
    outcome: refusal ? 'refused' : 'done',
    ...(refusal && { code: refusal.code }),
    subject: id,
    detail: { batch: batch.id },
  })
}

function contextOf(ports: SuggestionPorts, db: Handle, actor: Actor): RequestContext {
  return {
    actor,
    db,
    clock: ports.clock,
    vault: ports.vault,
    address: '',
    session: { start: () => undefined, end: () => undefined },
    subject: () => undefined,
    note: () => undefined,
  }
}
