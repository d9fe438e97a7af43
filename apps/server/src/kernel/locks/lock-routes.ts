import type { AnswerOf } from '@lvzhi/contract'
import * as contract from '@lvzhi/contract/locks'
import type { Clock } from '../clock.ts'
import { bind, type BoundRoute, type RequestContext } from '../http/bind.ts'
import { absent } from '../refusal.ts'
import {
  lockEnd,
  lockOn,
  releaseLock,
  renewLock,
  takeLock,
  takeOverLock,
  type LockKind,
  type LockedRecord,
} from './locks.ts'

type Answer = AnswerOf<typeof contract.readLock>

/** The routes of the edit lock over the kinds that the modules offer. Whoever may not edit the record is told that it is not there. */
export function lockRoutes(clock: Clock, kinds: readonly LockKind[]): BoundRoute[] {
  const kindOf = async (context: RequestContext, { kind, id }: LockedRecord): Promise<LockKind> => {
    const found = kinds.find((one) => one.kind === kind)
    if (!found || !(await found.mayEdit(context, id))) throw absent('项记录')
    context.subject(id)
    return found
  }
  const answer = async ({ db, actor }: RequestContext, record: LockedRecord): Promise<Answer> => {
    const lock = await lockOn(db, record, clock.now())
    return {
      lock: lock
        ? {
            holder: lock.holder,
            mine: lock.holderId === actor.accountId,
            takenAt: lock.takenAt.toISOString(),
            endsAt: lockEnd(lock.renewedAt).toISOString(),
          }
        : null,
    }
  }
  const by = (operation: { readonly title: string }) => ({ permission: 'signedIn', audit: operation.title })
  return [
    bind(contract.readLock, { permission: 'signedIn' }, async (context, { params }) => {
      await kindOf(context, params)
      return answer(context, params)
    }),
    bind(contract.takeLock, by(contract.takeLock), async (context, { params }) => {
      await kindOf(context, params)
      await takeLock(context.db, params, context.actor, clock.now())
      return answer(context, params)
    }),
    bind(contract.renewLock, by(contract.renewLock), async (context, { params }) => {
      await kindOf(context, params)
      await renewLock(context.db, params, context.actor, clock.now())
      return answer(context, params)
    }),
    // The record may have left the holder's hands by the very act that was done; giving back is always open.
    bind(contract.releaseLock, by(contract.releaseLock), async (context, { params }) => {
      context.subject(params.id)
      await releaseLock(context.db, params, context.actor)
      return { lock: null }
    }),
    bind(contract.takeOverLock, by(contract.takeOverLock), async (context, { params }) => {
      const kind = await kindOf(context, params)
      const from = await takeOverLock(context.db, params, context.actor, clock.now())
      if (from !== null) await kind.tellTakenOver(context, params.id, from)
      return answer(context, params)
    }),
  ]
}
