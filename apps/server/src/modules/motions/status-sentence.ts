import { signaturesNeeded } from '@lvzhi/law'
import { MotionTaskKind, type MotionAct } from '@lvzhi/contract/motion-terms'
import { timeLeft, type Saying } from '../../kernel/workflow/time-left.ts'
import { countedSigners } from './committee.ts'
import { decidingBody, openTasks, type Motion } from './motion.ts'

/** 状态句: with whom the motion is, until when, and what follows. */
export function motionSentence(record: Motion, saying: Saying): string {
  if (record.withdrawalReason !== null && !over.has(record.state)) {
    return `提案人要求撤回，待${decidingBody(record.body)}决定是否同意`
  }
  switch (record.state) {
    case 'draft':
    case 'returned':
      return ownSentence(record, saying.today)
    case 'submitted':
      return '已提出，代表工作机构正在核对联名和职权范围；通过后编号，报请决定'
    case 'awaitingDecision':
      return `已审查通过，待${decidingBody(record.body)}决定是否列入议程`
    case 'committeeFirst':
      return `先交${unitsOf(record)}审议；提出意见后由${decidingBody(record.body)}决定是否列入议程`
    case 'onAgenda':
      return '已列入会议议程，待表决'
    case 'passed':
      return `${spoken(record.votedOn, saying.today)}经${record.voteMeeting ?? ''}表决通过`
    case 'notPassed':
      return `${spoken(record.votedOn, saying.today)}经${record.voteMeeting ?? ''}表决，未获通过`
    case 'committeeReview':
      return `由${unitsOf(record, 'committeeResult')}会后审议${until(record, saying)}；审议结果报常委会`
    case 'deliberation':
      return '审议结果报告已提出，待常委会审议'
    case 'handling':
      return `由${unitsOf(record, 'handlingReport')}办理${until(record, saying)}；办理情况报常委会`
    case 'handlingReported':
      return '办理情况报告已提出，待审查'
    case 'redo':
      return `由${unitsOf(record, 'redoReport')}重新办理${until(record, saying)}`
    case 'closed':
      return '已办结'
    case 'converted':
      return '不作为议案处理，已转为建议办理'
    case 'withdrawn':
      return record.raisedOn === null ? '草稿已放弃' : `经${decidingBody(record.body)}同意撤回，对该议案的审议终止`
    case 'ended':
      return '联名人退出后人数不足，议案终止'
  }
}

const over: ReadonlySet<Motion['state']> = new Set(['withdrawn', 'ended', 'converted', 'passed', 'notPassed', 'closed'])

function ownSentence(record: Motion, today: string): string {
  if (!record.entryConfirmed) return '代办人员已录入，待领衔代表本人确认'
  const signed = countedSigners(record, today).length
  const needed = signaturesNeeded({ act: 'motion', body: record.body, level: record.level, bodySize: 0 })
  const count = 'refused' in needed ? null : needed.value
  const begun = record.state === 'returned' ? '已退回修改' : '草稿，尚未提出'
  if (count === null) return begun
  return signed < count
    ? `${begun}；需要 ${count} 人以上联名，已有 ${signed} 人（含领衔代表），还差 ${count - signed} 人`
    : `${begun}；已有 ${signed} 人联名（需要 ${count} 人以上），可以提出`
}

function unitsOf(record: Motion, ...kinds: readonly MotionTaskKind[]): string {
  const names = new Set(openTasks(record, ...kinds).map((task) => task.unitName))
  return names.size === 0 ? '有关机关' : [...names].join('、')
}

function until(record: Motion, saying: Saying): string {
  if (record.dueOn === null) return ''
  const what = record.dueName === null ? '' : `，${MotionTaskKind.label(record.dueName)}应于`
  return `${what} ${spoken(record.dueOn, saying.today)}前提出（${timeLeft(record.dueOn, saying)}）`
}

function spoken(date: string | null, today: string): string {
  if (date === null) return ''
  const [year, month, day] = date.split('-').map(Number)
  const short = `${month} 月 ${day} 日`
  return date.slice(0, 4) === today.slice(0, 4) ? short : `${year} 年 ${short}`
}

const steps: readonly (readonly [MotionAct, string])[] = [
  ['confirmEntry', '请核对代办人员录入的内容，并确认'],
  ['answerInvitation', '请答复是否参加联名'],
  ['decideWithdrawal', '请登记是否同意撤回的决定'],
  ['submit', '联名已够，可以提出议案'],
  ['passCheck', '请核对联名人身份和职权范围'],
  ['decide', '请登记会议的决定'],
  ['recordVote', '请登记表决结果'],
  ['reportOpinion', '请提出审议意见'],
  ['reportReview', '请提出审议结果报告'],
  ['answerAsk', '请答复专门委员会的要求'],
  ['recordDeliberation', '请登记常委会审议情况'],
  ['reportHandling', '请报告办理情况'],
  ['reviewHandling', '请登记对办理报告的审查'],
]

/** What this reader should do next, by the acts that are open, or null. */
export function motionNextStep(allowed: readonly MotionAct[]): string | null {
  return steps.find(([act]) => allowed.includes(act))?.[1] ?? null
}
