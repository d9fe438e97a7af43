import { formatChineseDate } from '@lvzhi/law'
import { systemActor } from '../../kernel/access/actor.ts'
import { leadDeputy } from './audience.ts'
import { openedCase, type OpenCase } from './open-case.ts'
import type { SuggestionPorts } from './ports.ts'
import { findSuggestion } from './store.ts'
import { runningClock } from './suggestion.ts'

/**
 * 请代表评价 in the name of the congress's office, on the delivery of the last reply (F17, UR-44): an event of its own, done by the system and
 * not by the unit, which neither sends it nor learns what comes of it before the case is closed.
 */
export async function askForRating(ports: SuggestionPorts, open: OpenCase): Promise<void> {
  const context = { ...open.context, actor: systemActor }
  const record = await findSuggestion(context.db, open.record.id)
  if (!record) return
  const asked = openedCase(ports, context, record, open.calendar, open.today)
  await tellRatingRequest(asked, '代表工作机构请您评价这次办理，承办单位看不到您的评价过程。', '请代表评价')
}

/** Tells the lead deputy that the office asks for the rating, and until when. */
export async function tellRatingRequest(open: OpenCase, note: string, title: string): Promise<void> {
  const clock = runningClock(open.record, 'rating')
  await open.tell('requestRating', {
    title,
    note,
    changes: clock?.dueOn
      ? [{ field: 'due', label: '代表评价期限', from: null, to: formatChineseDate(clock.dueOn) }]
      : [],
    basis: clock?.basis ?? [],
    payload: { personIds: leadDeputy(open.record) },
  })
}
