import { PrivacyRequestAct, PrivacyRequestState } from '@lvzhi/contract/privacy-requests'
import { defineWorkflow } from '../../kernel/workflow/workflow.ts'
import type { PrivacyRequestRecord } from './request.ts'

/** 与请求的关系. */
export const privacyStandings = {
  asker: '申请人',
  clerk: '代表工作机构经办',
  leader: '代表工作机构领导',
  system: '系统',
} as const
export type PrivacyStanding = keyof typeof privacyStandings

type Subject = Pick<PrivacyRequestRecord, 'kind' | 'dueOn'> & {
  /** The person is a deputy today. */
  readonly inOffice: boolean
}

const article = (number: string) => `个人信息保护法（2021）${number}`

/** The table of acts on a request for correction or erasure. */
export const privacyWorkflow = defineWorkflow<
  keyof typeof PrivacyRequestState.labels,
  keyof typeof PrivacyRequestAct.labels,
  PrivacyStanding,
  Subject
>({
  states: PrivacyRequestState.labels,
  initial: ['awaiting'],
  standings: privacyStandings,
  acts: {
    correct: {
      label: PrivacyRequestAct.label('correct'),
      from: ['awaiting'],
      to: ['done'],
      by: ['clerk', 'leader'],
      article: article('第四十六条'),
      unless: ({ kind }) => (kind === 'correction' ? undefined : '这是删除请求，请办理“删除”或“不予办理”。'),
    },
    erase: {
      label: PrivacyRequestAct.label('erase'),
      from: ['awaiting'],
      to: ['done'],
      by: ['leader'],
      article: article('第四十七条'),
      unless: ({ kind, inOffice }) => {
        if (kind !== 'erasure') return '这是更正请求，请办理“更正”或“不予办理”。'
        return inOffice ? '本人现任代表，履行职责还需要这些信息，不能删除；请“不予办理”并说明依据。' : undefined
      },
    },
    refuse: {
      label: PrivacyRequestAct.label('refuse'),
      from: ['awaiting'],
      to: ['refused'],
      by: ['clerk', 'leader'],
      article: article('第五十条第一款'),
    },
    withdraw: { label: PrivacyRequestAct.label('withdraw'), from: ['awaiting'], to: ['withdrawn'], by: ['asker'] },
    passDeadline: {
      label: PrivacyRequestAct.label('passDeadline'),
      from: ['awaiting'],
      to: ['same'],
      by: ['system'],
      article: article('第五十条第一款'),
      unless: ({ dueOn }, today) => (dueOn !== null && dueOn < today ? undefined : '还没有超过答复期限。'),
    },
  },
})
