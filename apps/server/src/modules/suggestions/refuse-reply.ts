import type { Selectable } from 'kysely'
import { Refusal } from '../../kernel/refusal.ts'
import type { OpenCase } from './open-case.ts'
import { replyFaults } from './reply-checks.ts'
import { promisesOfReply } from './store-promises.ts'
import type { WrittenReplyRow } from './tables.ts'

/** Refuses a reply that answers nothing or lacks what its class must bring along; names all that is missing (UR-39). */
export async function refuseFaults(
  { record, context, today }: OpenCase,
  reply: Selectable<WrittenReplyRow>,
): Promise<void> {
  const promises = await promisesOfReply(context.db, reply.id)
  const faults = replyFaults(
    record,
    {
      replyClass: reply.reply_class,
      body: reply.body,
      evidence: reply.evidence,
      promises: promises.map((promise) => ({ dueOn: promise.due_on })),
    },
    today,
  )
  const [first] = faults
  if (!first) return
  throw new Refusal('invalid', first.code, faults.map((fault) => fault.message).join(''), {
    fields: faults.map(({ path, message }) => ({ path, message })),
    basis: faults.flatMap((fault) => fault.basis.map((one) => one.text)),
  })
}
