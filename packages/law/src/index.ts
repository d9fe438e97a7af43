export { cite, citeSource, formatBasis, formatCitation, isVerifiedBasis, parseCitation } from './citation.ts'
export type { Citation, CitationPlace, Confidence, SourceCitation, StatuteCitation } from './citation.ts'
export { fromChineseNumeral, toChineseNumeral } from './chinese-numerals.ts'
export { based, isRefusal, refusal } from './ruling.ts'
export type { Based, LawRefusal, LawRefusalCode, Ruling } from './ruling.ts'
export { STATUTES } from './statutes/registry.ts'
export type { StatuteFamily, StatuteId } from './statutes/registry.ts'
export type { Statute, StatuteLevel } from './statutes/statute.ts'
export { DEPUTIES_LAW_RENUMBERED, isInForce, statuteInForce, toCurrentDeputiesLaw } from './statutes/versions.ts'
export {
  addDays,
  addMonths,
  datePartsOf,
  datesFrom,
  daysBetween,
  formatChineseDate,
  isPlainDate,
  plainDate,
  weekdayOf,
} from './calendar/plain-date.ts'
export type { DateParts, PlainDate } from './calendar/plain-date.ts'
export { STATE_COUNCIL_NOTICES } from './calendar/state-council.ts'
export {
  addWorkingDays,
  createCalendar,
  isCovered,
  isWorkingDay,
  nextWorkingDayFrom,
  workingDaysBetween,
} from './calendar/working-calendar.ts'
export type { HolidayNotice, LocalHoliday, WorkingCalendar } from './calendar/working-calendar.ts'
export { dueBefore, dueDate, formatPeriod } from './periods.ts'
export type { Counting, Period, PeriodUnit } from './periods.ts'
export {
  fullUnits,
  isHalfOrMore,
  isMajority,
  majorityOf,
  oneFifthOf,
  oneTenthOf,
  shareOrMoreOf,
  twoThirdsOf,
} from './thresholds.ts'
export { PROFILE_IDS, START_EVENT_LABELS, STEP_LABELS, SUGGESTION_STEPS } from './provinces/suggestion-profile.ts'
export type {
  ExtensionCondition,
  ProfileId,
  ProfileValue,
  PublicationRule,
  RatingParts,
  ReplySigner,
  ScopeTreatment,
  StartEvent,
  StepLimit,
  SuggestionProfile,
  SuggestionStep,
  WithdrawalRule,
} from './provinces/suggestion-profile.ts'
export { SUGGESTION_PROFILES } from './provinces/suggestion-profiles.ts'
export { EDITABLE_SUGGESTIONS, withOfficeEntry } from './provinces/office-entry.ts'
export type { OfficeEntry } from './provinces/office-entry.ts'
export { CLASS_SETS, REPLY_MEANING_LABELS, replyClassOf } from './suggestions/reply-classes.ts'
export type { ClassSetId, ReplyClass, ReplyMeaning } from './suggestions/reply-classes.ts'
export { describeLimit, startEventOf, suggestionDeadline } from './suggestions/deadline.ts'
export type { DeadlineQuestion, SuggestionDeadline } from './suggestions/deadline.ts'
