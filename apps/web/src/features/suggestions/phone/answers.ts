import {
  agreeWithdrawal,
  answerInvitation,
  answerMerge,
  confirmContact,
  confirmEntry,
} from '@lvzhi/contract/suggestion-acts'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { ContactMode, type SuggestionAct } from '@lvzhi/contract/suggestion-terms'
import { longDate } from '../../../ui/dates.ts'

/** Something that a deputy answers with yes or no. */
export interface Question {
  readonly act: keyof typeof answerActs
  readonly title: string
  /** What is asked, as pairs of name and value. */
  readonly facts: readonly (readonly [string, string])[]
  readonly yes: string
  readonly no: string
  /** What each answer leads to, asked once more before it is done; null where it is done at once. */
  readonly beforeYes: string | null
  readonly beforeNo: string | null
  /** Said after it is done. */
  readonly doneYes: string
  readonly doneNo: string
  readonly contactId?: string
}

/** The operations behind the answers. */
export const answerActs = { answerInvitation, confirmEntry, confirmContact, answerMerge, agreeWithdrawal } as const

const order: readonly (Question['act'] & SuggestionAct)[] = [
  'confirmEntry',
  'answerInvitation',
  'confirmContact',
  'answerMerge',
  'agreeWithdrawal',
]

/** The questions that wait for this reader, by the acts that the server leaves open. */
export function questionsOf(detail: SuggestionDetail): Question[] {
  return order.filter((act) => detail.allowedActs.includes(act)).flatMap((act) => questionOf(act, detail))
}

function questionOf(act: Question['act'], detail: SuggestionDetail): Question[] {
  switch (act) {
    case 'confirmEntry':
      return [
        {
          act,
          title: `${detail.entry?.enteredBy ?? '代办人员'}代您录入了这件建议，请核对`,
          facts: [],
          yes: '内容属实，确认',
          no: '不是我的',
          beforeYes: null,
          beforeNo: '这件代录的建议将作废，不会提交。',
          doneYes: '已确认，可以提交了',
          doneNo: '已作废',
        },
      ]
    case 'answerInvitation':
      return [
        {
          act,
          title: `${detail.leadName}代表邀请您联名`,
          facts: [],
          yes: '参加联名',
          no: '不联名',
          beforeYes: null,
          beforeNo: '您将不再看到这件建议的草稿。',
          doneYes: '已确认联名',
          doneNo: '已答复不联名',
        },
      ]
    case 'confirmContact':
      return contactQuestions(detail)
    case 'answerMerge':
      return [
        {
          act,
          title: '请答复是否同意并案',
          facts: [
            ['并入', detail.mergeProposal?.into.name ?? ''],
            ['理由', detail.mergeProposal?.reason ?? ''],
          ],
          yes: '同意并案',
          no: '分别办理',
          beforeYes: '双方领衔代表都同意后，两件并为一件办理，各自仍收到答复。',
          beforeNo: '并案提议就此作罢，两件分别办理。',
          doneYes: '已同意并案',
          doneNo: '已答复分别办理',
        },
      ]
    case 'agreeWithdrawal':
      return [
        {
          act,
          title: `${detail.leadName}代表申请撤回，请答复`,
          facts: reasonOf(detail),
          yes: '同意撤回',
          no: '不同意',
          beforeYes: '全体联名代表同意后，办理终止，不能恢复。',
          beforeNo: '撤回申请就此作罢，建议继续办理。',
          doneYes: '已同意撤回',
          doneNo: '已答复不同意撤回',
        },
      ]
  }
}

function contactQuestions(detail: SuggestionDetail): Question[] {
  return detail.contacts
    .filter((contact) => contact.confirmed === null)
    .map((contact) => ({
      act: 'confirmContact' as const,
      title: '承办单位登记了与您的面商，请核对',
      facts: [
        ['单位', contact.unit],
        ['时间', longDate(contact.heldOn)],
        ['方式', `${ContactMode.label(contact.mode)}，${contact.place}`],
        ['参加', contact.people],
        ['意见', contact.opinion],
      ],
      yes: '属实，确认',
      no: '不属实',
      beforeYes: null,
      beforeNo: '将记为“代表否认”，承办单位须重新与您面商。',
      doneYes: '已确认面商',
      doneNo: '已答复不属实',
      contactId: contact.id,
    }))
}

function reasonOf(detail: SuggestionDetail): (readonly [string, string])[] {
  const asked = detail.timeline.find((entry) => entry.act === 'suggestions.withdraw')
  return asked?.note ? [['理由', asked.note]] : []
}
