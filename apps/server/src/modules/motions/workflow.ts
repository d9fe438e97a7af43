import { MotionAct, MotionState } from '@lvzhi/contract/motion-terms'
import { defineWorkflow, type ActRule } from '../../kernel/workflow/workflow.ts'
import { conditions, type MotionView } from './conditions.ts'

/** 身份 of an account to one motion; several may hold at once. */
export const motionStandings = {
  lead: '领衔代表',
  invited: '受邀联名代表',
  cosigner: '联名代表',
  standIn: '代办人员',
  registrar: '机关议案登记人员',
  office: '代表工作机构经办',
  reviewer: '代表工作机构复核人员',
  officeLeader: '代表工作机构领导',
  committee: '审议的专门委员会',
  organ: '承办机关',
} as const
export type MotionStanding = keyof typeof motionStandings

type State = MotionState
type Rule = ActRule<State, MotionStanding, MotionView>

const own: readonly State[] = ['draft', 'returned']
const beforeVote: readonly State[] = ['submitted', 'awaitingDecision', 'committeeFirst', 'onAgenda']

const proposing = '组织法（2022）第二十二条'
const withdrawing = '组织法（2022）第二十二条第三款'

const rules: Record<MotionAct, Rule> = {
  saveDraft: rule('saveDraft', own, ['same'], ['lead', 'standIn']),
  confirmEntry: rule('confirmEntry', own, ['same', 'withdrawn'], ['lead'], { unless: conditions.entryOpen }),
  answerInvitation: rule('answerInvitation', own, ['same'], ['invited']),
  submit: rule('submit', own, ['submitted', 'converted'], ['lead', 'standIn'], {
    article: proposing,
    unless: conditions.readyToSubmit,
  }),
  discard: rule('discard', own, ['withdrawn'], ['lead']),
  withdrawSignature: rule('withdrawSignature', [...own, ...beforeVote], ['same', 'ended'], ['cosigner'], {
    article: withdrawing,
  }),
  requestWithdrawal: rule('requestWithdrawal', beforeVote, ['same'], ['lead', 'registrar'], {
    article: withdrawing,
    unless: conditions.noWithdrawalAsked,
  }),
  decideWithdrawal: rule('decideWithdrawal', beforeVote, ['withdrawn', 'same'], ['officeLeader'], {
    article: withdrawing,
    unless: conditions.withdrawalAsked,
  }),
  passCheck: rule('passCheck', ['submitted'], ['awaitingDecision'], ['reviewer'], {
    article: proposing,
    unless: conditions.maySeekDecision,
  }),
  returnForRevision: rule('returnForRevision', ['submitted'], ['returned'], ['reviewer'], {
    unless: conditions.jointAndOpen,
  }),
  decide: rule(
    'decide',
    ['awaitingDecision'],
    ['onAgenda', 'committeeFirst', 'committeeReview', 'converted'],
    ['officeLeader'],
    { article: proposing, unless: conditions.noWithdrawalAsked },
  ),
  reportOpinion: rule('reportOpinion', ['committeeFirst'], ['awaitingDecision'], ['committee', 'office'], {
    article: proposing,
  }),
  recordVote: rule('recordVote', ['onAgenda'], ['passed', 'notPassed'], ['officeLeader'], {
    unless: conditions.noWithdrawalAsked,
  }),
  askOrgan: rule('askOrgan', ['committeeReview'], ['same'], ['committee', 'office']),
  answerAsk: rule('answerAsk', ['committeeReview', 'deliberation'], ['same'], ['organ', 'office'], {
    unless: conditions.answerOwed,
  }),
  reportReview: rule('reportReview', ['committeeReview'], ['deliberation'], ['committee', 'office']),
  recordDeliberation: rule('recordDeliberation', ['deliberation'], ['handling', 'closed'], ['officeLeader']),
  reportHandling: rule('reportHandling', ['handling', 'redo'], ['handlingReported', 'same'], ['organ', 'office'], {
    unless: conditions.handlingOwed,
  }),
  reviewHandling: rule('reviewHandling', ['handlingReported'], ['closed', 'redo'], ['officeLeader']),
}

/** 议案的动作表: acts × from × to × by × article, the only gate. */
export const motionWorkflow = defineWorkflow<State, MotionAct, MotionStanding, MotionView>({
  states: MotionState.labels,
  // A motion of an organ is taken down when it has already been put forward.
  initial: ['draft', 'submitted'],
  standings: motionStandings,
  acts: rules,
})

function rule(
  act: MotionAct,
  from: readonly State[],
  to: readonly (State | 'same')[],
  by: readonly MotionStanding[],
  more: Pick<Rule, 'article' | 'unless' | 'or'> = {},
): Rule {
  return { label: MotionAct.label(act), from, to, by, ...more }
}
