import {
  AnswerForm,
  InterpellationAct,
  InterpellationKind,
  InterpellationState,
} from '@lvzhi/contract/interpellation-terms'
import { readInterpellation, type InterpellationDetail } from '@lvzhi/contract/interpellations'
import { MotionBody, MotionSignerState } from '@lvzhi/contract/motion-terms'
import { Grade } from '@lvzhi/contract/suggestion-terms'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { BasisLink } from '../../ui/BasisLink.tsx'
import { longDate } from '../../ui/dates.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { Facts, RecordPage, Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { interpellationDialogs, type InterpellationDialogKey } from './acts/InterpellationDialogs.tsx'
import { History } from './History.tsx'
import { Signers } from './Signers.tsx'
import './motions.css'

const order = Object.keys(interpellationDialogs) as InterpellationDialogKey[]
const quiet: readonly InterpellationDialogKey[] = ['withdraw', 'close', 'demandAgain']

/** 质询、询问、特定问题调查的详情. */
export default function InterpellationPage() {
  const { interpellationId: id } = useParams({ from: '/inside/interpellations/$interpellationId' })
  const read = useRead(readInterpellation, { params: { id } })
  if (!read.data) return <NotRead read={read} shape="record" />
  return <Shown key={id} detail={read.data} />
}

function Shown(props: { detail: InterpellationDetail }) {
  const { detail } = props
  const [acting, setActing] = useState<InterpellationDialogKey | null>(null)
  const offered = order.filter((key) => detail.allowedActs.includes(key))
  const primary = offered.find((key) => !quiet.includes(key))
  const Dialog = acting && interpellationDialogs[acting]
  return (
    <>
      <RecordPage
        path={<Link to="/interpellations">质询和询问</Link>}
        number={detail.number === null ? null : `第 ${detail.number} 号`}
        title={detail.title}
        tags={
          <>
            <WordTag>{InterpellationKind.label(detail.kind)}</WordTag>
            <WordTag tone="quiet">{InterpellationState.label(detail.state)}</WordTag>
          </>
        }
        status={detail.statusSentence}
        acts={offered.map((key) => ({
          key,
          label: InterpellationAct.label(key),
          primary: key === primary,
          danger: key === 'withdraw',
          onAct: () => setActing(key),
        }))}
        side={<Side detail={detail} />}
      >
        <Section title={detail.kind === 'inquiryCommittee' ? '调查的内容和理由' : '内容'}>
          <div className="reading">{detail.content}</div>
        </Section>
        {[...detail.answers].reverse().map((answer) => (
          <Section key={answer.round} title={detail.answers.length > 1 ? `第 ${answer.round} 次答复` : '答复'}>
            <p className="note">
              {answer.answeredBy}，{AnswerForm.label(answer.form)}，{longDate(answer.answeredOn)}，{answer.meeting}
            </p>
            <div className="reading">{answer.text}</div>
          </Section>
        ))}
        {detail.findings && (
          <Section title="调查报告">
            <p className="note">
              {longDate(detail.findings.reportedOn)}
              {detail.findings.document !== null && `，${detail.findings.document}`}
            </p>
            <div className="reading">{detail.findings.text}</div>
          </Section>
        )}
        {detail.signers.length > 0 && (
          <Signers
            title={detail.kind === 'inquiry' ? '提出人' : `联名 ${detail.signerCount} 人`}
            needed={detail.needed}
            signers={detail.signers}
            rosterMissing={detail.rosterMissing}
            marksLead={detail.kind !== 'inquiry'}
            noteOf={(signer) => {
              if (signer.grade !== null) return Grade.label(signer.grade)
              return signer.state === 'confirmed' ? signer.delegation : MotionSignerState.label(signer.state)
            }}
          />
        )}
        <History entries={detail.timeline} />
      </RecordPage>
      {Dialog && <Dialog detail={detail} onClose={() => setActing(null)} />}
    </>
  )
}

function Side(props: { detail: InterpellationDetail }) {
  const { detail } = props
  const { decision, dissatisfied } = detail
  return (
    <>
      {dissatisfied && (
        <Section title="对答复的评价">
          <p>
            {dissatisfied.of} 人中 {dissatisfied.count} 人不满意
            {dissatisfied.mayDemand ? '，可以要求再作答复' : '，未达到要求再作答复的人数'}
            <BasisLink basis={dissatisfied.basis} />
          </p>
        </Section>
      )}
      <Section title="基本情况">
        <Facts
          facts={[
            ['提出人', detail.leadName],
            ['对象', detail.target],
            ['受理机关', MotionBody.label(detail.body)],
            ['届次', `${detail.term}${detail.session ?? ''}`],
            ['提出日期', detail.raisedOn === null ? null : longDate(detail.raisedOn)],
            ['决定', decision && `${decision.meeting}，${longDate(decision.decidedOn)}`],
            ['答复方式', decision?.form ? AnswerForm.label(decision.form) : null],
            ['答复的会议', decision?.answerMeeting],
            ['调查委员会', decision?.committee],
          ]}
        />
      </Section>
    </>
  )
}
