import type { SuggestionAct } from '@lvzhi/contract/suggestion-terms'
import type { Suggestion } from './suggestion.ts'
import { runningClock } from './suggestion.ts'
import { timeLeft, type Saying } from '../../kernel/workflow/time-left.ts'
import { spokenDate } from './status-sentence.ts'

/** What a reader with this act open should do; the first of the list that is open counts. */
const steps: readonly (readonly [SuggestionAct, string])[] = [
  ['ratePromise', '承办单位报告承诺已经落实，请评价落实情况'],
  ['rate', '请评价这次办理：过程和结果分别打分，单位看不到您的评价过程'],
  ['confirmEntry', '请核对代办人员录入的内容，确认或退回'],
  ['answerInvitation', '请确认是否参加联名'],
  ['confirmContact', '请确认承办单位登记的面商是否属实'],
  ['answerMerge', '请答复是否同意并案'],
  ['agreeWithdrawal', '领衔代表申请撤回，请答复是否同意'],
  ['submit', '内容齐全后请提交'],
  ['saveDraft', '请写完标题、情况和问题、具体建议'],
  ['preliminaryPass', '请预审：通过或退回修改'],
  ['firstPass', '请初核：通过、退回修改或提议并案'],
  ['secondPass', '请复核：立案、退回修改、转参阅或不予立案'],
  ['takeIn', '会议已经开幕，请转为会期建议'],
  ['assign', '请选择承办单位并交办'],
  ['decideContest', '承办单位申请退办，请审定'],
  ['decideExtension', '承办单位申请延期，请审批'],
  ['decidePause', '申请暂停内部时限，请审批；法定答复期限不受影响'],
  ['acknowledge', '请签收；不属于本单位职责的，请在期限内申请退办'],
  ['giveOpinion', '请向主办单位提交会办意见'],
  ['deliverReply', '答复已签发、用印，请送达代表'],
  ['sealReply', '答复已签发，请用印并登记，再送达代表'],
  ['signReply', '答复稿待签发，请审阅'],
  ['recordContact', '请先与代表联系沟通并登记面商，再起草答复'],
  ['saveReply', '请起草答复'],
  ['close', '代表评价期限已过，可以办结'],
  ['requestRating', '答复已送达，等待代表评价；可以提醒代表评价'],
  ['adviseRating', '由领衔代表评价；您可以把自己的意见告诉领衔代表'],
  ['reportPromise', '承诺正在履行：请记录进展，完成后报告落实'],
]

const deadlines: Partial<Record<SuggestionAct, 'rating' | 'acknowledge' | 'coHandler' | 'reply'>> = {
  rate: 'rating',
  acknowledge: 'acknowledge',
  giveOpinion: 'coHandler',
  recordContact: 'reply',
  saveReply: 'reply',
}

/** 下一步 for this reader, or null where nothing waits for them. `ownTaskId` is the task of the reader's own unit. */
export function nextStepFor(
  open: readonly SuggestionAct[],
  record: Suggestion,
  ownTaskId: string | undefined,
  saying: Saying,
): string | null {
  const contacted = record.contacts.some((contact) => contact.taskId === ownTaskId)
  const replied = record.replies.find((reply) => reply.taskId === ownTaskId)?.state
  const returned = record.replies.find((reply) => reply.taskId === ownTaskId)?.returned ?? false
  if (returned && open.includes('saveReply')) return '负责人把答复稿退回修改，请按意见修改后保存'
  const found = steps.find(([act]) => {
    if (!open.includes(act)) return false
    if (act === 'signReply') return !returned
    if (act === 'recordContact') return !contacted
    if (act === 'saveReply') return replied === undefined
    return true
  })
  if (!found) return waiting(open, replied)
  const act = found[0]
  const text = act === 'submit' && record.state === 'returned' ? '请按退回意见修改，再重新提交' : found[1]
  const name = deadlines[act]
  const clock = name && runningClock(record, name, name === 'rating' ? undefined : ownTaskId)
  return clock?.dueOn ? `${text}（${spokenDate(clock.dueOn, saying.today)}前，${timeLeft(clock.dueOn, saying)}）` : text
}

function waiting(open: readonly SuggestionAct[], replied: string | undefined): string | null {
  if (!open.includes('saveReply')) return null
  return replied === 'draft' ? '答复稿待负责人签发' : '会办意见收齐后即可送达答复'
}
