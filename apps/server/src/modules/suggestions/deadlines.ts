import {
  STEP_LABELS,
  suggestionDeadline,
  type ProfileId,
  type SuggestionProfile,
  type SuggestionStep,
  type WorkingCalendar,
} from '@lvzhi/law'
import { shownBasis } from '../../kernel/workflow/basis.ts'

/** What a clock is given when it starts: a due date with its basis, or the reason why there is none. */
export interface ClockFace {
  readonly startsOn: string
  readonly dueOn: string | null
  readonly remark: string | null
  readonly basis: readonly { text: string; verified: boolean }[]
  readonly verified: boolean
}

const profileByProvince: Readonly<Record<string, ProfileId>> = {
  '11': 'beijing',
  '22': 'jilin',
  '31': 'shanghai',
  '33': 'zhejiang',
  '37': 'shandong',
  '41': 'henan',
  '43': 'hunan',
  '50': 'chongqing',
}

/** The handling rules in force for a division: its province's, or the national default where none are held. */
export function profileOf(divisionCode: string): ProfileId {
  return profileByProvince[divisionCode.slice(0, 2)] ?? 'national'
}

/** Starts the clock of a step on a day by the rules in force for the case; the day itself is not counted. */
export function startClock(
  profile: SuggestionProfile,
  step: SuggestionStep,
  startsOn: string,
  calendar: WorkingCalendar,
): ClockFace {
  const ruling = suggestionDeadline({
    profile,
    step,
    clockStartsOn: startsOn,
    calendar,
    rollForward: true,
  })
  const basis = shownBasis(ruling.basis)
  if ('refused' in ruling) {
    const remark = ruling.refused === 'notSetByProfile' ? `本省规则未规定“${STEP_LABELS[step]}”期限` : ruling.message
    return { startsOn, dueOn: null, remark, basis, verified: false }
  }
  return { startsOn, dueOn: ruling.value, remark: null, basis, verified: ruling.verified }
}
