import { cite } from '../citation.ts'
import { based } from '../ruling.ts'
import type { Based } from '../ruling.ts'

/** Parts of a motion 议案: subject 案由, grounds 案据 and proposal 方案. */
export type MotionPart = 'subject' | 'grounds' | 'proposal'

/** Parts of a question 质询案: target 质询对象, issue 质询问题 and content 质询内容. */
export type QuestionPart = 'target' | 'issue' | 'content'

/** Chinese names of the parts of a motion. */
export const MOTION_PART_LABELS: Record<MotionPart, string> = { subject: '案由', grounds: '案据', proposal: '方案' }

/** Chinese names of the parts of a question. */
export const QUESTION_PART_LABELS: Record<QuestionPart, string> = {
  target: '质询对象',
  issue: '质询的问题',
  content: '质询的内容',
}

/** The parts of a motion that are missing or blank. MS-02, 代表法（2025）第十五条. */
export function missingMotionParts(parts: Readonly<Partial<Record<MotionPart, string>>>): Based<MotionPart[]> {
  return based(blankOf(MOTION_PART_LABELS, parts), cite('deputiesLaw2025', 15))
}

/** The parts of a question that are missing or blank. MS-09, 组织法（2022）第二十四条、代表法（2025）第二十条. */
export function missingQuestionParts(parts: Readonly<Partial<Record<QuestionPart, string>>>): Based<QuestionPart[]> {
  return based(blankOf(QUESTION_PART_LABELS, parts), cite('organisationLaw2022', 24), cite('deputiesLaw2025', 20))
}

function blankOf<Part extends string>(
  labels: Readonly<Record<Part, string>>,
  parts: Readonly<Partial<Record<Part, string>>>,
): Part[] {
  return (Object.keys(labels) as Part[]).filter((part) => (parts[part] ?? '').trim() === '')
}
