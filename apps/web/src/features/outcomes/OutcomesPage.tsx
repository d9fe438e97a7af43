import {
  listOutcomes,
  listOutcomeSuggestions,
  OutcomeKind,
  OutcomeState,
  readOutcomeFigures,
  type OutcomeRow,
} from '@lvzhi/contract/outcomes'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { inAddress } from '../../ui/address-words.ts'
import { choicesOf } from '../../ui/choices.ts'
import { yearNow } from '../../ui/dates.ts'
import { filled } from '../../ui/filled.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import { OutcomeDialog } from './OutcomeDialog.tsx'
import './outcomes.css'

const inThisAddress = {
  q: inAddress.text(),
  kind: inAddress.oneOf(['', ...OutcomeKind.codes], ''),
  state: inAddress.oneOf(['', ...OutcomeState.codes], ''),
  year: inAddress.text(),
  /** The suggestion from which a new outcome is begun. */
  from: inAddress.text(),
  page: inAddress.count(),
}

const columns: readonly Column<OutcomeRow>[] = [
  { key: 'kind', title: '种类', width: 110, narrow: 'plain', show: (row) => OutcomeKind.label(row.kind) },
  {
    key: 'title',
    title: '名称',
    fixed: true,
    narrow: 'heading',
    show: (row) => (
      <Link to="/outcomes/$outcomeId" params={{ outcomeId: row.id }}>
        {row.title}
      </Link>
    ),
  },
  { key: 'organ', title: '机关或领导', width: 240, narrow: 'plain', show: (row) => row.organ },
  { key: 'on', title: '日期', width: 110, narrow: 'plain', show: (row) => <span className="figures">{row.on}</span> },
  {
    key: 'state',
    title: '状态',
    width: 100,
    narrow: 'plain',
    show: (row) => (
      <WordTag tone={row.state === 'declined' ? 'quiet' : 'plain'}>{OutcomeState.label(row.state)}</WordTag>
    ),
  },
  {
    key: 'suggestions',
    title: '来自建议',
    width: 100,
    align: 'right',
    narrow: 'labelled',
    show: (row) => <span className="figures">{row.suggestions} 件</span>,
  },
]

/** 成果转化: what suggestions led to; each number above the list opens its rows. */
export default function OutcomesPage() {
  const address = useAddress(inThisAddress)
  const [{ page, q, kind, state, year, from }, change] = address
  const navigate = useNavigate()
  const mayManage = useMayOpen()('outcomes.manage')
  const [creating, setCreating] = useState(false)
  const [opened, setOpened] = useState<OutcomeKind | null>(null)
  const inYear = year === '' ? {} : { year: Number(year) }
  const read = useRead(listOutcomes, { query: { page, ...inYear, ...filled({ q, kind, state }) } }, { keep: true })
  const figures = useRead(readOutcomeFigures, { query: inYear }, { keep: true })
  const open = (row: OutcomeRow) => void navigate({ to: '/outcomes/$outcomeId', params: { outcomeId: row.id } })
  return (
    <>
      <Worklist
        name="outcomes"
        title="成果转化"
        unit="项"
        address={address}
        read={read}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={open}
        above={
          figures.data && (
            <section aria-label="统计">
              <ul className="outcome-figures">
                {figures.data.kinds.map((one) => (
                  <li key={one.kind}>
                    <span className="second">{OutcomeKind.label(one.kind)}</span>
                    <button
                      type="button"
                      className="plain-button outcome-number figures"
                      aria-pressed={kind === one.kind}
                      onClick={() => change({ kind: one.kind, state: '', q: '' })}
                    >
                      {one.outcomes} 项
                    </button>
                    <button
                      type="button"
                      className="plain-button note figures"
                      disabled={one.suggestions === 0}
                      onClick={() => setOpened(one.kind)}
                    >
                      来自建议 {one.suggestions} 件
                    </button>
                  </li>
                ))}
              </ul>
              <p className="note">{figures.data.definition}</p>
            </section>
          )
        }
        filters={[
          { kind: 'words', key: 'q', label: '关键词', hint: '名称、机关或领导' },
          { kind: 'choice', key: 'kind', label: '种类', options: choicesOf(OutcomeKind) },
          { kind: 'choice', key: 'state', label: '状态', options: choicesOf(OutcomeState) },
          {
            kind: 'choice',
            key: 'year',
            label: '年度',
            options: Array.from({ length: 6 }, (_, back) => String(yearNow() - back)).map((one) => ({
              value: one,
              label: `${one} 年`,
            })),
          },
        ]}
        daily={4}
        tools={
          mayManage && (
            <>
              <Button onClick={() => void navigate({ to: '/compilations' })}>优秀汇编</Button>
              <Button type="primary" onClick={() => setCreating(true)}>
                新建成果
              </Button>
            </>
          )
        }
        empty={{ text: '这里列出建议形成的选题、稿件、批示、文件和成果。' }}
      />
      {mayManage && (creating || from !== '') && (
        <OutcomeDialog
          {...(from !== '' && { from })}
          onClose={() => {
            setCreating(false)
            change({ from: '' })
          }}
          onMade={(id) => void navigate({ to: '/outcomes/$outcomeId', params: { outcomeId: id } })}
        />
      )}
      {opened !== null && <Behind kind={opened} inYear={inYear} onClose={() => setOpened(null)} />}
    </>
  )
}

/** The suggestions behind one number. */
function Behind(props: { kind: OutcomeKind; inYear: { year?: number }; onClose: () => void }) {
  const read = useRead(listOutcomeSuggestions, { query: { kind: props.kind, ...props.inYear, size: 200 } })
  return (
    <Modal
      open
      footer={null}
      width={720}
      title={`形成${OutcomeKind.label(props.kind)}的建议${read.data ? `（${read.data.total} 件）` : ''}`}
      onCancel={props.onClose}
    >
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      {read.isPending && <LoadingSkeleton rows={4} />}
      {read.data?.total === 0 && <EmptyState text="没有建议形成这种成果。" />}
      <ul className="outcome-behind">
        {(read.data?.items ?? []).map((one) => (
          <li key={one.id}>
            <Link to="/suggestions/$suggestionId" params={{ suggestionId: one.id }}>
              {one.number !== null && <span className="figures">{one.number}　</span>}
              {one.title}
            </Link>
            <p className="note">{one.outcomes.map((outcome) => outcome.title).join('；')}</p>
          </li>
        ))}
      </ul>
      {read.data && read.data.total > 200 && <p className="note">只列出前 200 件。</p>}
    </Modal>
  )
}
