import type { CongressLevel, JointAct, SignatureQuestion } from '@lvzhi/law'
import type {
  AnswerForm,
  InterpellationKind,
  InterpellationProposer,
  InterpellationState,
} from '@lvzhi/contract/interpellation-terms'
import type { MotionBody } from '@lvzhi/contract/motion-terms'
import type { Grade } from '@lvzhi/contract/suggestion-terms'
import { confirmedSigners, type CommitteeSeat, type Signer } from './motion.ts'

/** 对答复的评价 of one signatory in one round. */
export interface GradeMark {
  readonly personId: string
  readonly round: number
  readonly grade: Grade
}

/** 答复 as the office recorded it. */
export interface AnswerMark {
  readonly round: number
  readonly form: AnswerForm
  readonly answeredBy: string
  readonly headInPerson: boolean
  readonly answeredOn: string
  readonly meeting: string
  readonly text: string
}

/** 质询案、询问、特定问题调查: one record with all that its acts depend on. */
export interface Interpellation {
  readonly id: string
  readonly number: string | null
  readonly kind: InterpellationKind
  readonly termId: string
  readonly sessionId: string | null
  readonly body: MotionBody
  readonly proposer: InterpellationProposer
  readonly title: string
  readonly content: string
  readonly targetId: string | null
  readonly targetName: string | null
  readonly leadPersonId: string | null
  readonly leadName: string
  readonly bodySize: number | null
  readonly state: InterpellationState
  readonly round: number
  readonly level: CongressLevel
  readonly divisionCode: string
  readonly raisedOn: string | null
  readonly decisionMeeting: string | null
  readonly decidedOn: string | null
  readonly decisionDocument: string | null
  readonly answerForm: AnswerForm | null
  readonly answerMeeting: string | null
  readonly committee: string | null
  readonly findings: string | null
  readonly reportedOn: string | null
  readonly findingsDocument: string | null
  readonly lastMovedAt: Date
  readonly revision: number
  readonly signers: readonly Signer[]
  readonly answers: readonly AnswerMark[]
  readonly grades: readonly GradeMark[]
  /** 常委会组成人员名单 of the term, where it is put to the standing committee; empty in the congress. */
  readonly seats: readonly CommitteeSeat[]
}

const acts: Readonly<Record<InterpellationKind, JointAct | null>> = {
  question: 'question',
  // 询问 is any deputy's alone: no rule asks for signatures (MS-14).
  inquiry: null,
  inquiryCommittee: 'inquiryCommittee',
}

/** What the law must be asked for the signatures of this record; null where it needs none. */
export function signatureQuestion(
  record: Pick<Interpellation, 'kind' | 'proposer' | 'body' | 'level' | 'bodySize'>,
): SignatureQuestion | null {
  const act = acts[record.kind]
  if (act === null || record.proposer !== 'joint') return null
  return { act, body: record.body, level: record.level, bodySize: record.bodySize ?? 0 }
}

/** How the present answer was judged by the signatories: dissatisfied of all confirmed ones. */
export function judgement(record: Interpellation): { readonly dissatisfied: number; readonly of: number } {
  const of = confirmedSigners(record)
  const ids = new Set(of.map((signer) => signer.personId))
  const dissatisfied = record.grades.filter(
    (mark) => mark.round === record.round && mark.grade === 'dissatisfied' && ids.has(mark.personId),
  ).length
  return { dissatisfied, of: of.length }
}
