import type { PlainDate } from '../calendar/plain-date.ts'
import { cite } from '../citation.ts'
import type { Citation } from '../citation.ts'
import { dueDate } from '../periods.ts'
import type { Counting, Period } from '../periods.ts'
import { based, refusal } from '../ruling.ts'
import type { Based, Ruling } from '../ruling.ts'

/** What becomes of a text handed in as a motion 议案的处理方式. */
export type MotionFate = 'motion' | 'betweenSessions' | 'suggestion'

/** When a motion was handed in against the presidium's cut-off, and whether the presidium took it as a motion. */
export interface MotionIntake {
  readonly submittedOn: PlainDate
  /** Last day for motions of the session, set by its presidium. */
  readonly cutOffOn: PlainDate
  /** Null while the presidium has not decided. */
  readonly acceptedAsMotion: boolean | null
}

/**
 * What becomes of a text handed in as a motion: after the cut-off it is handled between sessions; one that the presidium does not take as a
 * motion is handled as a suggestion. The cut-off day itself is in time. MS-03, MS-05, MS-06, 组织法（2022）第二十二条、上海代表议案规定（2015）第八条、
 * 上海代表议案规定（2015）第十条、重庆乡镇人大条例（2016）第十四条、浙江建议办理规定（2016）第二条、北京建议办理条例（2014）第二条.
 */
export function motionFate({ submittedOn, cutOffOn, acceptedAsMotion }: MotionIntake): Based<MotionFate> {
  return motionFateInTime(submittedOn <= cutOffOn, acceptedAsMotion)
}

/**
 * The same where the cut-off is an hour of a day and the caller has compared the instants. MS-05, MS-06, 上海代表议案规定（2015）第八条、
 * 上海代表议案规定（2015）第十条.
 */
export function motionFateInTime(inTime: boolean, acceptedAsMotion: boolean | null): Based<MotionFate> {
  if (acceptedAsMotion === false) {
    return based(
      'suggestion',
      cite('chongqingTownships2016', 14),
      cite('zhejiangSuggestions2016', 2),
      cite('beijingSuggestions2014', 2),
    )
  }
  return inTime
    ? based('motion', cite('organisationLaw2022', 22))
    : based('betweenSessions', cite('shanghaiMotions2015', 8), cite('shanghaiMotions2015', 10))
}

/** Steps of motions that Shanghai's rules limit in time. */
export type MotionStep = 'committeeResult' | 'organAnswer' | 'handlingReport' | 'redo'

const SHANGHAI_LIMITS: Readonly<Record<MotionStep, { readonly period: Period; readonly basis: Citation }>> = {
  committeeResult: { period: { amount: 3, unit: 'month' }, basis: cite('shanghaiMotions2015', 15) },
  organAnswer: { period: { amount: 30, unit: 'calendarDay' }, basis: cite('shanghaiMotions2015', 17) },
  handlingReport: { period: { amount: 3, unit: 'month' }, basis: cite('shanghaiMotions2015', 20) },
  redo: { period: { amount: 1, unit: 'month' }, basis: cite('shanghaiMotions2015', 21) },
}

/**
 * Last day of a step of a motion's handling under Shanghai's rules, the only ones whose limits are established: the committee's result and
 * the organs' answers count from the close of the session, the handling report from the review of the standing committee, a redo from its
 * order. MS-07, MS-08, 上海代表议案规定（2015）第十五条、上海代表议案规定（2015）第十七条、上海代表议案规定（2015）第二十条、上海代表议案规定（2015）第二十一条.
 */
export function shanghaiMotionDue(step: MotionStep, clockStartsOn: PlainDate, counting: Counting): Ruling<PlainDate> {
  const { period, basis } = SHANGHAI_LIMITS[step]
  const due = dueDate(clockStartsOn, period, counting)
  return { ...due, basis: [basis, ...due.basis] }
}

/** Places whose limits for motions are established 议案办理规则; elsewhere no date is reckoned. */
export type MotionProfileId = 'national' | 'shanghai'

const STEP_WORDS: Readonly<Record<MotionStep, string>> = {
  committeeResult: '专委会审议结果报告',
  organAnswer: '有关机关答复',
  handlingReport: '办理情况报告',
  redo: '重新办理',
}

/**
 * Last day of a step by the rules that the motion was begun under. Refused (notSetByProfile) where the place's text does not limit it: no
 * date is borrowed from another place. MS-07, MS-08, 上海代表议案规定（2015）第十五条.
 */
export function motionDue(
  profile: MotionProfileId,
  step: MotionStep,
  clockStartsOn: PlainDate,
  counting: Counting,
): Ruling<PlainDate> {
  return profile === 'shanghai'
    ? shanghaiMotionDue(step, clockStartsOn, counting)
    : refusal('notSetByProfile', `本省规则未规定“${STEP_WORDS[step]}”期限。`)
}

/** How an organ answers a question 质询案的答复. */
export type QuestionAnswer =
  { readonly form: 'oral'; readonly headAttends: boolean } | { readonly form: 'written'; readonly headSigned: boolean }

/**
 * Whether an answer to a question has its form: oral by the head of the organ in person, written signed by the head. MS-13,
 * 组织法（2022）第二十四条、组织法（2022）第五十三条.
 */
export function isQuestionAnswerInForm(answer: QuestionAnswer): Based<boolean> {
  const inForm = answer.form === 'oral' ? answer.headAttends : answer.headSigned
  return based(inForm, cite('organisationLaw2022', 24), cite('organisationLaw2022', 53))
}
