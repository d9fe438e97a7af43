import { cite } from '../citation.ts'
import { based, refusal } from '../ruling.ts'
import type { Ruling } from '../ruling.ts'

/** A unit's part in handling 承办分工: lead 主办, assisting 会办 or separate 分办. */
export type HandlingPart = 'lead' | 'assist' | 'separate'

/** Kinds of assignment 承办方式: one handler, lead with assisting units, or separate handlers who each reply on their part. */
export type AssignmentKind = 'single' | 'leadWithAssistants' | 'separate'

const BASIS = [
  cite('zhejiangSuggestions2016', 13),
  cite('zhejiangSuggestions2016', 18),
  cite('henanSuggestions2017', 13),
  cite('qingdaoSuggestions2021', 16),
]

/**
 * The kind of an assignment from the parts of its units. MS-40, 浙江建议办理规定（2016）第十三条、浙江建议办理规定（2016）第十八条、河南建议办理办法（2017）第十三条、
 * 青岛建议工作条例（2021）第十六条. Refused (malformedInput) for no unit, several leads, assisting units without a lead, a lead
 * beside separate units, or a single separate unit.
 */
export function assignmentKind(parts: readonly HandlingPart[]): Ruling<AssignmentKind> {
  const leads = parts.filter((part) => part === 'lead').length
  const assistants = parts.filter((part) => part === 'assist').length
  const separate = parts.length - leads - assistants
  if (parts.length === 0) return wrong('没有选择承办单位。请至少选择一个单位。')
  if (separate > 0 && leads + assistants > 0)
    return wrong('分办与主办、会办不能同时使用。请改为一个主办加会办，或者全部分办。')
  if (separate === 1) return wrong('分办至少要有两个单位。只有一个单位时请设为主办。')
  if (separate > 1) return based('separate', ...BASIS)
  if (leads !== 1)
    return wrong(leads === 0 ? '没有主办单位。请指定一个主办单位。' : '主办单位只能有一个。请把其余单位改为会办。')
  return based(assistants > 0 ? 'leadWithAssistants' : 'single', ...BASIS)
}

/**
 * Whether a unit owes the deputy a reply: the lead or each separate handler; an assisting unit gives its opinion to the lead only.
 * MS-40, MS-42, 浙江建议办理规定（2016）第十八条.
 */
export function owesReply(part: HandlingPart): Ruling<boolean> {
  return based(part !== 'assist', ...BASIS)
}

/** A task whose unit was changed 改派, with the days on which the old and the new assignment were made. */
export interface Reassignment {
  readonly firstAssignedOn: string
  readonly reassignedOn: string
}

/** From which day the clocks of a reassigned suggestion run. */
export interface ReassignedClock {
  /** The new unit's own limits count from here. */
  readonly unitClockStartsOn: string
  /** Kept for the statistics of the whole handling time. */
  readonly caseStartedOn: string
}

/** The new unit's clock starts at the new assignment, the first one is kept. Our reading: section 14 no. 12, 代表法（2025）第五十一条第二款. */
export function clockAfterReassignment({ firstAssignedOn, reassignedOn }: Reassignment): Ruling<ReassignedClock> {
  return based(
    { unitClockStartsOn: reassignedOn, caseStartedOn: firstAssignedOn },
    cite('deputiesLaw2025', 51, { paragraph: 2, confidence: 'I' }),
  )
}

function wrong(message: string): Ruling<AssignmentKind> {
  return refusal('malformedInput', message, ...BASIS)
}
