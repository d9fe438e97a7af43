import { citeSource } from '../citation.ts'
import { based } from '../ruling.ts'
import type { Based } from '../ruling.ts'

/** What a reply says of the matter 答复类别的含义; stored with the case, because places give the letters different meanings. */
export type ReplyMeaning = 'solved' | 'plannedOrInProgress' | 'conditionsNotRipe' | 'keptForReference' | 'cannotBeDone'

/** Chinese wording of the meanings. */
export const REPLY_MEANING_LABELS: Record<ReplyMeaning, string> = {
  solved: '已经解决或者基本解决',
  plannedOrInProgress: '正在解决或者列入计划逐步解决',
  conditionsNotRipe: '因目前条件限制或者其他原因留待以后解决',
  keptForReference: '留作参考',
  cannotBeDone: '不能办理',
}

/** Sets of reply classes 答复分类 in use. */
export type ClassSetId = 'national4' | 'hunan3'

/** One class of a set: the letter marked on the reply and its meaning. */
export interface ReplyClass {
  readonly letter: string
  readonly meaning: ReplyMeaning
  readonly label: string
  /** Promised or planned: followed up, reclassified later (回头看). */
  readonly tracked: boolean
}

/** The class sets by identifier. MS-28, MS-60; section 13.2. */
export const CLASS_SETS: Readonly<Record<ClassSetId, Based<readonly ReplyClass[]>>> = {
  national4: based(
    [
      replyClass('A', 'solved'),
      replyClass('B', 'plannedOrInProgress'),
      replyClass('C', 'conditionsNotRipe'),
      replyClass('D', 'keptForReference'),
    ],
    citeSource('全国人大代表建议办理工作培训材料（2007）', 'Q*'),
  ),
  hunan3: based(
    [
      replyClass('A', 'solved', '已经解决或者采纳'),
      replyClass('B', 'plannedOrInProgress', '承诺解决或者列入计划解决，实行跟踪“回头看”'),
      replyClass('C', 'cannotBeDone'),
    ],
    citeSource('湖南省人大常委会2018—2022年联络选举任免工作总结', 'S'),
  ),
}

/** The class of a set by its letter; null where the set has no such letter. */
export function replyClassOf(set: ClassSetId, letter: string): Based<ReplyClass> | null {
  const { value, basis } = CLASS_SETS[set]
  const found = value.find((candidate) => candidate.letter === letter)
  return found ? { value: found, basis } : null
}

function replyClass(letter: string, meaning: ReplyMeaning, label = REPLY_MEANING_LABELS[meaning]): ReplyClass {
  return { letter, meaning, label, tracked: meaning === 'plannedOrInProgress' }
}
