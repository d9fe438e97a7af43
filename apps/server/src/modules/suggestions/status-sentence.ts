import { Grade } from '@lvzhi/contract/suggestion-terms'
import { timeLeft, type Saying } from '../../kernel/workflow/time-left.ts'
import { repliesOwed, runningTasks, type Suggestion } from './suggestion.ts'

/** A date as a sentence says it: `6 月 12 日`, with the year where it is not this one. */
export function spokenDate(date: string, today: string): string {
  const [year, month, day] = date.split('-').map(Number)
  const short = `${month} 月 ${day} 日`
  return date.slice(0, 4) === today.slice(0, 4) ? short : `${year} 年 ${short}`
}

/** 状态句: who holds the suggestion, until when, and what follows. The rating is told only once the suggestion is closed. */
export function statusSentence(record: Suggestion, closedOn: string | null, saying: Saying): string {
  switch (record.state) {
    case 'draft':
      return draftSentence(record)
    case 'preliminaryCheck':
      return '已提交，选举单位正在预审；通过后由代表工作机构初核'
    case 'firstCheck':
      return waitsForMerge(record) ?? '代表工作机构正在初核；通过后转复核'
    case 'secondCheck':
      return waitsForMerge(record) ?? '代表工作机构正在复核；立案后编号、交办'
    case 'returned':
      return '已退回修改，请领衔代表按意见修改后重新提交'
    case 'heldForSession':
      return record.sessionOpensOn === null
        ? '预提交已审核通过，待会议开幕后转为会期建议'
        : `预提交已审核通过，会议 ${spokenDate(record.sessionOpensOn, saying.today)}开幕后转为会期建议`
    case 'awaitingAssignment':
      return waitsForMerge(record) ?? '已立案，待代表工作机构交办；交办后由承办单位签收'
    case 'inHandling':
    case 'rehandling':
      return handlingSentence(record, saying)
    case 'awaitingRating':
      return ratingSentence(record, saying)
    case 'closed':
      return closedSentence(record, closedOn, saying)
    case 'withdrawn':
      return '领衔代表已撤回，办理终止'
    case 'rejected':
      return '经审核不予立案'
    case 'merged':
      return record.mergeInto ? `已并入“${record.mergeInto.title}”一并办理` : '已并案办理'
    case 'referred':
      return '已转参阅，不再作为建议交办'
    case 'converted':
      return '已转其他渠道办理'
  }
}

function draftSentence(record: Suggestion): string {
  if (!record.entryConfirmed) return '代办人员已录入，待领衔代表本人确认'
  const pending = record.signers.filter((signer) => !signer.lead && signer.state === 'pending').length
  return pending > 0 ? `草稿，还有 ${pending} 位联名代表没有确认` : '草稿，尚未提交'
}

function waitsForMerge(record: Suggestion): string | undefined {
  return record.mergeInto ? `拟并入“${record.mergeInto.title}”，正在征求领衔代表意见` : undefined
}

function handlingSentence(record: Suggestion, saying: Saying): string {
  const tasks = runningTasks(record)
  const separate = tasks.filter((task) => task.part === 'separate')
  const lead = tasks.find((task) => task.part === 'lead')
  const round = record.round > 1 ? `第 ${record.round} 次办理：` : ''
  const due = record.dueOn
    ? `，应于 ${spokenDate(record.dueOn, saying.today)}前答复（${timeLeft(record.dueOn, saying)}）`
    : '，没有可以计算的答复期限'
  const assist = tasks.filter((task) => task.part === 'assist')
  const given = assist.filter((task) => task.opinion !== null).length
  const assisting = assist.length > 0 ? `，会办 ${assist.length} 家已反馈 ${given} 家` : ''
  const who =
    separate.length > 0
      ? `分办 ${separate.length} 家已答复 ${separate.length - repliesOwed(record).length} 家`
      : `主办单位${lead?.unitName ?? '未定'}`
  return `${round}${who}${due}${assisting}；${separate.length > 0 ? '全部答复' : '答复'}送达后由代表评价`
}

function ratingSentence(record: Suggestion, saying: Saying): string {
  const clock = record.clocks.find(
    (one) => one.name === 'rating' && one.round === record.round && one.stoppedOn === null,
  )
  const replied = record.repliedOn ? `答复已于 ${spokenDate(record.repliedOn, saying.today)}送达` : '答复已送达'
  const until = clock?.dueOn
    ? `请代表于 ${spokenDate(clock.dueOn, saying.today)}前评价（${timeLeft(clock.dueOn, saying)}）`
    : '待代表评价'
  return `${replied}，${until}；满意或基本满意即办结，不满意重新办理`
}

function closedSentence(record: Suggestion, closedOn: string | null, saying: Saying): string {
  const on = closedOn ? `已于 ${spokenDate(closedOn, saying.today)}办结` : '已办结'
  if (record.processGrade === null || record.resultGrade === null) {
    return record.origin === 'imported' ? `${on}（期初导入）` : `${on}，代表没有评价`
  }
  return `${on}，代表评价：办理过程${Grade.label(record.processGrade)}、办理结果${Grade.label(record.resultGrade)}`
}
