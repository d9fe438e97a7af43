import type { MotionDetail } from '@lvzhi/contract/motion-shapes'
import {
  MotionBody,
  MotionChannel,
  MotionDecision,
  MotionSignerState,
  MotionState,
  MotionTaskKind,
} from '@lvzhi/contract/motion-terms'
import { printMotion, readMotion } from '@lvzhi/contract/motions'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useRead } from '../../api/react.ts'
import { LinkedRecords } from '../../pickers/LinkedRecords.tsx'
import { Deadline } from '../../ui/Deadline.tsx'
import { longDate } from '../../ui/dates.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { Facts, RecordPage, Section, type RecordAct } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { motionActLabel } from './acts/labels.ts'
import { offeredMotionActs, type OfferedMotionAct } from './acts/offered.ts'
import { History } from './History.tsx'
import { Signers } from './Signers.tsx'
import { proposersOf } from './words.ts'
import './motions.css'

const MotionActHost = lazy(() => import('./acts/MotionActHost.tsx'))

/** 议案详情: where it stands, what this reader may do, its three parts, who signed, and everything that happened. */
export default function MotionPage() {
  const { motionId: id } = useParams({ from: '/inside/motions/$motionId' })
  const read = useRead(readMotion, { params: { id } })
  if (!read.data) return <NotRead read={read} shape="record" />
  return <Shown key={id} detail={read.data} />
}

function Shown(props: { detail: MotionDetail }) {
  const { detail } = props
  const [acting, setActing] = useState<OfferedMotionAct | null>(null)
  const acts = useActs(detail, setActing)
  return (
    <>
      <RecordPage
        path={<Link to="/motions">议案</Link>}
        number={detail.number === null ? null : `第 ${detail.number} 号`}
        title={detail.title}
        tags={
          <>
            <WordTag>{MotionState.label(detail.state)}</WordTag>
            {detail.channel === 'interSession' && <WordTag tone="quiet">{MotionChannel.label(detail.channel)}</WordTag>}
            <a className="note no-print" href={downloadHref(printMotion, { params: { id: detail.id } })} download>
              打印议案
            </a>
          </>
        }
        status={detail.statusSentence}
        next={detail.nextStep}
        acts={acts}
        side={
          <>
            <Side detail={detail} />
            <LinkedRecords
              kind="motions"
              id={detail.id}
              {...(detail.suggestion && { shownApart: detail.suggestion.id })}
            />
          </>
        }
      >
        {detail.suggestion && (
          <Section title="转为的建议">
            <p>
              <Link to="/suggestions/$suggestionId" params={{ suggestionId: detail.suggestion.id }}>
                {detail.suggestion.number !== null && <span className="figures">{detail.suggestion.number} </span>}
                {detail.suggestion.title}
              </Link>
              <span className="second">　{detail.suggestion.state}</span>
            </p>
          </Section>
        )}
        <Section title="案据">
          <Text text={detail.grounds} />
        </Section>
        <Section title="方案">
          <Text text={detail.proposal} />
        </Section>
        {detail.signers.length > 0 && (
          <Signers
            title={`联名 ${detail.signerCount} 人`}
            needed={detail.needed}
            signers={detail.signers}
            rosterMissing={detail.rosterMissing}
            marksLead
            noteOf={(signer) =>
              signer.state === 'confirmed' ? signer.delegation : answerOf(signer.state, detail.state)
            }
          />
        )}
        {detail.tasks.some((task) => task.text !== '' || task.demand !== '') && <Reports detail={detail} />}
        <History entries={detail.timeline} />
      </RecordPage>
      <Suspense fallback={null}>
        {acting && <MotionActHost act={acting} detail={detail} onClose={() => setActing(null)} />}
      </Suspense>
    </>
  )
}

