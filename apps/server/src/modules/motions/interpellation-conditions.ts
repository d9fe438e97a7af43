import {
  hasSignatures,
  mayDemandSecondAnswer,
  missingQuestionParts,
  QUESTION_PART_LABELS,
  signaturesNeeded,
} from '@lvzhi/law'
import { countedSigners, leftOutText } from './committee.ts'
import { judgement, signatureQuestion, type Interpellation } from './interpellation.ts'

/** A question, inquiry or inquiry committee as one account meets it. */
export interface InterpellationView {
  readonly record: Interpellation
  readonly personId: string | null
}

type Condition = (view: InterpellationView, today: string) => string | undefined

/** Conditions on the record's own facts: the Chinese reason why an act is not open now, or undefined. */
export const interpellationConditions = {
  readyToSubmit: ({ record }, today) => {
    if (record.kind === 'inquiryCommittee') {
      if (record.content.trim() === '') return '请写明要调查的问题和理由后再提出。'
    } else {
      const missing = missingQuestionParts({
        target: record.targetName ?? '',
        issue: record.title,
        content: record.content,
      })
      if (missing.value.length > 0) {
        const parts = missing.value.map((part) => QUESTION_PART_LABELS[part]).join('、')
        return `应当写明质询（询问）对象、问题和内容，还缺${parts}，请补充后再提出。`
      }
    }
    return tooFewSigners(record, today)
  },

  isQuestion: ({ record }) =>
    record.kind === 'question' ? undefined : '只有质询案需要决定答复的方式；特定问题调查请登记调查委员会的决定。',

  isCommittee: ({ record }) =>
    record.kind === 'inquiryCommittee' ? undefined : '这不是特定问题调查，不登记调查委员会的决定。',

  gradesOwnAnswer: ({ record, personId }) => {
    if (record.kind !== 'question') return '询问不需要评价答复。'
    return record.grades.some((mark) => mark.round === record.round && mark.personId === personId)
      ? '您已经评价过这次答复。'
      : undefined
  },

  mayDemand: ({ record }) => {
    if (record.kind !== 'question') return '只有质询案可以要求再作答复。'
    if (enoughDissatisfied(record)) return undefined
    const { dissatisfied, of } = judgement(record)
    const share = record.body === 'congress' ? '半数以上' : '过半数'
    return `提出质询案的 ${of} 人中，不满意的有 ${dissatisfied} 人，未达到${share}，不能要求再作答复。`
  },
} satisfies Record<string, Condition>

/** MS-12: whether enough signatories are dissatisfied with the present answer to demand another. */
export function enoughDissatisfied(record: Interpellation): boolean {
  const { dissatisfied, of } = judgement(record)
  const may = mayDemandSecondAnswer(record.body, of, dissatisfied)
  return record.kind === 'question' && !('refused' in may) && may.value
}

/** MS-09, MS-10, MS-15: says how many signatures are missing, or undefined where there are enough or none are needed. */
function tooFewSigners(record: Interpellation, today: string): string | undefined {
  const question = signatureQuestion(record)
  if (!question) return undefined
  if (record.kind === 'inquiryCommittee' && record.bodySize === null) {
    return '请先填写常委会组成人员总数，才能核算联名是否达到五分之一。'
  }
  const signed = countedSigners(record, today).length
  const enough = hasSignatures(question, signed)
  if ('refused' in enough) return enough.message
  if (enough.value) return undefined
  const needed = signaturesNeeded(question)
  const count = 'refused' in needed ? 0 : needed.value
  const who = record.body === 'congress' ? '代表' : '常委会组成人员'
  return `需要${who} ${count} 人以上联名，现在本人确认的有 ${signed} 人（含领衔人），还差 ${count - signed} 人${leftOutText(record, today)}。`
}
