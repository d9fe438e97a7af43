import { cite } from '../citation.ts'
import type { Citation } from '../citation.ts'
import { based, refusal } from '../ruling.ts'
import type { Ruling } from '../ruling.ts'
import type { CongressLevel } from '../suggestions/channels.ts'
import { isHalfOrMore, isMajority, oneFifthOf, oneTenthOf } from '../thresholds.ts'

/** What deputies or members put forward jointly: a motion 议案, a question 质询案, or an inquiry committee 特定问题调查委员会. */
export type JointAct = 'motion' | 'question' | 'inquiryCommittee'

/** Where it is put forward: in the congress, or between sessions in its standing committee. */
export type ActingBody = 'congress' | 'standingCommittee'

/** An act, the body and level in which it is proposed, and the size of that body. */
export interface SignatureQuestion {
  readonly act: JointAct
  readonly body: ActingBody
  readonly level: CongressLevel
  /** All deputies of the congress, or all members of the committee. */
  readonly bodySize: number
}

/**
 * Joint signatures that an act needs. Motion in the congress: ten, in a township five (MS-01, 组织法（2022）第二十二条). Question in the
 * congress: ten at every level (MS-09, 组织法（2022）第二十四条、代表法（2025）第二十条). Motion or question in a committee: five, in a county three (MS-10,
 * MS-11, 组织法（2022）第五十二条、组织法（2022）第五十三条、监督法（2024）第五十一条). Inquiry committee: a tenth of the deputies or a fifth of the members (MS-15,
 * 组织法（2022）第三十六条、组织法（2022）第五十八条、监督法（2024）第五十六条).
 * Refused (notAvailableAtLevel) where a township would need a standing committee or an inquiry committee.
 */
export function signaturesNeeded({ act, body, level, bodySize }: SignatureQuestion): Ruling<number> {
  if (level === 'township' && body === 'standingCommittee') {
    return refusal(
      'notAvailableAtLevel',
      '乡镇人大不设常务委员会，请在人民代表大会会议上提出。',
      cite('organisationLaw2022', 46),
    )
  }
  if (act === 'inquiryCommittee') {
    if (level === 'township') {
      return refusal(
        'notAvailableAtLevel',
        '特定问题调查委员会由县级以上人大及其常委会组织，乡镇人大不能组织。',
        cite('organisationLaw2022', 36),
      )
    }
    return body === 'congress'
      ? based(oneTenthOf(bodySize), cite('organisationLaw2022', 36))
      : based(oneFifthOf(bodySize), cite('organisationLaw2022', 58), cite('supervisionLaw2024', 56))
  }
  if (body === 'standingCommittee') return based(level === 'county' ? 3 : 5, ...COMMITTEE_BASIS[act])
  if (act === 'question') return based(10, cite('organisationLaw2022', 24), cite('deputiesLaw2025', 20))
  return based(level === 'township' ? 5 : 10, cite('organisationLaw2022', 22))
}

/** Whether an act has the joint signatures it needs; refused where the act is not open there. */
export function hasSignatures(question: SignatureQuestion, signatures: number): Ruling<boolean> {
  const needed = signaturesNeeded(question)
  return 'refused' in needed ? needed : { value: signatures >= needed.value, basis: needed.basis }
}

/**
 * Whether the questioners may demand a second answer: half or more of them dissatisfied in the congress, more than half in a
 * standing committee. MS-12, section 14 no. 15, 代表法（2025）第二十条、监督法（2024）第五十三条.
 */
export function mayDemandSecondAnswer(body: ActingBody, signatories: number, dissatisfied: number): Ruling<boolean> {
  return body === 'congress'
    ? based(signatories > 0 && isHalfOrMore(dissatisfied, signatories), cite('deputiesLaw2025', 20))
    : based(isMajority(dissatisfied, signatories), cite('supervisionLaw2024', 53))
}

/**
 * Whether a motion still stands after some signatories withdrew: it ends when fewer than the needed number remain. Written in
 * Shanghai only, elsewhere our reading. MS-04, 组织法（2022）第二十二条第三款、上海代表议案规定（2015）第十三条.
 */
export function motionStands(question: SignatureQuestion, remaining: number): Ruling<boolean> {
  const answer = hasSignatures(question, remaining)
  if ('refused' in answer) return answer
  return based(
    answer.value,
    cite('organisationLaw2022', 22, { paragraph: 3, confidence: 'I' }),
    cite('shanghaiMotions2015', 13),
  )
}

const COMMITTEE_BASIS: Record<Exclude<JointAct, 'inquiryCommittee'>, readonly Citation[]> = {
  motion: [cite('organisationLaw2022', 52)],
  question: [cite('organisationLaw2022', 53), cite('supervisionLaw2024', 51)],
}
