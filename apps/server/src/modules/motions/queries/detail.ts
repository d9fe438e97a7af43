import type { MotionDetail } from '@lvzhi/contract/motion-shapes'
import { timelineOf } from '../../../kernel/events/events.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import { motionsVisibleTo, showsMotion } from '../policy.ts'
import type { MotionPorts } from '../ports.ts'
import { presentMotion, readerOf } from '../present.ts'
import { loadMotions } from '../store.ts'

/**
 * The motion as this reader may see it; refused as absent where they may not. `afterAct` answers an act that has just been done, by which
 * its reader may have given up the right to read on (a declined invitation).
 */
export async function motionDetail(
  ports: MotionPorts,
  context: Pick<RequestContext, 'actor' | 'db'>,
  id: string,
  afterAct = false,
): Promise<MotionDetail> {
  const { actor, db } = context
  const [loaded] = await loadMotions(db, [id])
  if (!loaded || (!afterAct && !showsMotion(motionsVisibleTo(actor), loaded.record))) throw absent('件议案')
  const [reader, events, suggestion] = await Promise.all([
    readerOf(ports, context),
    timelineOf(db, 'motions', id, false),
    loaded.record.suggestionId === null ? undefined : ports.suggestion(db, actor, loaded.record.suggestionId),
  ])
  return presentMotion(reader, loaded, events, suggestion)
}
