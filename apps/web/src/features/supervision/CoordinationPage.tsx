import { readCoordination, type CoordinationDetail } from '@lvzhi/contract/supervision-coordinations'
import { CoordinationAct, CoordinationLevel, CoordinationState } from '@lvzhi/contract/supervision-terms'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { longDate } from '../../ui/dates.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { Facts, RecordPage, Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { CoordinationDialog } from './coordination/CoordinationDialogs.tsx'
import { VisitList } from './item/VisitList.tsx'
import { History } from './History.tsx'
import './supervision.css'

/** 协调办理件: responsible units, contacts with ministries and meetings, answer and outcome. */
export default function CoordinationPage() {
  const { coordinationId } = useParams({ from: '/inside/supervision/coordinations/$coordinationId' })
  const read = useRead(readCoordination, { params: { id: coordinationId } })
  const [acting, setActing] = useState<CoordinationAct | null>(null)
  if (!read.data) return <NotRead read={read} shape="record" />
  const record = read.data
  const next: CoordinationAct =
    record.state === 'answered' ? 'finish' : record.meetings === 0 ? 'recordMeeting' : 'recordAnswer'
  return (
    <>
      <RecordPage
        path={
          <Link to="/supervision/coordinations" search={{ tab: record.level }}>
            全团建议协调办理
          </Link>
        }
        number={record.number}
        title={record.title}
        tags={
          <>
            <WordTag>{CoordinationLevel.label(record.level)}</WordTag>
            <WordTag>{record.wholeDelegation ? '全团建议' : '代表建议'}</WordTag>
            <WordTag>{CoordinationState.label(record.state)}</WordTag>
          </>
        }
        status={`${record.statusSentence}。`}
        acts={record.allowedActs.map((act) => ({
          key: act,
          label: CoordinationAct.label(act),
          primary: act === next,
          onAct: () => setActing(act),
        }))}
        side={<Side record={record} />}
      >
        <Section title={record.level === 'national' ? '对接国家部委和协调' : '协调'}>
          {record.visitList.length === 0 ? (
            <p className="second">还没有登记对接或者协调。</p>
          ) : (
            <VisitList visits={record.visitList} mayAdd={record.allowedActs.includes('recordMeeting')} />
          )}
        </Section>
        <Section title="答复">
          {record.answer ? (
            <>
              <p className="prose reading">{record.answer.text}</p>
              <p className="note">
                {record.answer.by}，{longDate(record.answer.on)}
              </p>
            </>
          ) : (
            <p className="second">还没有答复。</p>
          )}
        </Section>
        {record.outcome && (
          <Section title="办理结果">
            <p className="prose">{record.outcome.text}</p>
            <p className="note">{longDate(record.outcome.on)}</p>
          </Section>
        )}
        {record.content !== '' && (
          <Section title="内容">
            <p className="prose reading">{record.content}</p>
          </Section>
        )}
        <History entries={record.timeline} />
      </RecordPage>
      {acting && <CoordinationDialog act={acting} record={record} onClose={() => setActing(null)} />}
    </>
  )
}

function Side(props: { record: CoordinationDetail }) {
  const { record } = props
  return (
    <>
      <Section title="责任单位">
        <ul className="people-list">
          {record.ownerList.map(({ unit, duty }) => (
            <li key={unit.id}>
              {unit.name}
              <p className="note">{duty}</p>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="提出">
        <Facts
          facts={[
            ['会议', record.session],
            ['日期', longDate(record.raisedOn)],
            [
              '建议',
              record.suggestion && (
                <Link key="to" to="/suggestions/$suggestionId" params={{ suggestionId: record.suggestion.id }}>
                  {record.suggestion.number} {record.suggestion.title}（{SuggestionState.label(record.suggestion.state)}
                  ）
                </Link>
              ),
            ],
          ]}
        />
      </Section>
    </>
  )
}