function useActs(detail: MotionDetail, open: (act: OfferedMotionAct) => void): readonly RecordAct[] {
  const navigate = useNavigate()
  const offered = offeredMotionActs(detail.allowedActs)
  const primary = offered.find((one) => one.waited)?.key
  const acts = offered.map(({ key }): RecordAct => ({
    key,
    label: motionActLabel(key, detail.body),
    primary: key === primary,
    danger: key === 'discard' || key === 'requestWithdrawal' || key === 'withdrawSignature',
    onAct: () => open(key),
  }))
  if (!detail.allowedActs.includes('saveDraft')) return acts
  const write: RecordAct = {
    key: 'write',
    label: detail.state === 'returned' ? '修改议案' : '接着写',
    primary: primary === undefined,
    onAct: () => void navigate({ to: '/motions/write/$motionId', params: { motionId: detail.id } }),
  }
  return [...acts.slice(0, 1), write, ...acts.slice(1)]
}

function Text(props: { text: string }) {
  if (props.text.trim() === '') return <p className="second">没有填写。</p>
  return <div className="reading">{props.text}</div>
}

/** Whoever had not answered when the motion was handed in has not signed it. */
function answerOf(answer: MotionSignerState, state: MotionState): string {
  const open = state === 'draft' || state === 'returned'
  return answer === 'pending' && !open ? '未确认，不计' : MotionSignerState.label(answer)
}

function Reports(props: { detail: MotionDetail }) {
  return (
    <Section title="审议意见和报告">
      <ul className="task-list">
        {props.detail.tasks
          .filter((task) => task.text !== '' || task.demand !== '')
          .map((task) => (
            <li key={task.id}>
              <p className="task-head">
                <strong>
                  {task.unit.name}　{MotionTaskKind.label(task.kind)}
                </strong>
                {task.doneOn !== null && <span className="note figures">{longDate(task.doneOn)}</span>}
              </p>
              {task.demand !== '' && <p className="second">要求：{task.demand}</p>}
              {task.conclusion !== '' && <p>结论：{task.conclusion}</p>}
              {task.text !== '' && <div className="reading">{task.text}</div>}
            </li>
          ))}
      </ul>
    </Section>
  )
}

function Side(props: { detail: MotionDetail }) {
  const { detail } = props
  const running = detail.tasks.filter((task) => task.doneOn === null)
  return (
    <>
      {running.length > 0 && (
        <Section title="期限">
          <ul className="task-list">
            {running.map((task) => (
              <li key={task.id}>
                <p>
                  {MotionTaskKind.label(task.kind)}
                  <span className="second">　{task.unit.name}</span>
                </p>
                {task.dueOn === null ? (
                  <p className="note">{task.remark}</p>
                ) : (
                  <Deadline
                    facts={{ lamp: task.lamp, dueOn: task.dueOn, daysLeft: task.daysLeft }}
                    basis={task.basis}
                    word
                  />
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {detail.decisions.length > 0 && (
        <Section title="会议决定">
          <ul className="decision-list">
            {[...detail.decisions].reverse().map((decision) => (
              <li key={decision.id}>
                <p>{MotionDecision.label(decision.decision)}</p>
                <p className="note">
                  {decision.meeting}，{longDate(decision.decidedOn)}
                  {decision.document !== null && `，${decision.document}`}
                </p>
                {decision.reason !== '' && <p className="note">理由：{decision.reason}</p>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="基本情况">
        <Facts
          facts={[
            ['提案人', proposersOf(detail)],
            ['代表团', detail.delegation],
            ['受理机关', MotionBody.label(detail.body)],
            ['届次', detail.session === null ? detail.term : `${detail.term}${detail.session}`],
            ['提出日期', detail.raisedOn === null ? null : longDate(detail.raisedOn)],
            [
              '表决',
              detail.vote &&
                `${detail.vote.passed ? '通过' : '未通过'}，${detail.vote.meeting}，${longDate(detail.vote.votedOn)}${detail.vote.tally === '' ? '' : `，${detail.vote.tally}`}`,
            ],
            ['撤回理由', detail.withdrawalReason],
            [
              '代录',
              detail.entry &&
                detail.proposer === 'joint' &&
                `${detail.entry.enteredBy}${detail.entry.confirmed ? '，代表已确认' : '，待代表确认'}`,
            ],
          ]}
        />
      </Section>
    </>
  )
}
