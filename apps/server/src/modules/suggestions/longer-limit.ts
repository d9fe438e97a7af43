import { formatChineseDate, SUGGESTION_PROFILES, isRefusal, mayUseLongerLimit } from '@lvzhi/law'
import type { Basis } from '@lvzhi/contract'
import { Refusal } from '../../kernel/refusal.ts'
import { startClock, type ClockFace } from './deadlines.ts'
import type { OpenCase } from './open-case.ts'
import { provisions, unlawful } from './provisions.ts'
import { rulesOf } from './store-limits.ts'
import { runningClock, type CaseClock, type Task } from './suggestion.ts'

/** The clock that runs for a task's reply, the longer one that may take its place, and on what that rests. */
export interface LongerLimit {
  readonly present: CaseClock
  readonly longer: ClockFace
  readonly basis: readonly Basis[]
}

/**
 * The limit for wide-ranging and difficult suggestions, from the same day as the ordinary one: six months in all, not three more.
 * MS-23, 代表法（2025）第五十一条第二款. Refused where the place's condition is not met or where the task already runs by the longer limit.
 */
export async function longerLimit(
  open: OpenCase,
  task: Task,
  reasons: string,
  assignerConsents: boolean,
): Promise<LongerLimit> {
  const { record, calendar } = open
  const present = runningClock(record, 'reply', task.id)
  if (!present) throw new Refusal('conflict', 'noReplyClock', '本任务没有正在计算的答复期限，不需要延期。')
  const ruling = mayUseLongerLimit({
    profile: SUGGESTION_PROFILES[record.profile],
    wideOrDifficult: true,
    assignerConsents,
    reasons,
  })
  if (isRefusal(ruling)) throw unlawful(ruling)
  const rules = await rulesOf(open.context.db, record, open.today)
  const longer = startClock(rules, 'difficultReply', present.startsOn, calendar)
  if (longer.dueOn !== null && present.dueOn !== null && longer.dueOn <= present.dueOn) {
    throw new Refusal(
      'conflict',
      'alreadyLonger',
      `本任务已按“涉及面广、处理难度大”的期限计算到${formatChineseDate(present.dueOn)}，不能再延长，请在期限内答复。`,
      { basis: longer.basis.map((one) => one.text) },
    )
  }
  const verified = SUGGESTION_PROFILES[record.profile].extension.verified
  return { present, longer, basis: [...longer.basis, ...provisions(ruling.basis, verified)] }
}
