import { MotionState } from '@lvzhi/contract/motion-terms'
import type { LinkKind } from '../../kernel/links/links.ts'
import { motionsVisibleTo, showsMotion } from './policy.ts'
import { loadMotions } from './store.ts'

/** Motions as the other end of a link, as far as the reader may see them. */
export const motionLinks: LinkKind = {
  kind: 'motions',
  label: '议案',
  find: async (db, actor, ids) => {
    const parts = motionsVisibleTo(actor)
    const loaded = await loadMotions(db, ids)
    return loaded
      .filter(({ record }) => showsMotion(parts, record))
      .map(({ record }) => ({
        id: record.id,
        number: record.number,
        title: record.title,
        state: MotionState.label(record.state),
        address: `/motions/${record.id}`,
      }))
  },
}
