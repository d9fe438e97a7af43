import { listExamples, listTopics, TopicState, type Example, type Topic } from '@lvzhi/contract/guidance'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { inAddress } from '../../ui/address-words.ts'
import { dateOf } from '../../ui/dates.ts'
import { useFrame } from '../../ui/frame.ts'
import { PhonePage } from '../../ui/Phone.tsx'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { RecordPage } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import { ExampleDialog } from './ExampleDialog.tsx'
import { ExampleText } from './ExampleText.tsx'
import { TopicDialog } from './TopicDialog.tsx'
import '../../ui/worklist/worklist.css'
import './guidance.css'

const inThisAddress = { tab: inAddress.oneOf(['topics', 'examples'], 'topics'), q: inAddress.text() }
const tabs = [
  ['topics', '参考选题'],
  ['examples', '优秀范本'],
] as const

/** 选题指引: topics and examples; deputies read them on the phone, the office keeps them. */
export default function GuidancePage() {
  const frame = useFrame()
  const [{ tab, q }, change] = useAddress(inThisAddress)
  const list = (
    <>
      <div className="list-tabs" role="group" aria-label="内容">
        {tabs.map(([key, label]) => (
          <button key={key} type="button" aria-pressed={key === tab} onClick={() => change({ tab: key, q: '' })}>
            {label}
          </button>
        ))}
      </div>
      <Input.Search
        key={tab}
        allowClear
        className="guidance-search"
        aria-label="查找"
        placeholder={tab === 'topics' ? '题目、说明或提供单位' : '标题或内容'}
        defaultValue={q}
        onSearch={(words) => change({ q: words.trim() })}
      />
      {tab === 'topics' ? <Topics q={q} /> : <Examples q={q} />}
    </>
  )
  if (frame === 'phone') return <PhonePage title="选题指引">{list}</PhonePage>
  return (
    <RecordPage title="选题指引" status="参考选题在发布日期之内、优秀范本在可以公开时，代表在手机上看得到。">
      {list}
    </RecordPage>
  )
}

function Topics(props: { q: string }) {
  const read = useRead(listTopics, { query: { size: 100, ...(props.q !== '' && { q: props.q }) } }, { keep: true })
  const [editing, setEditing] = useState<Topic | 'new' | null>(null)
  if (read.error) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton rows={5} />
  const { items, mayManage } = read.data
  return (
    <>
      {mayManage && (
        <p>
          <Button type="primary" onClick={() => setEditing('new')}>
            新建选题
          </Button>
        </p>
      )}
      {items.length === 0 && <EmptyState text={props.q === '' ? '现在没有参考选题。' : `没有找到“${props.q}”。`} />}
      <ul className="guidance-list">
        {items.map((topic) => (
          <li key={topic.id}>
            <div className="guidance-row">
              <Link to="/guidance/topics/$topicId" params={{ topicId: topic.id }} className="guidance-title">
                {topic.title}
              </Link>
              {mayManage && (
                <span className="guidance-acts">
                  <WordTag tone={topic.state === 'published' ? 'plain' : 'quiet'}>
                    {TopicState.label(topic.state)}
                  </WordTag>
                  <Button size="small" onClick={() => setEditing(topic)}>
                    修改
                  </Button>
                </span>
              )}
            </div>
            <p className="note">
              {[topic.provider, `${topic.year}年${topic.session}`, topic.raised > 0 && `已提出 ${topic.raised} 件`]
                .filter(Boolean)
                .join(' · ')}
              {mayManage && topic.publishedFrom !== null && (
                <span className="figures">
                  {'　'}
                  {topic.publishedTo === null
                    ? `${topic.publishedFrom} 起`
                    : `${topic.publishedFrom} 至 ${topic.publishedTo}`}
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
      {editing !== null && <TopicDialog topic={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  )
}

function Examples(props: { q: string }) {
  const read = useRead(listExamples, { query: { size: 50, ...(props.q !== '' && { q: props.q }) } }, { keep: true })
  const [choosing, setChoosing] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  if (read.error) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton rows={5} />
  const { items, mayManage } = read.data
  return (
    <>
      {mayManage && (
        <p>
          <Button type="primary" onClick={() => setChoosing(true)}>
            选一件范本
          </Button>
        </p>
      )}
      {items.length === 0 && <EmptyState text={props.q === '' ? '还没有优秀范本。' : `没有找到“${props.q}”。`} />}
      <ul className="guidance-list">
        {items.map((example) => (
          <li key={example.id}>
            <ExampleHead
              example={example}
              open={open === example.id}
              onOpen={() => setOpen(open === example.id ? null : example.id)}
            />
            {open === example.id && <ExampleText example={example} mayManage={mayManage} />}
          </li>
        ))}
      </ul>
      {choosing && <ExampleDialog onClose={() => setChoosing(false)} />}
    </>
  )
}

function ExampleHead(props: { example: Example; open: boolean; onOpen: () => void }) {
  const { example } = props
  return (
    <>
      <button type="button" className="guidance-title quiet-act" aria-expanded={props.open} onClick={props.onOpen}>
        {example.title}
      </button>
      <p className="note">
        {[example.category, example.unit, classWords(example.replyClass)].filter(Boolean).join(' · ')}
        <span className="figures">　{dateOf(example.chosenAt)} 选定</span>
      </p>
      <p>{example.reason}</p>
      {example.hidden !== null && <p className="field-fault">代表现在看不到：{example.hidden}</p>}
    </>
  )
}

/** The letter and its word stay on one line. */
function classWords(replyClass: string | null): string | null {
  return replyClass === null ? null : `${replyClass}\u2060类`
}
