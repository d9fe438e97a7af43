import type { ComponentType } from 'react'
import type { CaseDialogProps } from './CaseDialog.tsx'
import { CheckDialog, ConvertDialog, MergeDialog, TakeInDialog } from './checking.tsx'
import { CategoryDialog, CloseDialog, KeyDialog, LookBackDialog, PublicityDialog, RateDialog } from './closing.tsx'
import {
  AcknowledgeDialog,
  ContactDialog,
  ContestDialog,
  DeliverDialog,
  ExtensionDialog,
  OpinionDialog,
  SignDialog,
} from './handling.tsx'
import { AssignDialog, DecideContestDialog, DecideExtensionDialog, ReassignDialog, RemindDialog } from './handing.tsx'
import { HolderDialog, InternalDueDialog } from './holding.tsx'
import { ConfidentialityDialog } from './confidentiality.tsx'
import {
  AdviseDialog,
  CountersignDialog,
  DecidePauseDialog,
  PauseDialog,
  RequestRatingDialog,
  ResumeDialog,
  ReturnOpinionDialog,
  ReturnReplyDialog,
  SealDialog,
} from './following.tsx'
import type { OfferedKey } from './offered.ts'
import {
  AgreeWithdrawalDialog,
  AnswerMergeDialog,
  ConfirmContactDialog,
  ConfirmEntryDialog,
  InvitationDialog,
  SubmitDialog,
  WithdrawDialog,
} from './raising.tsx'

/** The acts that have a dialog; drafting a reply has a page. */
export type DialogKey = Exclude<OfferedKey, 'saveReply'>

const dialogs: Readonly<Record<DialogKey, ComponentType<CaseDialogProps>>> = {
  check: CheckDialog,
  takeIn: TakeInDialog,
  proposeMerge: MergeDialog,
  convert: ConvertDialog,
  assign: AssignDialog,
  acknowledge: AcknowledgeDialog,
  contest: ContestDialog,
  decideContest: DecideContestDialog,
  reassign: ReassignDialog,
  giveOpinion: OpinionDialog,
  recordContact: ContactDialog,
  confirmContact: ConfirmContactDialog,
  requestExtension: ExtensionDialog,
  decideExtension: DecideExtensionDialog,
  signReply: SignDialog,
  deliverReply: DeliverDialog,
  rate: RateDialog,
  requestPause: PauseDialog,
  decidePause: DecidePauseDialog,
  resumeClock: ResumeDialog,
  returnOpinion: ReturnOpinionDialog,
  countersignReply: CountersignDialog,
  returnReply: ReturnReplyDialog,
  sealReply: SealDialog,
  requestRating: RequestRatingDialog,
  adviseRating: AdviseDialog,
  close: CloseDialog,
  lookBack: LookBackDialog,
  remind: RemindDialog,
  markKey: KeyDialog,
  setInternalDue: InternalDueDialog,
  setHolder: HolderDialog,
  decideConfidentiality: ConfidentialityDialog,
  categorise: CategoryDialog,
  decidePublicity: PublicityDialog,
  confirmEntry: ConfirmEntryDialog,
  answerInvitation: InvitationDialog,
  answerMerge: AnswerMergeDialog,
  agreeWithdrawal: AgreeWithdrawalDialog,
  submit: SubmitDialog,
  withdraw: WithdrawDialog,
}

/** The dialog of an act. */
export default function ActHost(props: CaseDialogProps & { act: DialogKey }) {
  const Dialog = dialogs[props.act]
  return <Dialog detail={props.detail} onClose={props.onClose} />
}
