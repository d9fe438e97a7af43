import { cite } from '../citation.ts'
import { based } from '../ruling.ts'
import type { Based } from '../ruling.ts'

/** Grounds on which a suggestion is put under key supervision 重点督办的条件. MS-56. */
export type KeyCriterion = 'broadConcern' | 'manyDeputies' | 'comprehensiveOrDifficult' | 'yearlyPriority'

/** Chinese wording of the grounds. */
export const KEY_CRITERION_LABELS: Record<KeyCriterion, string> = {
  broadConcern: '事关全局发展或者群众普遍关心',
  manyDeputies: '代表反映比较集中',
  comprehensiveOrDifficult: '综合性强、办理难度大',
  yearlyPriority: '与人大常委会、政府年度重点工作相符',
}

/**
 * Whether a suggestion may be proposed for key supervision: one ground is enough. The chairpersons' meeting decides after analysis by
 * special committees and the deputies' body. MS-25, MS-56, 代表法（2025）第五十二条、山东建议办理条例（2017）第十四条、青岛建议工作条例（2021）第二十一条.
 */
export function mayBeKeySupervised(criteria: readonly KeyCriterion[]): Based<boolean> {
  return based(
    criteria.length > 0,
    cite('deputiesLaw2025', 52),
    cite('shandongSuggestions2017', 14),
    cite('qingdaoSuggestions2021', 21),
  )
}
