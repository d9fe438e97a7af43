import { listCoordinations, type CoordinationRow } from '@lvzhi/contract/supervision-coordinations'
import { CoordinationLevel, CoordinationState } from '@lvzhi/contract/supervision-terms'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { inAddress } from '../../ui/address-words.ts'
import { choicesOf, tabsOf } from '../../ui/choices.ts'
import { yearNow } from '../../ui/dates.ts'
import { filled } from '../../ui/filled.ts'
import { WordTag } from '../../ui/tags.tsx'
import { TwoLines } from '../../ui/TwoLines.tsx'
import { useAddress } from '../../ui/use-address.ts'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import { yearOptions } from './choices.ts'
import { CreateDialog } from './coordination/CoordinationDialogs.tsx'
import './supervision.css'

const inThisAddress = {
  level: inAddress.oneOf(CoordinationLevel.codes, 'national'),
  tab: inAddress.oneOf(['', ...CoordinationLevel.codes], ''),
  state: inAddress.oneOf(['', ...CoordinationState.codes], ''),
  year: inAddress.text(),
  whole: inAddress.oneOf(['', 'yes', 'no'], ''),
  q: inAddress.text(),
  page: inAddress.count(),
}

const columns: readonly Column<CoordinationRow>[] = [
  {
    key: 'number',
    title: '编号',
    width: 80,
    fixed: true,
    show: (row) => <span className="figures">{row.number ?? '—'}</span>,
  },
  {
    key: 'title',
    title: '标题',
    width: 380,
    fixed: true,
    narrow: 'heading',
    show: (row) => (
      <TwoLines
        title={row.title}
        first={
          <Link to="/supervision/coordinations/$coordinationId" params={{ coordinationId: row.id }}>
            {row.title}
          </Link>
        }
        second={row.session}
      />
    ),
  },
  {
    key: 'whole',
    title: '种类',
    width: 110,
    narrow: 'plain',
    show: (row) => <WordTag>{row.wholeDelegation ? '全团建议' : '代表建议'}</WordTag>,
  },
  {
    key: 'owners',
    title: '责任单位',
    width: 190,
    narrow: 'labelled',
    show: (row) => `${row.firstOwner ?? '—'}${row.owners > 1 ? ` 等 ${row.owners} 个` : ''}`,
  },
  {
    key: 'meetings',
    title: '对接和协调',
    width: 170,
    narrow: 'labelled',
    show: (row) => (
      <span className="figures">
        {row.meetings} 次{row.level === 'national' && `，其中部委 ${row.ministryContacts} 次`}
      </span>
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: 120,
    narrow: 'plain',
    show: (row) => (
      <WordTag tone={row.state === 'finished' ? 'quiet' : 'plain'}>{CoordinationState.label(row.state)}</WordTag>
    ),
  },
  {
    key: 'raisedOn',
    title: '提出日期',
    width: 110,
    show: (row) => <span className="figures">{row.raisedOn}</span>,
  },
]

/** 全团建议协调办理: the two levels stand on two tabs and are never counted together. */
export default function CoordinationsPage() {
  const [values, change] = useAddress(inThisAddress)
  const level = values.tab === '' ? values.level : values.tab
  const address = [
    { ...values, tab: level },
    (part: Partial<typeof values>) => change(part.tab === undefined ? part : { ...part, page: 1 }),
  ] as const
  const navigate = useNavigate()
  const mayOpen = useMayOpen()
  const [creating, setCreating] = useState(false)
  const { page, year, state, whole, q } = values
  const read = useRead(
    listCoordinations,
    {
      query: {
        page,
        level,
        ...filled({ q, state, whole }),
        ...(year !== '' && { year: Number(year) }),
      },
    },
    { keep: true },
  )
  return (
    <>
      <Worklist
        name="coordinations"
        title="全团建议协调办理"
        unit="件"
        address={address}
        read={read}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) =>
          void navigate({ to: '/supervision/coordinations/$coordinationId', params: { coordinationId: row.id } })
        }
        tabs={tabsOf(CoordinationLevel, (key) => read.data?.levels.find((one) => one.level === key)?.count)}
        filters={[
          { kind: 'words', key: 'q', label: '关键词', hint: '标题、编号' },
          { kind: 'choice', key: 'year', label: '年度', options: yearOptions(yearNow()) },
          { kind: 'choice', key: 'state', label: '状态', options: choicesOf(CoordinationState) },
          {
            kind: 'choice',
            key: 'whole',
            label: '种类',
            options: [
              { value: 'yes', label: '全团建议' },
              { value: 'no', label: '代表建议' },
            ],
          },
        ]}
        tools={
          mayOpen('supervision.work') && (
            <Button type="primary" onClick={() => setCreating(true)}>
              登记
            </Button>
          )
        }
        empty={{
          text:
            level === 'national'
              ? '这里列出本省代表团和全国人大代表提交全国人大、由省里协助办理的建议。'
              : '这里列出提交省人大、由几个责任单位协调办理的全团建议。',
        }}
      />
      {creating && <CreateDialog level={level} onClose={() => setCreating(false)} />}
    </>
  )
}
