import { OutcomeAct, OutcomeState } from '@lvzhi/contract/outcomes'
import { defineWorkflow } from '../../kernel/workflow/workflow.ts'
import type { Outcome } from './outcome.ts'

/** 身份 of an account to an outcome. */
export const standings = { office: '代表工作机构经办、复核' } as const
export type Standing = keyof typeof standings

/** 成果的动作表. */
export const workflow = defineWorkflow<OutcomeState, OutcomeAct, Standing, Pick<Outcome, 'id'>>({
  states: OutcomeState.labels,
  initial: ['proposed'],
  standings,
  acts: {
    edit: { label: OutcomeAct.label('edit'), from: ['proposed', 'adopted'], to: ['same'], by: ['office'] },
    adopt: { label: OutcomeAct.label('adopt'), from: ['proposed'], to: ['adopted'], by: ['office'] },
    decline: { label: OutcomeAct.label('decline'), from: ['proposed'], to: ['declined'], by: ['office'] },
    complete: { label: OutcomeAct.label('complete'), from: ['adopted'], to: ['completed'], by: ['office'] },
  },
})

/** The state in which each decision ends. */
export const endOf = { adopt: 'adopted', decline: 'declined', complete: 'completed' } as const
