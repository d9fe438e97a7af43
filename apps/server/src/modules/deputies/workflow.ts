import { MandateState } from '@lvzhi/contract/deputies'
import type { MandateState as State } from '@lvzhi/contract/deputies'
import { defineWorkflow } from '../../kernel/workflow/workflow.ts'
import { suspensionArticle } from './mandate.ts'

export type MandateActName = 'endMandate' | 'suspend' | 'restore' | 'correct'
export type MandateStanding = 'keeper' | 'reader'

/** The table of acts on a mandate; only the office that keeps the record acts. Beginning and the end of the term come by the calendar. */
export const mandateWorkflow = defineWorkflow<State, MandateActName, MandateStanding, null>({
  states: MandateState.labels,
  initial: ['upcoming', 'inOffice'],
  standings: { keeper: '管理本届名册的代表工作机构经办人', reader: '其他人' },
  acts: {
    endMandate: {
      label: '终止代表资格',
      from: ['inOffice', 'suspended'],
      to: ['ended'],
      by: ['keeper'],
      article: '代表法（2025）第六十二条',
    },
    suspend: {
      label: '暂停执行代表职务',
      from: ['inOffice'],
      to: ['suspended'],
      by: ['keeper'],
      article: suspensionArticle,
    },
    restore: {
      label: '恢复执行代表职务',
      from: ['suspended'],
      to: ['inOffice'],
      by: ['keeper'],
      article: '代表法（2025）第六十一条第二款',
    },
    correct: {
      label: '更正任期资料',
      from: ['upcoming', 'inOffice', 'suspended', 'ended'],
      to: ['same'],
      by: ['keeper'],
    },
  },
})
