import type { AnswerOf } from '@lvzhi/contract'
import { previewTakeIn, takeInSession } from '@lvzhi/contract/suggestion-intake'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useAct, useRead } from '../../../api/react.ts'
import { longDate } from '../../../ui/dates.ts'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { RecordPage, Section } from '../../../ui/RecordPage.tsx'
import { EmptyState, LoadingSkeleton } from '../../../ui/Waiting.tsx'
import './checking.css'

type Held = AnswerOf<typeof previewTakeIn>['sessions'][number]

/** 转入会期: what has passed its checks early, by session, and all of it taken in at one stroke. */
export default function TakeInPage() {
  const read = useRead(previewTakeIn)
  return (
    <RecordPage
      path={<Link to="/checking">审核工作台</Link>}
      title="转入会期"
      status="会前预提交、已经审核通过的建议，会议开幕当天转为会期建议并编号。没有人转入的，系统当天零时自动转入。"
    >
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      {read.isPending && <LoadingSkeleton rows={5} />}
      {read.data?.sessions.length === 0 && <EmptyState text="没有待转入的建议。" />}
      {read.data?.sessions.map((session) => (
        <HeldSession key={session.id} session={session} />
      ))}
    </RecordPage>
  )
}

function HeldSession(props: { session: Held }) {
  const { session } = props
  const { message } = App.useApp()
  const act = useAct(takeInSession, {
    refreshes: ['notices'],
    onDone: ({ taken }) => void message.success(`已转入 ${taken} 件`),
  })
  const { length } = session.items
  return (
    <Section
      title={`${session.name}（${longDate(session.opensOn)}开幕）`}
      extra={
        <Button
          type="primary"
          disabled={!session.open}
          loading={act.isPending}
          onClick={() =>
            act.mutate({
              body: { session: session.id, items: session.items.map(({ id, revision }) => ({ id, revision })) },
            })
          }
        >
          转入 {length} 件
        </Button>
      }
    >
      <ProblemNotice error={act.error} />
      <p className="note">
        {session.open ? '按提交先后编号，全部转入或者都不转入。' : `开幕当天起才能转入，现在待转入 ${length} 件。`}
      </p>
      <ol className="take-in-list">
        {session.items.map((item) => (
          <li key={item.id}>
            <Link to="/suggestions/$suggestionId" params={{ suggestionId: item.id }}>
              {item.title}
            </Link>
            <span className="second figures">
              {'　'}
              {item.leadName}　{item.raisedOn ?? ''} 提交
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
