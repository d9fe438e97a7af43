import { listSuggestions } from '@lvzhi/contract/suggestions'
import type { SuggestionRow } from '@lvzhi/contract/suggestion-shapes'
import { LedgerTab, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { Link } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useRead } from '../../../api/react.ts'
import { shortDate, yearNow } from '../../../ui/dates.ts'
import { BigButton } from '../../../ui/Phone.tsx'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { NumberText, WordTag } from '../../../ui/tags.tsx'
import { EmptyState, LoadingSkeleton } from '../../../ui/Waiting.tsx'

const pageSize = 20

/** 全部: search among what every deputy may read. */
export function AllSuggestions(props: {
  q: string
  tab: LedgerTab
  onChange: (part: { q?: string; state?: LedgerTab }) => void
}) {
  const { q, tab, onChange } = props
  const [words, setWords] = useState(q)
  const [pages, setPages] = useState({ of: '', count: 1 })
  const of = `${tab} ${q}`
  const size = pageSize * (pages.of === of ? pages.count : 1)
  useEffect(() => {
    if (words.trim() === q) return
    const timer = setTimeout(() => onChange({ q: words.trim() }), 500)
    return () => clearTimeout(timer)
  }, [words, q, onChange])
  const query = { tab, size: Math.min(size, 200), ...(q !== '' && { q }) }
  const read = useRead(listSuggestions, { query }, { keep: true })
  const { data } = read
  return (
    <>
      <div className="find-bar">
        <Input
          allowClear
          type="search"
          value={words}
          aria-label="查找建议"
          placeholder="标题、内容或编号"
          onChange={(event) => setWords(event.target.value)}
          onPressEnter={() => onChange({ q: words.trim() })}
        />
        <Select
          value={tab}
          aria-label="办理状态"
          popupMatchSelectWidth={false}
          options={LedgerTab.codes.map((code) => ({
            value: code,
            label: code === 'all' ? '全部状态' : LedgerTab.label(code),
          }))}
          onChange={(state) => onChange({ state })}
        />
      </div>
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      {read.isPending && <LoadingSkeleton />}
      {data && (
        <p className="note found-count" role="status">
          共 <NumberText value={data.total} /> 件
        </p>
      )}
      {data?.total === 0 && (
        <EmptyState text={q === '' ? '这个状态下没有建议。' : `没有找到“${q}”，请换个词，或改选“全部状态”。`} />
      )}
      <ul className="row-list">
        {data?.items.map((row) => (
          <li key={row.id}>
            <Row row={row} />
          </li>
        ))}
      </ul>
      {data && data.items.length < data.total && size < 200 && (
        <BigButton loading={read.isPlaceholderData} onClick={() => setPages({ of, count: size / pageSize + 1 })}>
          再看 {Math.min(pageSize, data.total - data.items.length)} 件
        </BigButton>
      )}
      {data && data.total > 200 && size >= 200 && <p className="note">只列前 200 件，请用词语或状态缩小范围。</p>}
    </>
  )
}

function Row(props: { row: SuggestionRow }) {
  const { row } = props
  const facts = [
    row.number,
    `${row.leadName}${row.cosigners > 0 ? ` 等 ${row.cosigners + 1} 人` : ''}`,
    row.leadUnit,
    row.raisedOn && shortDate(row.raisedOn, yearNow()),
  ]
  return (
    <Link to="/mine/$suggestionId" params={{ suggestionId: row.id }} className="plain-row">
      <span className="plain-row-title">{row.title}</span>
      <span className="note">{facts.filter(Boolean).join(' · ')}</span>
      <span className="row-head">
        <WordTag>{SuggestionState.label(row.state)}</WordTag>
        {row.replyClass !== null && <WordTag tone="quiet">{`${row.replyClass}类`}</WordTag>}
        {row.keyMarked && <WordTag tone="mark">重点</WordTag>}
      </span>
    </Link>
  )
}
