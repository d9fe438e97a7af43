import type {
  ObjectionRemedy,
  ScoreItem,
  ScoreMeasure,
  ScoreRuleState,
  ScoreSheetState,
} from '@lvzhi/contract/performance'
import type { Grade, ReplyClass, TaskPart } from '@lvzhi/contract/suggestion-terms'

/** What was found of one suggestion in the hands of one unit, up to the day of the sheet; frozen with the sheet. */
export interface UnitCase {
  readonly suggestionId: string
  readonly number: string | null
  readonly title: string
  readonly part: TaskPart
  readonly key: boolean
  readonly difficult: boolean
  readonly assignedOn: string
  /** Whether the unit still has the part; one that was taken over by another unit is not counted with it. */
  readonly running: boolean
  /** Limit of the first reply, or of the opinion of an assisting unit. */
  readonly dueOn: string | null
  readonly repliedOn: string | null
  /** Whether there was a talk face to face that the deputy has not denied. */
  readonly met: boolean
  /** The deputy's latest rating. */
  readonly process: Grade | null
  readonly result: Grade | null
  /** The class of the whole suggestion on the day. */
  readonly replyClass: ReplyClass | null
  readonly everB: boolean
  /** Whether any round was rated as dissatisfied, and what came of the next one. */
  readonly dissatisfied: boolean
  readonly redoDueOn: string | null
  readonly redoneOn: string | null
  readonly contestRefused: boolean
  /** Taken away by the office without the unit having asked for it. */
  readonly reassigned: boolean
}

/** The formula of a version as the score needs it. */
export interface ScoreFormula {
  readonly minimumCases: number
  readonly difficultWeight: number
  readonly keyWeight: number
  readonly items: readonly ScoreItem[]
}

/** What an upheld objection changes. */
export interface Adjustment {
  readonly suggestionId: string
  readonly measure: ScoreMeasure
  readonly remedy: ObjectionRemedy
}

/** 考评细则 as stored. */
export interface RuleRecord extends ScoreFormula {
  readonly id: string
  readonly divisionCode: string
  readonly version: number
  readonly name: string
  readonly state: ScoreRuleState
  readonly objectionDays: number
  readonly inForceFrom: string | null
  readonly draftedBy: string
  readonly draftedAt: Date
  readonly enforcedBy: string | null
  readonly revision: number
}

/** 考评表 as its acts need it. */
export interface SheetRecord {
  readonly id: string
  readonly divisionCode: string
  readonly ruleId: string
  readonly name: string
  readonly from: string
  readonly to: string
  readonly asOf: string
  readonly state: ScoreSheetState
  readonly run: number
  readonly publishedOn: string | null
  readonly objectUntil: string | null
  readonly signedOn: string | null
  readonly signedBy: string | null
  readonly handedOverOn: string | null
  readonly handedTo: string | null
  readonly discardReason: string | null
  readonly revision: number
  readonly unitIds: readonly string[]
  readonly openObjections: number
  /** A signed sheet whose period overlaps with this one's, by name. */
  readonly overlapping: string | null
}
