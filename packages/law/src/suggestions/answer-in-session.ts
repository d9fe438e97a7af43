import { formatChineseDate } from '../calendar/plain-date.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import { citeSource } from '../citation.ts'
import type { Citation } from '../citation.ts'
import type { ProfileId } from '../provinces/suggestion-profile.ts'
import { based, isRefusal, refusal } from '../ruling.ts'
import type { Ruling } from '../ruling.ts'

/** Since which session of the province's congress opinions are answered before it closes, and where that is told. */
interface Measure {
  readonly term: number
  readonly session: number
  readonly basis: Citation
}

/** The text of the measure itself is not established; what is known of it is a newspaper's report. MS-16. */
const MEASURES: Partial<Record<ProfileId, Measure>> = {
  hunan: {
    term: 14,
    session: 2,
    basis: citeSource('湖南省人民代表大会会议审议意见“会期即复”办法（2023，据2024年1月29日《湖南日报》）', 'Q*'),
  },
}

/** What is known of an opinion that the report's drafters are to answer before the session closes 会期即复. */
export interface InSessionQuestion {
  readonly profile: ProfileId
  /** A session of the province's congress, to which alone the measure speaks. */
  readonly provincial: boolean
  /** Number of the term 届. */
  readonly term: number
  /** Number of the session within its term 次. */
  readonly session: number
  readonly opensOn: PlainDate
  readonly closesOn: PlainDate
  /** Day on which it is handed to the unit. */
  readonly assignedOn: PlainDate
}

/** A session of a congress, of which it is asked whether opinions are answered before it closes. */
export type SessionMark = Pick<InSessionQuestion, 'profile' | 'provincial' | 'term' | 'session'>

/**
 * Whether opinions voiced in this session are to be answered before it closes 会期即复. MS-16. Refused (notSetByProfile) where the place
 * has no such measure or the session was before it, (notAvailableAtLevel) below the province.
 */
export function answersInSession(mark: SessionMark): Ruling<true> {
  const measure = MEASURES[mark.profile]
  if (!measure) return refusal('notSetByProfile', '本省规则没有规定“会期即复”，请按答复期限办理。')
  if (!mark.provincial) {
    return refusal('notAvailableAtLevel', '“会期即复”只适用于省级人民代表大会会议，请按答复期限办理。', measure.basis)
  }
  if (mark.term < measure.term || (mark.term === measure.term && mark.session < measure.session)) {
    return refusal('notSetByProfile', '这次会议召开时还没有“会期即复”的办法，请按答复期限办理。', measure.basis)
  }
  return based(true, measure.basis)
}

/**
 * The day by which an opinion voiced in session is to be answered: the day on which the session closes. The limit of three months stands
 * beside it. MS-16, 代表法（2025）第五十一条第二款. Refused as by `answersInSession`, and (wrongMoment) for a hand-over on a day outside the
 * session.
 */
export function answerInSessionBy(question: InSessionQuestion): Ruling<PlainDate> {
  const { opensOn, closesOn, assignedOn } = question
  const owed = answersInSession(question)
  if (isRefusal(owed)) return owed
  if (assignedOn < opensOn || assignedOn > closesOn) {
    const days = `${formatChineseDate(opensOn)}至${formatChineseDate(closesOn)}`
    return refusal('wrongMoment', `“会期即复”应在会议期间（${days}）交办，请按答复期限办理。`, ...owed.basis)
  }
  return based(closesOn, ...owed.basis)
}
