import { SuggestionAct, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { SUGGESTION_PROFILES, formatCitation, type Citation, type SuggestionProfile } from '@lvzhi/law'
import { defineWorkflow, type ActRule } from '../../kernel/workflow/workflow.ts'
import { followUpConditions } from './conditions-follow-up.ts'
import { conditions, type CaseView } from './conditions.ts'

/** 身份 of an account to one suggestion; several may hold at once. */
export const standings = {
  lead: '领衔代表',
  invited: '受邀联名代表',
  cosigner: '联名代表',
  mergeLead: '并案另一方领衔代表',
  colleague: '其他代表',
  standIn: '代办人员',
  preliminary: '选举单位预审人员',
  office: '代表工作机构经办',
  reviewer: '代表工作机构复核人员',
  officeLeader: '代表工作机构领导',
  leadUnit: '主办（分办）单位经办',
  leadUnitHead: '主办（分办）单位负责人',
  assistUnit: '会办单位经办',
  system: '系统',
} as const
export type Standing = keyof typeof standings

type Act = SuggestionAct
type State = SuggestionState
type Rule = ActRule<State, Standing, CaseView>

const handled: readonly State[] = ['inHandling', 'rehandling']
const accepted: readonly State[] = ['awaitingAssignment', 'inHandling', 'awaitingRating', 'rehandling', 'closed']
/** A promise is in force from the delivery on; a redo does not suspend it. */
const followed: readonly State[] = ['inHandling', 'awaitingRating', 'rehandling', 'closed']
const beforeAssignment: readonly State[] = [
  'preliminaryCheck',
  'firstCheck',
  'secondCheck',
  'returned',
  'heldForSession',
  'awaitingAssignment',
]

const raising = '代表法（2025）第二十四条'
const contactAndReply = '代表法（2025）第五十一条第二款'
const assigning = '代表法（2025）第五十一条第一款'
const supervising = '代表法（2025）第五十二条'

/** What the place's own rules say of an act: the sources of the value by which this case is handled. */
function placed(valueOf: (profile: SuggestionProfile) => { readonly basis: readonly Citation[] } | null) {
  return ({ record }: CaseView) => valueOf(SUGGESTION_PROFILES[record.profile])?.basis.map(formatCitation) ?? []
}
const withdrawal = placed((profile) => profile.withdrawal)
const returning = placed((profile) => profile.steps.returnToAssigner)
const signing = placed((profile) => profile.signer)
const rated = placed((profile) => profile.rating)
const feedback = placed((profile) => profile.steps.feedback)
const shown = placed((profile) => profile.publication)

const rules: Record<Act, Rule> = {
  saveDraft: rule('saveDraft', ['draft', 'returned'], ['same'], ['lead', 'standIn']),
  confirmEntry: rule('confirmEntry', ['draft', 'returned'], ['same', 'withdrawn'], ['lead'], {
    unless: conditions.entryOpen,
  }),
  answerInvitation: rule('answerInvitation', ['draft', 'returned'], ['same'], ['invited']),
  submit: rule(
    'submit',
    ['draft', 'returned'],
    ['preliminaryCheck', 'firstCheck', 'secondCheck'],
    ['lead', 'standIn'],
    {
      article: raising,
      unless: conditions.readyToSubmit,
    },
  ),
  withdraw: rule('withdraw', [...beforeAssignment, 'inHandling'], ['withdrawn', 'same'], ['lead'], {
    sources: withdrawal,
    unless: conditions.mayWithdraw,
  }),
  agreeWithdrawal: rule('agreeWithdrawal', [...beforeAssignment, 'inHandling'], ['withdrawn', 'same'], ['cosigner'], {
    sources: withdrawal,
    unless: conditions.withdrawalAsked,
  }),
  preliminaryPass: rule('preliminaryPass', ['preliminaryCheck'], ['firstCheck', 'secondCheck'], ['preliminary']),
  firstPass: rule('firstPass', ['firstCheck'], ['secondCheck'], ['office']),
  secondPass: rule('secondPass', ['secondCheck'], ['awaitingAssignment', 'heldForSession'], ['reviewer'], {
    unless: conditions.noMergeOpen,
  }),
  returnForRevision: rule('returnForRevision', ['preliminaryCheck'], ['returned'], ['preliminary'], {
    or: [
      { from: ['firstCheck'], by: ['office'] },
      { from: ['secondCheck'], by: ['reviewer'] },
    ],
  }),
  reject: rule('reject', ['secondCheck'], ['rejected'], ['reviewer'], { unless: conditions.noMergeOpen }),
  refer: rule('refer', ['secondCheck'], ['referred'], ['reviewer'], { unless: conditions.noMergeOpen }),
  takeIn: rule('takeIn', ['heldForSession'], ['awaitingAssignment'], ['office', 'system'], {
    unless: conditions.sessionOpen,
  }),
  proposeMerge: rule('proposeMerge', ['firstCheck', 'awaitingAssignment'], ['same'], ['office'], {
    or: [{ from: ['secondCheck'], by: ['reviewer'] }],
    unless: conditions.noMergeOpen,
  }),
  answerMerge: rule(
    'answerMerge',
    ['firstCheck', 'secondCheck', 'awaitingAssignment'],
    ['merged', 'same'],
    ['lead', 'mergeLead'],
    {
      unless: conditions.mergeAsked,
    },
  ),
  convert: rule('convert', ['secondCheck', 'awaitingAssignment'], ['converted'], ['reviewer']),
  assign: rule('assign', ['awaitingAssignment'], ['inHandling'], ['office'], {
    article: assigning,
    unless: conditions.noMergeOpen,
  }),
  acknowledge: rule('acknowledge', handled, ['same'], ['leadUnit', 'assistUnit'], { unless: conditions.taskAssigned }),
  contest: rule('contest', ['inHandling'], ['same'], ['leadUnit', 'assistUnit'], {
    sources: returning,
    unless: conditions.contestWindow,
  }),
  decideContest: rule('decideContest', ['inHandling'], ['same'], ['office'], {
    sources: returning,
    unless: conditions.contestOpen,
  }),
  reassign: rule('reassign', handled, ['same'], ['office'], { unless: conditions.somethingToReassign }),
  giveOpinion: rule('giveOpinion', handled, ['same'], ['assistUnit'], { unless: conditions.opinionOwed }),
  recordContact: rule('recordContact', handled, ['same'], ['leadUnit', 'leadUnitHead'], {
    article: contactAndReply,
    unless: conditions.taskAcknowledged,
  }),
  confirmContact: rule('confirmContact', [...handled, 'awaitingRating'], ['same'], ['lead'], {
    unless: conditions.contactToConfirm,
  }),
  requestExtension: rule('requestExtension', ['inHandling'], ['same'], ['leadUnit'], {
    article: contactAndReply,
    unless: conditions.extensionPossible,
  }),
  decideExtension: rule('decideExtension', ['inHandling'], ['same'], ['officeLeader'], {
    article: contactAndReply,
    unless: conditions.extensionOpen,
  }),
  saveReply: rule('saveReply', handled, ['same'], ['leadUnit', 'leadUnitHead'], { unless: conditions.replyInWork }),
  signReply: rule('signReply', handled, ['same'], ['leadUnitHead'], {
    sources: signing,
    unless: conditions.replyDrafted,
  }),
  deliverReply: rule('deliverReply', handled, ['awaitingRating', 'same'], ['leadUnit', 'leadUnitHead'], {
    article: contactAndReply,
    unless: conditions.replySignedAfterContact,
  }),
  rate: rule('rate', ['awaitingRating'], ['closed', 'rehandling'], ['lead'], {
    sources: rated,
    unless: conditions.notYetRated,
  }),
  close: rule('close', ['awaitingRating'], ['closed'], ['office'], {
    sources: feedback,
    unless: conditions.ratingWindowOver,
  }),
  lookBack: rule('lookBack', ['closed'], ['same'], ['office'], { unless: conditions.hasClass }),
  remind: rule('remind', handled, ['same'], ['office', 'officeLeader'], { unless: conditions.somebodyOwes }),
  markKey: rule('markKey', accepted, ['same'], ['officeLeader'], { article: supervising }),
  categorise: rule('categorise', ['firstCheck', 'secondCheck', ...accepted], ['same'], ['office', 'reviewer']),
  decidePublicity: rule('decidePublicity', ['awaitingRating', 'closed'], ['same'], ['office'], { sources: shown }),
  setInternalDue: rule('setInternalDue', handled, ['same'], ['office', 'officeLeader'], {
    unless: conditions.repliesOpen,
  }),
  setHolder: rule(
    'setHolder',
    ['firstCheck', 'secondCheck', 'heldForSession', ...accepted],
    ['same'],
    ['office', 'reviewer', 'officeLeader'],
  ),
  requestPause: rule('requestPause', handled, ['same'], ['leadUnit', 'office'], {
    unless: followUpConditions.pausePossible,
  }),
  decidePause: rule('decidePause', handled, ['same'], ['officeLeader'], { unless: followUpConditions.pauseAsked }),
  resumeClock: rule('resumeClock', handled, ['same'], ['officeLeader', 'system'], {
    unless: followUpConditions.paused,
  }),
  returnOpinion: rule('returnOpinion', handled, ['same'], ['leadUnit', 'leadUnitHead', 'office'], {
    unless: followUpConditions.opinionGiven,
  }),
  countersignReply: rule('countersignReply', handled, ['same'], ['leadUnit'], { unless: conditions.replyDrafted }),
  returnReply: rule('returnReply', handled, ['same'], ['leadUnitHead'], { unless: conditions.replyDrafted }),
  sealReply: rule('sealReply', handled, ['same'], ['leadUnit', 'leadUnitHead'], {
    unless: followUpConditions.replyUnsealed,
  }),
  requestRating: rule('requestRating', ['awaitingRating'], ['same'], ['office', 'system'], {
    unless: conditions.notYetRated,
  }),
  adviseRating: rule('adviseRating', ['awaitingRating'], ['same'], ['cosigner'], { unless: conditions.notYetRated }),
  notePromise: rule('notePromise', followed, ['same'], ['leadUnit', 'leadUnitHead'], {
    unless: followUpConditions.promiseOpen,
  }),
  postponePromise: rule('postponePromise', followed, ['same'], ['leadUnit', 'leadUnitHead'], {
    unless: followUpConditions.promiseOpen,
  }),
  reportPromise: rule('reportPromise', followed, ['same'], ['leadUnit', 'leadUnitHead'], {
    unless: followUpConditions.promiseOpen,
  }),
  abandonPromise: rule('abandonPromise', followed, ['same'], ['leadUnitHead'], {
    unless: followUpConditions.promiseOpen,
  }),
  ratePromise: rule('ratePromise', followed, ['same'], ['lead'], { unless: followUpConditions.promiseReported }),
  passPromise: rule('passPromise', followed, ['same'], ['system']),
  decideConfidentiality: rule(
    'decideConfidentiality',
    ['firstCheck', 'secondCheck', 'heldForSession', ...accepted],
    ['same'],
    ['office', 'reviewer'],
    { unless: conditions.confidentialityAsked },
  ),
  support: rule('support', ['awaitingAssignment', 'inHandling', 'rehandling'], ['same'], ['colleague']),
  expireRating: rule('expireRating', ['awaitingRating'], ['same'], ['system']),
  passDeadline: rule('passDeadline', [...handled, 'awaitingRating'], ['same'], ['system']),
}

/** 建议办理的动作表: acts × from × to × by × article, the only gate. */
export const workflow = defineWorkflow<State, Act, Standing, CaseView>({
  states: SuggestionState.labels,
  // An imported ledger brings cases that are already closed or in handling.
  initial: ['draft', 'closed', 'inHandling'],
  standings,
  acts: rules,
})

function rule(
  act: Act,
  from: readonly State[],
  to: readonly (State | 'same')[],
  by: readonly Standing[],
  more: Pick<Rule, 'article' | 'sources' | 'unless' | 'or'> = {},
): Rule {
  return { label: SuggestionAct.label(act), from, to, by, ...more }
}
