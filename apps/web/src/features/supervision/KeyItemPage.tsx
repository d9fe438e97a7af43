import { keyItemReport, readKeyItem, type KeyItemDetail } from '@lvzhi/contract/supervision'
import { KeyCriterion, KeyItemAct, KeyItemState, LeaderKind } from '@lvzhi/contract/supervision-terms'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useRead } from '../../api/react.ts'
import { LinkedRecords } from '../../pickers/LinkedRecords.tsx'
import { longDate } from '../../ui/dates.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { Facts, RecordPage, Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { DecideDialog } from './item/DecideDialog.tsx'
import { ItemDialog } from './item/ItemDialogs.tsx'
import { VisitList } from './item/VisitList.tsx'
import { History } from './History.tsx'
import './supervision.css'

/** The act that is next, in this order. */
const order: readonly KeyItemAct[] = [
  'decide',
  'arrange',
  'savePlan',
  'finishStep',
  'recordVisit',
  'noteProgress',
  'finish',
  'revoke',
]

/** 重点督办件: leader, committee, plan, meetings and visits, closing report. */
export default function KeyItemPage() {
  const { itemId } = useParams({ from: '/inside/supervision/items/$itemId' })
  const read = useRead(readKeyItem, { params: { id: itemId } })
  const [acting, setActing] = useState<KeyItemAct | null>(null)
  if (!read.data) return <NotRead read={read} shape="record" />
  const item = read.data
  const primary = primaryOf(item)
  return (
    <>
      <RecordPage
        path={<Link to="/supervision/items">重点督办</Link>}
        number={item.suggestion.number}
        title={item.suggestion.title}
        tags={
          <>
            <WordTag>{`${item.year} 年`}</WordTag>
            <WordTag>{KeyItemState.label(item.state)}</WordTag>
            {item.overdue && <WordTag tone="mark">有步骤逾期</WordTag>}
          </>
        }
        status={`${item.statusSentence}。`}
        acts={order
          .filter((act) => item.allowedActs.includes(act))
          .map((act) => ({
            key: act,
            label: act === 'savePlan' && item.steps > 0 ? '修改督办方案' : KeyItemAct.label(act),
            primary: act === primary,
            danger: act === 'revoke',
            onAct: () => setActing(act),
          }))}
        side={
          <>
            <Side item={item} />
            <LinkedRecords kind="keyItems" id={item.id} />
          </>
        }
      >
        <Section title="督办方案">
          {item.plan.length === 0 ? (
            <p className="second">还没有方案。安排领导和委员会以后，写出步骤和期限。</p>
          ) : (
            <Plan item={item} />
          )}
        </Section>
        <Section title="会议、视察和调研">
          {item.visitList.length === 0 ? (
            <p className="second">还没有登记。办结以前至少登记一次会议、视察或者调研。</p>
          ) : (
            <VisitList visits={item.visitList} mayAdd={item.allowedActs.includes('recordVisit')} />
          )}
        </Section>
        {item.progress && (
          <Section title="最近进展">
            <p className="prose">{item.progress.text}</p>
            <p className="note figures">{item.progress.on}</p>
          </Section>
        )}
        {item.report && (
          <Section title="办结报告">
            <p className="prose reading">{item.report.text}</p>
            <p className="note">{longDate(item.report.finishedOn)}办结</p>
            <ReportDownload item={item} label="下载办结报告（Word）" />
          </Section>
        )}
        {item.state === 'supervised' && (
          <Section title="督办情况">
            <p className="second">理由、方案落实、会议视察和进展写成一份，供主任会议和委员会使用。</p>
            <ReportDownload item={item} label="下载督办情况（Word）" />
          </Section>
        )}
        <History entries={item.timeline} />
      </RecordPage>
      {acting === 'decide' ? (
        <DecideDialog rows={[item]} onClose={() => setActing(null)} />
      ) : (
        acting && <ItemDialog act={acting} item={item} onClose={() => setActing(null)} />
      )}
    </>
  )
}

function ReportDownload(props: { item: KeyItemDetail; label: string }) {
  return (
    <p className="item-download no-print">
      <Button href={downloadHref(keyItemReport, { params: { id: props.item.id } })} download>
        {props.label}
      </Button>
    </p>
  )
}

function primaryOf(item: KeyItemDetail): KeyItemAct | undefined {
  const open = new Set(item.allowedActs)
  if (open.has('decide')) return 'decide'
  if (item.state === 'chosen' && open.has('arrange')) return 'arrange'
  if (open.has('finish')) return 'finish'
  if (item.steps === 0 && open.has('savePlan')) return 'savePlan'
  return open.has('recordVisit') ? 'recordVisit' : undefined
}

function Plan(props: { item: KeyItemDetail }) {
  return (
    <ol className="plan-list">
      {props.item.plan.map((step) => (
        <li key={step.id} className={step.doneOn === null ? '' : 'plan-done'}>
          <span className="plan-text">{step.text}</span>
          <span className="plan-when figures">
            {step.doneOn !== null ? (
              <span className="done-word">✓ {step.doneOn} 完成</span>
            ) : step.overdue ? (
              <span className="late-word">逾期 · 期限 {step.dueOn}</span>
            ) : (
              `期限 ${step.dueOn}`
            )}
          </span>
          {step.outcome !== null && <p className="note">{step.outcome}</p>}
        </li>
      ))}
    </ol>
  )
}

function Side(props: { item: KeyItemDetail }) {
  const { item } = props
  return (
    <>
      <Section title="牵头">
        {item.leader ? (
          <Facts
            facts={[
              [LeaderKind.label(item.leader.kind), `${item.leader.post} ${item.leader.name}`],
              ['单位', item.leader.organisation],
              ['委员会', item.committee],
            ]}
          />
        ) : (
          <p className="second">还没有安排。</p>
        )}
      </Section>
      <Section title="建议">
        <Facts
          facts={[
            [
              '建议',
              <Link key="to" to="/suggestions/$suggestionId" params={{ suggestionId: item.suggestion.id }}>
                打开建议
              </Link>,
            ],
            ['办理状态', SuggestionState.label(item.suggestion.state)],
            ['承办单位', item.units.join('、')],
          ]}
        />
      </Section>
      <Section title="提出">
        <Facts
          facts={[
            ['提出', item.proposedBy],
            [
              '日期',
              <span key="on" className="figures">
                {item.proposedOn}
              </span>,
            ],
            ['理由', item.criteria.map((code) => KeyCriterion.label(code)).join('；')],
            ['说明', item.grounds],
          ]}
        />
      </Section>
      {item.decision && (
        <Section title="主任会议决定">
          <Facts
            facts={[
              ['会议', item.decision.meeting],
              [
                '日期',
                <span key="on" className="figures">
                  {item.decision.decidedOn}
                </span>,
              ],
              ['文号', item.decision.document],
              ['要求', item.decision.note],
              ['口径', item.decision.definition],
              ['取消理由', item.revokedReason],
            ]}
          />
        </Section>
      )}
    </>
  )
}
