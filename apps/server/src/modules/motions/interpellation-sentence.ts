import { AnswerForm } from '@lvzhi/contract/interpellation-terms'
import { signaturesNeeded } from '@lvzhi/law'
import { enoughDissatisfied } from './interpellation-conditions.ts'
import { countedSigners } from './committee.ts'
import { judgement, signatureQuestion, type Interpellation } from './interpellation.ts'
import { decidingBody } from './motion.ts'

/** 状态句: with whom it is and what follows. */
export function interpellationSentence(record: Interpellation, today: string): string {
  const who = decidingBody(record.body)
  switch (record.state) {
    case 'draft':
      return draftSentence(record, today)
    case 'awaitingDecision':
      return record.kind === 'question'
        ? `已提出，待${who}决定由受质询机关口头或者书面答复，以及在哪次会议上答复`
        : '已提议，待会议决定是否组织调查委员会'
    case 'awaitingAnswer': {
      const form = record.answerForm === null ? '' : AnswerForm.label(record.answerForm)
      const again = record.answers.length > 0 ? '再次' : ''
      const meeting = record.answerMeeting === null ? '' : `，在${record.answerMeeting}上`
      return `待${record.targetName ?? '有关机关'}${again}${form === '' ? '答复' : form}${meeting}`
    }
    case 'answered': {
      if (record.kind !== 'question') return '已答复，待办结'
      const { dissatisfied, of } = judgement(record)
      const next = enoughDissatisfied(record) ? '；可以要求再作答复' : ''
      return `已答复，联名的 ${of} 人中 ${dissatisfied} 人不满意${next}`
    }
    case 'investigating':
      return '调查委员会正在调查，调查报告向会议提出'
    case 'closed':
      return record.kind === 'inquiryCommittee' ? '调查报告已提出，办结' : '已办结'
    case 'notAdopted':
      return '会议没有通过组织调查委员会的提议'
    case 'withdrawn':
      return '提出人已撤回'
  }
}

function draftSentence(record: Interpellation, today: string): string {
  const question = signatureQuestion(record)
  if (!question) return '草稿，尚未提出'
  const needed = signaturesNeeded(question)
  const signed = countedSigners(record, today).length
  if ('refused' in needed) return '草稿，尚未提出'
  return signed < needed.value
    ? `草稿；需要 ${needed.value} 人以上联名，已有 ${signed} 人，还差 ${needed.value - signed} 人`
    : `草稿；已有 ${signed} 人联名（需要 ${needed.value} 人以上），可以提出`
}
