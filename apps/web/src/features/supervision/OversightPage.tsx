import { readOversight, type OversightDetail } from '@lvzhi/contract/supervision-events'
import { OversightAct, OversightKind, OversightState } from '@lvzhi/contract/supervision-terms'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { longDate } from '../../ui/dates.ts'
import { useFrame } from '../../ui/frame.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { BigButton, PhonePage } from '../../ui/Phone.tsx'
import { Facts, RecordPage, Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { EventDialog } from './event/EventDialogs.tsx'
import { EventSide, FollowUps, Questions } from './event/EventParts.tsx'
import { ResultSheet } from './event/ResultSheet.tsx'
import { History } from './History.tsx'
import './supervision.css'

/** 监督活动: at the desk the record with its acts; on the phone what a deputy needs to know and the way to the ballot. */
export default function OversightPage() {
  const { eventId } = useParams({ from: '/inside/supervision/events/$eventId' })
  const frame = useFrame()
  const read = useRead(readOversight, { params: { id: eventId } }, { every: 30 })
  if (!read.data) return <NotRead read={read} shape="record" />
  return frame === 'phone' ? <OnPhone event={read.data} /> : <AtDesk event={read.data} />
}

function AtDesk({ event }: { event: OversightDetail }) {
  const [acting, setActing] = useState<OversightAct | null>(null)
  const primary = primaryOf(event)
  return (
    <>
      <RecordPage
        path={<Link to="/supervision/events">评议、询问和调研</Link>}
        title={event.title}
        tags={
          <>
            <WordTag>{OversightKind.label(event.kind)}</WordTag>
            <WordTag tone={event.state === 'polling' ? 'mark' : 'plain'}>{OversightState.label(event.state)}</WordTag>
          </>
        }
        status={`${event.statusSentence}。${longDate(event.heldOn)}，${event.place}。`}
        acts={event.allowedActs
          .filter((act) => act !== 'handIn')
          .map((act) => ({
            key: act,
            label: OversightAct.label(act),
            primary: act === primary,
            danger: act === 'cancel',
            onAct: () => setActing(act),
          }))}
        side={<EventSide event={event} />}
      >
        {event.state === 'polling' && event.received && <Received event={event} />}
        {event.results && (
          <Section title="测评结果">
            <ResultSheet event={event} />
          </Section>
        )}
        {(event.kind !== 'appraisal' || event.questions.length > 0) && (
          <Section title="问答">
            {event.questions.length === 0 ? <p className="second">还没有登记问答。</p> : <Questions event={event} />}
          </Section>
        )}
        <Section title="承诺事项">
          {event.followUpList.length === 0 ? (
            <p className="second">还没有登记承诺事项。</p>
          ) : (
            <FollowUps items={event.followUpList} />
          )}
        </Section>
        {event.subject !== '' && (
          <Section title="内容和要求">
            <p className="prose">{event.subject}</p>
          </Section>
        )}
        {event.summary !== null && (
          <Section title={event.state === 'cancelled' ? '不再举行的理由' : '小结'}>
            <p className="prose">{event.summary}</p>
          </Section>
        )}
        <History entries={event.timeline} />
      </RecordPage>
      {acting && <EventDialog act={acting} event={event} onClose={() => setActing(null)} />}
    </>
  )
}

/** While the poll is open: how many have come in, never what. */
function Received({ event }: { event: OversightDetail }) {
  const received = event.received
  if (!received) return null
  return (
    <Section title="收表">
      <Facts
        facts={[
          ['手机提交', `${received.online} 份`],
          ['纸质', `发出 ${received.issuedPaper} 份，收回 ${received.returnedPaper} 份`],
          ['没有提交', `${received.waiting} 人`],
        ]}
      />
      {event.paper.length > 0 && (
        <ul className="plain-list">
          {event.paper.map((batch) => (
            <li key={batch.place} className="second">
              {batch.place}：发出 {batch.issued} 份，收回 {batch.returned} 份，{batch.enteredBy}录入
            </li>
          ))}
        </ul>
      )}
      <p className="note">结束测评以前，任何人都看不到结果。</p>
    </Section>
  )
}

function primaryOf(event: OversightDetail): OversightAct | undefined {
  const wanted: readonly OversightAct[] =
    event.state === 'planned'
      ? event.present === 0
        ? ['markPresence']
        : ['openPoll', 'hold']
      : event.state === 'polling'
        ? ['closePoll']
        : event.kind === 'inquiry' && event.state === 'held'
          ? ['recordQuestion']
          : ['addFollowUp', 'settleFollowUp']
  return wanted.find((act) => event.allowedActs.includes(act))
}

const ballotWords: Readonly<Record<OversightDetail['ballot'], string | null>> = {
  waited: '请您对参加评议的单位逐个评价。测评不记名。',
  handedIn: '您已经提交测评表。结果由会议宣布后可以在这里查看。',
  onPaper: '您领取了纸质测评表，请交给会务人员。',
  none: null,
}

function OnPhone({ event }: { event: OversightDetail }) {
  const words = ballotWords[event.ballot]
  return (
    <PhonePage
      title={OversightKind.label(event.kind)}
      {...(event.ballot === 'waited' && {
        primary: (
          <BigButton primary to={`/supervision/events/${event.id}/ballot`}>
            填写测评表
          </BigButton>
        ),
      })}
    >
      <h2 className="record-heading">{event.title}</h2>
      <Facts
        facts={[
          ['时间', longDate(event.heldOn)],
          ['地点', event.place],
          ['状态', OversightState.label(event.state)],
          ['单位', event.unitList.map((unit) => unit.name).join('、')],
        ]}
      />
      {words !== null && event.results === null && <p className="phone-note">{words}</p>}
      {event.subject !== '' && <p className="prose phone-note">{event.subject}</p>}
      {event.results && (
        <Section title="测评结果">
          <ResultSheet event={event} />
        </Section>
      )}
      {event.questions.length > 0 && (
        <Section title="问答">
          <Questions event={event} />
        </Section>
      )}
      {event.followUpList.length > 0 && (
        <Section title="承诺事项">
          <FollowUps items={event.followUpList} />
        </Section>
      )}
    </PhonePage>
  )
}
