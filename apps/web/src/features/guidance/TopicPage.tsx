import { readTopic, startDraft, TopicState } from '@lvzhi/contract/guidance'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useAct, useRead } from '../../api/react.ts'
import { useFrame } from '../../ui/frame.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { BigButton, PhonePage } from '../../ui/Phone.tsx'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { Facts, RecordPage, Section } from '../../ui/RecordPage.tsx'
import './guidance.css'

/** 参考选题: what is asked for, and for a deputy the way to a draft that keeps the link. */
export default function TopicPage() {
  const { topicId } = useParams({ from: '/inside/guidance/topics/$topicId' })
  const frame = useFrame()
  const navigate = useNavigate()
  const read = useRead(readTopic, { params: { id: topicId } })
  const start = useAct(startDraft, {
    refreshes: ['suggestions'],
    onDone: ({ suggestionId }) => void navigate({ to: '/write/$suggestionId', params: { suggestionId } }),
  })
  if (!read.data) return <NotRead read={read} shape="record" />
  const topic = read.data
  const parts = (
    <>
      <ProblemNotice error={start.error} />
      <Facts
        facts={[
          ['提供单位', topic.provider],
          ['年度', `${topic.year}年${topic.session}`],
          ['状态', topic.mayManage && TopicState.label(topic.state)],
          ['已提出', topic.raised > 0 && `${topic.raised} 件建议`],
        ]}
      />
      <Section title="说明">
        <p className="reading guidance-text">{topic.text}</p>
      </Section>
      {topic.suggestions.length > 0 && (
        <Section title="按这个选题写的建议">
          <ul className="plain-list">
            {topic.suggestions.map((one) => (
              <li key={one.id}>
                <Link to="/suggestions/$suggestionId" params={{ suggestionId: one.id }}>
                  {one.number === null ? one.title : `${one.number} ${one.title}`}
                </Link>
                <span className="second">　{one.state}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
  if (frame !== 'phone') {
    return (
      <RecordPage path={<Link to="/guidance">选题指引</Link>} title={topic.title}>
        {parts}
      </RecordPage>
    )
  }
  return (
    <PhonePage
      title="参考选题"
      {...(topic.mayWrite && {
        primary: (
          <BigButton
            primary
            loading={start.isPending}
            onClick={() => start.mutate({ params: { id: topic.id }, body: {} })}
          >
            按这个选题写建议
          </BigButton>
        ),
      })}
    >
      <h2>{topic.title}</h2>
      {parts}
    </PhonePage>
  )
}
