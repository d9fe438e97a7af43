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
export { EDITABLE_SUGGESTIONS, STEP_STARTS, withOfficeEntry } from './provinces/office-entry.ts'
export type { OfficeEntry } from './provinces/office-entry.ts'
export { CLASS_SETS, REPLY_MEANING_LABELS, replyClassOf } from './suggestions/reply-classes.ts'
export type { ClassSetId, ReplyClass, ReplyMeaning } from './suggestions/reply-classes.ts'
export { describeLimit, startEventOf, suggestionDeadline } from './suggestions/deadline.ts'
export type { DeadlineQuestion, SuggestionDeadline } from './suggestions/deadline.ts'
export { SCOPE_REASONS, scopeFinding } from './suggestions/scope.ts'
export { PRESUBMISSION_DAYS, presubmissionOpening } from './suggestions/presubmission.ts'
export type { PresubmissionOpening } from './suggestions/presubmission.ts'
export type { ScopeFinding, ScopeReason, ScopeRemedy } from './suggestions/scope.ts'
export { countedSigners, missingParts, PART_LABELS } from './suggestions/form.ts'
export type { SignerAnswer, SuggestionPart } from './suggestions/form.ts'
export { mayWithdraw } from './suggestions/withdrawal.ts'
export type { WithdrawalQuestion } from './suggestions/withdrawal.ts'
export { mayUseLongerLimit } from './suggestions/extension.ts'
export type { ExtensionQuestion } from './suggestions/extension.ts'
export { answerInSessionBy, answersInSession } from './suggestions/answer-in-session.ts'
export type { InSessionQuestion, SessionMark } from './suggestions/answer-in-session.ts'
export { addresseeOf, assigningBodyOf } from './suggestions/channels.ts'
export type { AssigningBody, CongressLevel, SuggestionAddressee } from './suggestions/channels.ts'
export { assignmentKind, clockAfterReassignment, owesReply } from './suggestions/assignment.ts'
export type { AssignmentKind, HandlingPart, ReassignedClock, Reassignment } from './suggestions/assignment.ts'
export {
  mainHeadHandlesKeyOnes,
  mayAnswerJointly,
  maySignReply,
  needsFollowUp,
  SIGNER_LABELS,
  unansweredOfMerged,
} from './suggestions/reply.ts'
export type { JointReplyWay } from './suggestions/reply.ts'
export { carriedInto, copyReceivers, opinionReturnDue, promiseRatingDue } from './suggestions/follow-up.ts'
export type { CopyReceiver, FollowUpLimit, PromiseMade } from './suggestions/follow-up.ts'
export { limitAfterPause, mayPauseLimit } from './suggestions/pause.ts'
export type { PausedLimit, ResumedLimit } from './suggestions/pause.ts'
export { afterDissatisfiedRedo, GRADE_LABELS, ratingOutcome, redoStartsOn } from './suggestions/rating.ts'
export type { Grade, Rating, SecondDissatisfaction } from './suggestions/rating.ts'
export { PUBLICATION_BAR_LABELS, publicationRuling } from './suggestions/publication.ts'
export type { PublicationBar, PublicationRuling } from './suggestions/publication.ts'
export { KEY_CRITERION_LABELS, mayBeKeySupervised } from './suggestions/key-supervision.ts'
export type { KeyCriterion } from './suggestions/key-supervision.ts'
export { hasSignatures, mayDemandSecondAnswer, motionStands, signaturesNeeded } from './motions/signatures.ts'
export type { ActingBody, JointAct, SignatureQuestion } from './motions/signatures.ts'
export {
  missingMotionParts,
  missingQuestionParts,
  MOTION_PART_LABELS,
  QUESTION_PART_LABELS,
} from './motions/motion-parts.ts'
export type { MotionPart, QuestionPart } from './motions/motion-parts.ts'
export { checkCharacterOf, foldCitizenNumber, readCitizenNumber } from './identity/citizen-number.ts'
export type { CitizenNumber, NumberedSex } from './identity/citizen-number.ts'
export { divisionCodeWarning, divisionNames, readDivisionCode, readStatisticalCode } from './identity/division-code.ts'
export type {
  DivisionKind,
  DivisionLookup,
  DivisionNames,
  DivisionParts,
  StatisticalCodeParts,
} from './identity/division-code.ts'
export { CODE_TABLES, codeOfName, nameOfCode } from './identity/code-tables.ts'
export type { CodeTable, CodeTableId } from './identity/code-tables.ts'
export { COMMITTEE_POSTS, committeePosts, committeeQuorum } from './deputies/committee-posts.ts'
export type { CommitteePost } from './deputies/committee-posts.ts'
export { AREA_KINDS } from './elections/area-kind.ts'
export type { AreaKind } from './elections/area-kind.ts'
export { committeeSize, extraSeats, fixedQuota, formulaQuota, minoritySeats } from './elections/quota.ts'
export type {
  CommitteeSize,
  ExtraSeats,
  ExtraSeatsDecider,
  FixedQuota,
  FormulaQuota,
  MinoritySeats,
  MinorityShare,
} from './elections/quota.ts'
export { candidateRange, ELECTION_KINDS, isCandidateCountAllowed } from './elections/candidates.ts'
export type { CandidateRange, ElectionKind } from './elections/candidates.ts'
export {
  directBallot,
  directFurtherBallot,
  indirectBallot,
  isBallotPaperValid,
  mayAcceptProxy,
} from './elections/ballots.ts'
export type {
  BallotCount,
  BallotVerdict,
  DirectBallotCount,
  FirstBallotVerdict,
  FurtherBallotVerdict,
  FurtherElection,
  IndirectBallotCount,
  InvalidityGround,
} from './elections/ballots.ts'
export { electionCountdown, firstSessionBy, voterListObjectionsBy } from './elections/countdown.ts'
export type { ElectionCountdown } from './elections/countdown.ts'
export { directRecall, indirectRecall } from './elections/recall.ts'
export type {
  DirectRecall,
  DirectRecallVerdict,
  IndirectRecall,
  IndirectRecallVerdict,
  RecallProposer,
  RecallStage,
} from './elections/recall.ts'
export { proposalSignaturesNeeded } from './elections/joint-proposals.ts'
export type { ElectionProposal, ElectionProposalQuestion } from './elections/joint-proposals.ts'
export { committeeVote, dismissalSignaturesNeeded, nominationsDue } from './appointments/appointments.ts'
export type { CommitteeVote, CommitteeVoteVerdict } from './appointments/appointments.ts'
export { absentTwice, resignation, suspension } from './deputies/mandates.ts'
export type {
  AbsenceVerdict,
  ResignationBody,
  ResignationQuestion,
  ResignationVerdict,
  SessionAttendance,
  Suspension,
  SuspensionQuestion,
} from './deputies/mandates.ts'
export { hotlineDue } from './stations/hotline.ts'
export type { HotlineRule } from './stations/hotline.ts'
export { projectBallot } from './livelihood/project-ballot.ts'
export type { ProjectBallotCount, ProjectBallotVerdict } from './livelihood/project-ballot.ts'
export type { VotesByName } from './votes/ranking.ts'
export { isDocumentNumber } from './documents/document-number.ts'
export { missingStatutoryDays, STATUTORY_HOLIDAYS } from './calendar/statutory-holidays.ts'
export type { StatutoryHoliday } from './calendar/statutory-holidays.ts'
export {
  isQuestionAnswerInForm,
  motionDue,
  motionFate,
  motionFateInTime,
  shanghaiMotionDue,
} from './motions/motion-handling.ts'
export { mayBeQuestioned, mayProposeMotion } from './motions/proposing-organs.ts'
export type { MotionOrgan, QuestionedOrgan } from './motions/proposing-organs.ts'
export type {
  MotionFate,
  MotionIntake,
  MotionProfileId,
  MotionStep,
  QuestionAnswer,
} from './motions/motion-handling.ts'
export {
  assignmentMeetingDue,
  contactOpinionDue,
  continuesIntoNextTerm,
  handlingReport,
  unitReportDue,
  upwardWays,
} from './suggestions/reporting.ts'
export type { HandlingReport, UpwardWay } from './suggestions/reporting.ts'
