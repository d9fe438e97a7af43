import type { AnswerOf } from '@lvzhi/contract'
import { BatchAct, type readBatch as readEntry, type startBatch as startEntry } from '@lvzhi/contract/suggestion-desk'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { enqueue } from '../../../kernel/jobs/jobs.ts'
import { absent, invalidField } from '../../../kernel/refusal.ts'
import { checkSettings } from '../batch-acts.ts'
import { desk } from '../desk-tables.ts'
import type { SuggestionPorts } from '../ports.ts'

type Batch = AnswerOf<typeof readEntry>

/** The background work that does a batch. */
export const batchJob = 'suggestions.runBatch'

/**
 * 批量办理: keeps what is to be done and asks for the work; a repeated request is the same batch. Each row is done in a transaction of its
 * own with the revision that the preview showed, so that nothing is half done and nobody's newer work is written over.
 */
export function startBatch(ports: SuggestionPorts) {
  return async (context: RequestContext, { body }: Pick<HandlerInput<typeof startEntry>, 'body'>): Promise<Batch> => {
    const { items, act, ...settings } = body
    await checkSettings(ports, context, act, settings)
    if (new Set(items.map((item) => item.id)).size !== items.length) {
      throw invalidField('items', '同一件建议列了两次，请重新预览后再办理。')
    }
    const id = newId()
    const db = desk(context.db)
    await db
      .insertInto('suggestion_batches')
      .values({
        id,
        act,
        settings: JSON.stringify(settings),
        actor: JSON.stringify({ ...context.actor, sessionId: null }),
        made_by: context.actor.accountId,
        made_at: ports.clock.now(),
        finished_at: null,
      })
      .execute()
    const kept = await sql`
      insert into suggestion_batch_rows (batch_id, position, suggestion_id, revision)
      select ${id}, i.position, s.id, i.revision
      from jsonb_to_recordset(${JSON.stringify(items.map((item, position) => ({ ...item, position })))}::jsonb)
        as i (id uuid, revision int, position int) join suggestions s on s.id = i.id`.execute(context.db)
    if (kept.numAffectedRows !== BigInt(items.length)) throw absent('些建议')
    context.subject(id)
    context.note({ act: BatchAct.label(act), rows: items.length })
    await enqueue(context.db, batchJob, { batchId: id }, { jobKey: `${batchJob}:${id}` })
    return batchOf(context.db, id, context.actor.accountId)
  }
}

/** How far a batch is, and the rows that were not done with the reason; told to whoever started it. */
export function readBatch() {
  return (context: RequestContext, { params }: Pick<HandlerInput<typeof readEntry>, 'params'>): Promise<Batch> =>
    batchOf(context.db, params.batchId, context.actor.accountId)
}

async function batchOf(db: Handle, id: string, account: string): Promise<Batch> {
  const batch = await desk(db).selectFrom('suggestion_batches').selectAll().where('id', '=', id).executeTakeFirst()
  if (!batch || batch.made_by !== account) throw absent('次批量办理')
  const counted = await sql<{ total: number; done: number; refused: number }>`
    select count(*) as total, count(*) filter (where outcome = 'done') as done,
      count(*) filter (where outcome = 'refused') as refused
    from suggestion_batch_rows where batch_id = ${id}`.execute(db)
  const refusals = await sql<Batch['refusals'][number]>`
    select s.id, s.number, s.title, r.outcome, r.message from suggestion_batch_rows r
    join suggestions s on s.id = r.suggestion_id
    where r.batch_id = ${id} and r.outcome = 'refused' order by r.position`.execute(db)
  const { total = 0, done = 0, refused = 0 } = counted.rows[0] ?? {}
  return {
    id,
    act: batch.act,
    total,
    done,
    refused,
    finished: batch.finished_at !== null,
    refusals: refusals.rows,
  }
}
