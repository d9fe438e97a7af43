import { InterpellationAct, InterpellationState } from '@lvzhi/contract/interpellation-terms'
import { defineWorkflow, type ActRule } from '../../kernel/workflow/workflow.ts'
import { interpellationConditions as conditions, type InterpellationView } from './interpellation-conditions.ts'

/** 身份 of an account to one question, inquiry or inquiry committee. */
export const interpellationStandings = {
  lead: '领衔人',
  invited: '受邀联名人',
  cosigner: '联名人',
  office: '代表工作机构经办',
  officeLeader: '代表工作机构领导',
  target: '受质询（询问）机关',
} as const
export type InterpellationStanding = keyof typeof interpellationStandings

type State = InterpellationState
type Rule = ActRule<State, InterpellationStanding, InterpellationView>

const questioning = '组织法（2022）第二十四条'
const demanding = '代表法（2025）第二十条'
const investigating = '组织法（2022）第三十六条'

const rules: Record<InterpellationAct, Rule> = {
  saveDraft: rule('saveDraft', ['draft'], ['same'], ['lead']),
  answerInvitation: rule('answerInvitation', ['draft'], ['same'], ['invited']),
  submit: rule('submit', ['draft'], ['awaitingDecision', 'awaitingAnswer'], ['lead'], {
    unless: conditions.readyToSubmit,
  }),
  withdraw: rule('withdraw', ['draft', 'awaitingDecision', 'awaitingAnswer'], ['withdrawn'], ['lead']),
  decideAnswer: rule('decideAnswer', ['awaitingDecision'], ['awaitingAnswer'], ['officeLeader'], {
    article: questioning,
    unless: conditions.isQuestion,
  }),
  establish: rule('establish', ['awaitingDecision'], ['investigating', 'notAdopted'], ['officeLeader'], {
    article: investigating,
    unless: conditions.isCommittee,
  }),
  recordAnswer: rule('recordAnswer', ['awaitingAnswer'], ['answered'], ['office', 'target'], { article: questioning }),
  grade: rule('grade', ['answered'], ['same'], ['lead', 'cosigner'], {
    article: demanding,
    unless: conditions.gradesOwnAnswer,
  }),
  // In the congress the questioners demand it; in a standing committee the chairpersons' meeting decides, which the leader records.
  demandAgain: rule('demandAgain', ['answered'], ['awaitingAnswer'], ['lead', 'officeLeader'], {
    article: demanding,
    unless: conditions.mayDemand,
  }),
  reportFindings: rule('reportFindings', ['investigating'], ['closed'], ['office'], { article: investigating }),
  close: rule('close', ['answered'], ['closed'], ['office']),
}

/** 质询、询问、特定问题调查的动作表: acts × from × to × by × article, the only gate. */
export const interpellationWorkflow = defineWorkflow<
  State,
  InterpellationAct,
  InterpellationStanding,
  InterpellationView
>({
  states: InterpellationState.labels,
  // What the office takes down has already been said or proposed.
  initial: ['draft', 'awaitingDecision', 'awaitingAnswer'],
  standings: interpellationStandings,
  acts: rules,
})

function rule(
  act: InterpellationAct,
  from: readonly State[],
  to: readonly (State | 'same')[],
  by: readonly InterpellationStanding[],
  more: Pick<Rule, 'article' | 'unless' | 'or'> = {},
): Rule {
  return { label: InterpellationAct.label(act), from, to, by, ...more }
}
