import type { SuggestionRow } from '@lvzhi/contract/suggestion-shapes'
import { Channel, Grade, Lamp, LedgerTab, ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { exportSuggestions, listSuggestions } from '@lvzhi/contract/suggestions'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { CategoryPicker, useCategoryName } from '../../pickers/CategoryPicker.tsx'
import { OrganisationPicker, useOrganisationName } from '../../pickers/OrganisationPicker.tsx'
import { useSessionOptions, useTermOptions } from '../../pickers/TermPicker.tsx'
import { UnitPicker } from '../../pickers/UnitPicker.tsx'
import { useAddress } from '../../ui/use-address.ts'
import type { Column, Filter, SelectionAct } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import type { OfferedKey } from './acts/offered.ts'
import { choicesOf } from './choices.ts'
import { DueCell, NumberCell, RatingCell, StateCell, TitleCell } from './cells.tsx'
import { ledgerAddress, ledgerFilters, ledgerQuery, type LedgerAddress } from './ledger-address.ts'
import { useRowActs } from './row-acts.ts'

const RowActHost = lazy(() => import('./acts/RowActHost.tsx'))
const BatchRemind = lazy(() => import('./acts/BatchRemind.tsx'))

const date = (text: string | null) => <span className="figures">{text ?? ''}</span>

const columns: readonly Column<SuggestionRow>[] = [
  { key: 'number', title: '编号', width: 76, fixed: true, sortable: true, show: (row) => <NumberCell row={row} /> },
  {
    key: 'title',
    title: '标题',
    width: 400,
    fixed: true,
    sortable: true,
    narrow: 'heading',
    show: (row) => <TitleCell row={row} />,
  },
  { key: 'state', title: '状态', width: 150, narrow: 'plain', show: (row) => <StateCell row={row} /> },
  {
    key: 'dueOn',
    title: '时限',
    width: 244,
    sortable: true,
    narrow: 'plain',
    show: (row) => <DueCell row={row} />,
  },
  { key: 'delegation', title: '代表团', width: 120, show: (row) => row.delegation },
  { key: 'category', title: '类别', width: 160, spare: true, show: (row) => row.category },
  { key: 'channel', title: '提出方式', width: 110, spare: true, show: (row) => Channel.label(row.channel) },
  { key: 'raisedOn', title: '提出日期', width: 110, sortable: true, spare: true, show: (row) => date(row.raisedOn) },
  { key: 'assignedOn', title: '交办日期', width: 110, spare: true, show: (row) => date(row.assignedOn) },
  { key: 'repliedOn', title: '答复日期', width: 110, spare: true, show: (row) => date(row.repliedOn) },
  { key: 'rating', title: '代表评价', width: 180, spare: true, show: (row) => <RatingCell row={row} /> },
  {
    key: 'lastMovedAt',
    title: '最近办理',
    width: 110,
    sortable: true,
    spare: true,
    show: (row) => date(row.lastMovedAt.slice(0, 10)),
  },
]

interface Acting {
  readonly id: string
  readonly act: OfferedKey
}

/** 建议台账: every suggestion that the reader may see, by state, with its deadlines and its next act. */
export default function LedgerPage() {
  const address = useAddress(ledgerAddress)
  const [values] = address
  const navigate = useNavigate()
  const mayOpen = useMayOpen()
  const [acting, setActing] = useState<Acting | null>(null)
  const [reminding, setReminding] = useState<readonly string[] | null>(null)
  const read = useRead(listSuggestions, { query: ledgerQuery(values) }, { keep: true })
  const rowActs = useRowActs((id, act) => setActing({ id, act }))
  const filters = useFilters(values)
  const exported = (format: 'xlsx' | 'csv') =>
    downloadHref(exportSuggestions, { query: { ...ledgerFilters(values), format } })
  const mayExport = mayOpen('suggestions.export')
  const selectionActs: SelectionAct[] = []
  if (mayOpen('suggestions.assign')) {
    selectionActs.push({
      key: 'assign',
      label: '批量交办',
      onAct: (keys) => void navigate({ to: '/assignment', search: { id: [...keys] } }),
    })
  }
  if (mayOpen('suggestions.remind')) selectionActs.push({ key: 'remind', label: '催办', onAct: setReminding })
  return (
    <>
      <Worklist
        name="suggestions"
        title="建议台账"
        unit="件"
        address={address}
        read={read}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/suggestions/$suggestionId', params: { suggestionId: row.id } })}
        tabs={LedgerTab.codes.map((code) => ({
          key: code,
          label: LedgerTab.label(code),
          count: read.data?.tabs.find((tab) => tab.tab === code)?.count ?? null,
        }))}
        filters={filters}
        acts={rowActs}
        actsWidth={132}
        selectionActs={selectionActs}
        {...(mayExport && { exportHref: exported('xlsx') })}
        tools={
          <>
            {mayExport && (read.data?.total ?? 0) > 0 && (
              <Button href={exported('csv')} download>
                导出 CSV
              </Button>
            )}
            {mayOpen('suggestions.import') && (
              <Button onClick={() => void navigate({ to: '/suggestions/import' })}>导入旧台账</Button>
            )}
          </>
        }
        empty={{ text: '这里列出您有权查看的建议。还没有这一类的建议。' }}
      />
      <Suspense fallback={null}>
        {acting && <RowActHost {...acting} onClose={() => setActing(null)} />}
        {reminding && <BatchRemind ids={reminding} onClose={() => setReminding(null)} />}
      </Suspense>
    </>
  )
}

function useFilters(values: LedgerAddress): readonly Filter<keyof LedgerAddress>[] {
  const unitName = useOrganisationName()
  const categoryName = useCategoryName()
  const terms = useTermOptions()
  const sessions = useSessionOptions(values.term === '' ? (terms[0]?.value ?? '') : values.term)
  const unitOrNull = (value: string) => (value === '' ? null : value)
  return [
    { kind: 'words', key: 'words', label: '关键词', hint: '标题、内容、编号、代表' },
    {
      kind: 'own',
      key: 'unit',
      label: '承办单位',
      field: (value, change, field) => (
        <UnitPicker id={field} placeholder="全部" value={unitOrNull(value)} onChange={(id) => change(id ?? '')} />
      ),
      say: unitName,
    },
    { kind: 'choice', key: 'lamp', label: '时限', options: choicesOf(Lamp) },
    { kind: 'choice', key: 'term', label: '届次', options: terms },
    { kind: 'choice', key: 'session', label: '会议', options: sessions },
    { kind: 'choice', key: 'channel', label: '提出方式', options: choicesOf(Channel) },
    { kind: 'choice', key: 'state', label: '状态', options: choicesOf(SuggestionState) },
    {
      kind: 'own',
      key: 'delegation',
      label: '代表团',
      field: (value, change, field) => (
        <OrganisationPicker
          id={field}
          kind="delegation"
          placeholder="全部"
          value={unitOrNull(value)}
          onChange={(id) => change(id ?? '')}
        />
      ),
      say: unitName,
    },
    {
      kind: 'own',
      key: 'category',
      label: '类别',
      field: (value, change, field) => (
        <CategoryPicker id={field} whole value={unitOrNull(value)} onChange={(code) => change(code ?? '')} />
      ),
      say: categoryName,
    },
    { kind: 'choice', key: 'replyClass', label: '答复类别', options: choicesOf(ReplyClass) },
    { kind: 'choice', key: 'everClass', label: '曾经类别', options: choicesOf(ReplyClass) },
    { kind: 'choice', key: 'result', label: '结果评价', options: choicesOf(Grade) },
    {
      kind: 'choice',
      key: 'idleDays',
      label: '无进展',
      options: ['15', '30', '60', '90'].map((days) => ({ value: days, label: `${days} 天以上` })),
    },
    {
      kind: 'own',
      key: 'figure',
      label: '统计数字',
      field: () => <span className="note">从“办理统计”点开数字时带入</span>,
      say: () => '办理统计中点开的数字',
    },
    { kind: 'date', key: 'raisedFrom', label: '提出日期起' },
    { kind: 'date', key: 'raisedTo', label: '提出日期止' },
    { kind: 'flag', key: 'keyMarked', label: '只看重点督办' },
    { kind: 'flag', key: 'redone', label: '只看重新办理过的' },
  ]
}
