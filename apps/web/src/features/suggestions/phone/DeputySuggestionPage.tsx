import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { readSuggestion } from '@lvzhi/contract/suggestions'
import { Link, useParams } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useRead } from '../../../api/react.ts'
import { LinkedRecords } from '../../../pickers/LinkedRecords.tsx'
import { OwnPublication } from '../../../pickers/OwnPublication.tsx'
import { NotRead } from '../../../ui/NotRead.tsx'
import { BigButton, PhonePage } from '../../../ui/Phone.tsx'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { Facts, Section } from '../../../ui/RecordPage.tsx'
import { Stepper } from '../../../ui/Stepper.tsx'
import { WordTag } from '../../../ui/tags.tsx'
import { AdviseDialog } from '../acts/following.tsx'
import { WithdrawDialog } from '../acts/raising.tsx'
import { CarriedLine } from '../parts/CarriedLine.tsx'
import { HistoryPart } from '../parts/HistoryPart.tsx'
import { PromisesPart } from '../parts/PromisesPart.tsx'
import { RepliesPart } from '../parts/RepliesPart.tsx'
import { SidePart } from '../parts/SidePart.tsx'
import { TextPart } from '../parts/TextPart.tsx'
import { WorkPart } from '../parts/WorkPart.tsx'
import { AnswerButtons } from './AnswerButtons.tsx'
import { questionsOf } from './answers.ts'
import { AttachmentList } from './AttachmentsField.tsx'
import { SupportPart } from './SupportPart.tsx'
import { waitingKindOf, ways } from './waiting-act.ts'
import { stepReached, wayOf } from './way-steps.ts'
import '../suggestions.css'
import './deputy.css'
import '../follow-up.css'

/** 建议 as a deputy reads it on the phone: where it stands, what is asked of them, the reply, the text, the history. */
export default function DeputySuggestionPage() {
  const { suggestionId } = useParams({ from: '/inside/mine/$suggestionId' })
  const read = useRead(readSuggestion, { params: { id: suggestionId } })
  if (!read.data) return <NotRead read={read} shape="record" />
  return (
    <Shown key={suggestionId} detail={read.data}>
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
    </Shown>
  )
}

const ended: readonly SuggestionState[] = ['withdrawn', 'rejected', 'merged', 'referred', 'converted']

function Shown(props: { detail: SuggestionDetail; children: ReactNode }) {
  const { detail } = props
  const [withdrawing, setWithdrawing] = useState(false)
  const [advising, setAdvising] = useState(false)
  const kind = waitingKindOf(detail)
  const questions = questionsOf(detail)
  const direct = kind === 'rate' || kind === 'ratePromise' || kind === 'returned' || kind === 'draft'
  const [first] = questions
  const primary = direct ? (
    <BigButton primary to={ways[kind].to(detail.id)}>
      {ways[kind].verb}
    </BigButton>
  ) : first ? (
    <AnswerButtons question={first} detail={detail} primary />
  ) : undefined
  const replied = detail.replies.some((reply) => reply.state === 'delivered')
  return (
    <PhonePage title="建议" {...(primary !== undefined && { primary })}>
      <article className="deputy-record">
        {props.children}
        <header>
          <p className="row-head">
            {detail.number !== null && <span className="second figures">{detail.number}</span>}
            <WordTag>{SuggestionState.label(detail.state)}</WordTag>
            {detail.replyClass !== null && <WordTag tone="quiet">{ReplyClass.label(detail.replyClass)}</WordTag>}
            {detail.keyMarked && <WordTag tone="mark">重点</WordTag>}
            {detail.wholeDelegation && <WordTag tone="quiet">全团</WordTag>}
            {detail.confidential && <WordTag tone="quiet">保密</WordTag>}
          </p>
          <h2 className="record-heading">{detail.title}</h2>
          <p className="second">
            {detail.leadName}
            {detail.delegation !== null && `，${detail.delegation}`}
            {detail.cosigners > 0 && `，${detail.cosigners} 位代表联名`}
          </p>
        </header>
        {!ended.includes(detail.state) && (
          <Stepper label="办理进度" steps={wayOf(stepReached(detail), detail.state === 'closed')} />
        )}
        <p className="status-line">{detail.statusSentence}。</p>
        <CarriedLine suggestionId={detail.id} />
        {questions.map((question, at) => (
          <section
            key={question.contactId ?? question.act}
            className={`phone-card ${at === 0 && !direct ? 'phone-card-urgent' : ''}`}
          >
            <p className="phone-card-title">{question.title}</p>
            {question.facts.length > 0 && <Facts facts={question.facts} />}
            {(direct || at > 0) && <AnswerButtons question={question} detail={detail} primary={false} />}
          </section>
        ))}
        {replied && <RepliesPart detail={detail} />}
        <PromisesPart detail={detail} quiet />
        <TextPart detail={detail} />
        {detail.attachments.length > 0 && (
          <Section title="附件">
            <AttachmentList suggestionId={detail.id} files={detail.attachments} />
          </Section>
        )}
        <SupportPart detail={detail} />
        <WorkPart detail={detail} />
        <LinkedRecords kind="suggestions" id={detail.id} />
        {replied && <OwnPublication suggestionId={detail.id} />}
        <Fold title="期限、单位和基本情况">
          <SidePart detail={detail} />
        </Fold>
        <Fold title={`办理经过（${detail.timeline.length} 条）`}>
          <HistoryPart detail={detail} />
        </Fold>
        {detail.allowedActs.includes('saveDraft') && !direct && (
          <p className="withdraw-line">
            <Link className="quiet-act" to="/write/$suggestionId" params={{ suggestionId: detail.id }}>
              修改内容
            </Link>
          </p>
        )}
        {detail.allowedActs.includes('adviseRating') && (
          <p className="withdraw-line">
            <button type="button" className="quiet-act" onClick={() => setAdvising(true)}>
              把我的意见告诉领衔代表
            </button>
          </p>
        )}
        {detail.allowedActs.includes('withdraw') && (
          <p className="withdraw-line">
            <button type="button" className="quiet-act" onClick={() => setWithdrawing(true)}>
              撤回这件建议
            </button>
          </p>
        )}
      </article>
      {advising && <AdviseDialog detail={detail} onClose={() => setAdvising(false)} />}
      {withdrawing && <WithdrawDialog detail={detail} onClose={() => setWithdrawing(false)} />}
    </PhonePage>
  )
}

function Fold(props: { title: string; children: ReactNode }) {
  return (
    <details className="more">
      <summary>{props.title}</summary>
      {props.children}
    </details>
  )
}
