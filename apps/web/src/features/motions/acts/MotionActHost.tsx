import type { ComponentType } from 'react'
import {
  CheckDialog,
  DecideDialog,
  DeliberationDialog,
  HandlingReviewDialog,
  VoteDialog,
  WithdrawalDecisionDialog,
} from './deciding.tsx'
import type { MotionDialogProps } from './MotionDialog.tsx'
import type { OfferedMotionAct } from './offered.ts'
import { AnswerAskDialog, AskDialog, HandlingDialog, OpinionDialog, ReviewReportDialog } from './reporting.tsx'
import {
  ConfirmEntryDialog,
  DiscardDialog,
  InvitationDialog,
  LeaveDialog,
  RecallDialog,
  SubmitDialog,
} from './signing.tsx'

const dialogs: Readonly<Record<OfferedMotionAct, ComponentType<MotionDialogProps>>> = {
  confirmEntry: ConfirmEntryDialog,
  answerInvitation: InvitationDialog,
  submit: SubmitDialog,
  discard: DiscardDialog,
  withdrawSignature: LeaveDialog,
  requestWithdrawal: RecallDialog,
  decideWithdrawal: WithdrawalDecisionDialog,
  check: CheckDialog,
  decide: DecideDialog,
  reportOpinion: OpinionDialog,
  recordVote: VoteDialog,
  askOrgan: AskDialog,
  answerAsk: AnswerAskDialog,
  reportReview: ReviewReportDialog,
  recordDeliberation: DeliberationDialog,
  reportHandling: HandlingDialog,
  reviewHandling: HandlingReviewDialog,
}

/** The dialog of an act on a motion. */
export default function MotionActHost(props: MotionDialogProps & { act: OfferedMotionAct }) {
  const Dialog = dialogs[props.act]
  return <Dialog detail={props.detail} onClose={props.onClose} />
}
