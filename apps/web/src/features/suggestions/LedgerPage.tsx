import { LedgerTab } from '@lvzhi/contract/suggestion-terms'
import { printHandlingSheets, type BatchAct } from '@lvzhi/contract/suggestion-desk'
import { markFavourite, markSeen, orderFavourites, type LedgerRow } from '@lvzhi/contract/suggestion-views'
import { exportSuggestions, listSuggestions } from '@lvzhi/contract/suggestions'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { problemOf } from '../../api/problem.ts'
import { useAct, useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { tabsOf } from '../../ui/choices.ts'
import { usePreference } from '../../ui/preferences.ts'
import { useAddress } from '../../ui/use-address.ts'
import type { ListChoice, RowAct, SelectionAct } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import type { OfferedKey } from './acts/offered.ts'
import { BannerButton, BannerLine } from './ledger/Banner.tsx'
import { ledgerColumns, useTight } from './ledger/columns.tsx'
import { LedgerFacets } from './ledger/Facets.tsx'
import { useLedgerFilters } from './ledger/filters.tsx'
import { ViewBar } from './ledger/Views.tsx'
import { ledgerAddress, ledgerFilters, ledgerQuery, type LedgerAddress } from './ledger-address.ts'
import { useRowActs } from './row-acts.ts'
import './ledger/ledger.css'

const RowActHost = lazy(() => import('./acts/RowActHost.tsx'))
const BatchDialog = lazy(() => import('./ledger/BatchDialog.tsx'))
const OwnNoteDialog = lazy(() => import('./ledger/OwnNoteDialog.tsx'))

/** As many as one address can name. */
const mostNamed = { exported: 200, printed: 50 } as const
const firstChoice: ListChoice = { columns: null, density: 'dense' }

interface Acting {
  readonly id: string
  readonly act: OfferedKey
}
interface Batching {
  readonly act: BatchAct
  readonly ids: readonly string[]
  readonly all: { readonly filters: ReturnType<typeof ledgerFilters> } | null
}

/** 建议台账: every suggestion that the reader may see, by state, with its deadlines and its next act. */
export default function LedgerPage() {
  const address = useAddress(ledgerAddress)
  const [values] = address
  const navigate = useNavigate()
  const mayOpen = useMayOpen()
  const [acting, setActing] = useState<Acting | null>(null)
  const [batching, setBatching] = useState<Batching | null>(null)
  const [noting, setNoting] = useState<LedgerRow | null>(null)
  const read = useRead(listSuggestions, { query: ledgerQuery(values) }, { keep: true })
  const seen = useAct(markSeen)
  const marks = useOwnMarks(read.data?.items ?? [])
  const officeActs = useRowActs((id, act) => setActing({ id, act }))
  const ownMarks = mayOpen('suggestions.export')
  const rowActs = (row: LedgerRow): readonly RowAct[] => [
    ...officeActs(row),
    ...(ownMarks
      ? [{ key: 'note', label: row.ownNote === null ? '写备注' : '修改备注', onAct: () => setNoting(row) }]
      : []),
    ...(values.favourite && values.sort === 'favourite' ? marks.moves(row) : []),
  ]
  const tight = useTight()
  const choice = useColumnChoice(address)
  const office = mayOpen('suggestions.desk')
  const exported = (format: 'xlsx' | 'csv') =>
    downloadHref(exportSuggestions, { query: { ...ledgerFilters(values), format } })
  return (
    <>
      <Worklist
        name="suggestions"
        title="建议台账"
        unit="件"
        address={address}
        read={read}
        columns={ledgerColumns(officeActs, marks.star, tight)}
        choice={choice}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/suggestions/$suggestionId', params: { suggestionId: row.id } })}
        tabs={tabsOf(LedgerTab, (code) => read.data?.tabs.find((tab) => tab.tab === code)?.count)}
        above={
          <>
            <BannerLine />
            {ownMarks && <LedgerFacets values={values} before={<ViewBar values={values} />} />}
          </>
        }
        filters={useLedgerFilters(values)}
        acts={rowActs}
        actsWidth={128}
        selectionActs={useSelectionActs(values, setBatching)}
        {...(ownMarks && { exportHref: exported('xlsx') })}
        tools={
          <>
            {ownMarks && (read.data?.total ?? 0) > 0 && (
              <Button href={exported('csv')} download>
                导出 CSV
              </Button>
            )}
            {office && (
              <Button loading={seen.isPending} onClick={() => seen.mutate({ body: {} })}>
                全部标为已看
              </Button>
            )}
            {mayOpen('suggestions.import') && (
              <Button onClick={() => void navigate({ to: '/suggestions/import' })}>导入旧台账</Button>
            )}
            <BannerButton />
          </>
        }
        empty={{ text: '这里列出您有权查看的建议。还没有这一类的建议。' }}
      />
      <Suspense fallback={null}>
        {acting && (
          <RowActHost
            {...acting}
            onClose={() => {
              setActing(null)
              if (office) seen.mutate({ body: { ids: [acting.id] } })
            }}
          />
        )}
        {batching && <BatchDialog {...batching} onClose={() => setBatching(null)} />}
        {noting && <OwnNoteDialog row={noting} onClose={() => setNoting(null)} />}
      </Suspense>
    </>
  )
}

/** Columns of a saved view stand in the address; otherwise they are this person's on this device. */
function useColumnChoice([values, change]: readonly [LedgerAddress, (change: Partial<LedgerAddress>) => void]) {
  const [kept, keep] = usePreference('list.suggestions', firstChoice)
  const named = values.view !== '' && values.view !== 'all'
  const columns = values.cols.length > 0 ? values.cols : named ? null : kept.columns
  const set = (next: ListChoice) => {
    if (named || values.cols.length > 0) {
      keep({ ...kept, density: next.density })
      change({ cols: next.columns ?? [] })
    } else keep(next)
  }
  return [{ ...kept, columns }, set] as const
}

/** ★ and its order: optimistic enough for one press, told when it fails. */
function useOwnMarks(rows: readonly LedgerRow[]) {
  const { message } = App.useApp()
  const mark = useAct(markFavourite)
  const order = useAct(orderFavourites)
  const onError = (error: unknown) => void message.error(problemOf(error).title)
  const place = (row: LedgerRow, to: number) => {
    const ids = rows.map((one) => one.id).filter((id) => id !== row.id)
    ids.splice(to, 0, row.id)
    order.mutate({ body: { ids } }, { onError })
  }
  return {
    star: (row: LedgerRow) => mark.mutate({ params: { id: row.id }, body: { favourite: !row.favourite } }, { onError }),
    moves: (row: LedgerRow): readonly RowAct[] => {
      const at = rows.findIndex((one) => one.id === row.id)
      return [
        { key: 'top', label: '收藏置顶', disabled: at <= 0, onAct: () => place(row, 0) },
        { key: 'up', label: '收藏上移', disabled: at <= 0, onAct: () => place(row, at - 1) },
        { key: 'down', label: '收藏下移', disabled: at >= rows.length - 1, onAct: () => place(row, at + 1) },
      ]
    },
  }
}

/** The batch bar: each act shows what it will do to which rows before it acts. */
function useSelectionActs(values: LedgerAddress, begin: (batching: Batching) => void): readonly SelectionAct[] {
  const navigate = useNavigate()
  const mayOpen = useMayOpen()
  const { message } = App.useApp()
  const open = (href: string) => window.location.assign(href)
  const atMost = (count: number, most: number, then: () => void) =>
    count <= most ? then() : void message.warning(`一次最多 ${most} 件，已选 ${count} 件，请分几次或用筛选条件。`)
  const batch = (act: BatchAct, label: string): SelectionAct => ({
    key: act,
    label,
    takesAll: true,
    onAct: (ids, all) => begin({ act, ids, all: all ? { filters: ledgerFilters(values) } : null }),
  })
  return [
    ...(mayOpen('suggestions.assign')
      ? [
          {
            key: 'assign',
            label: '交办',
            onAct: (keys: readonly string[]) => void navigate({ to: '/assignment', search: { id: [...keys] } }),
          },
        ]
      : []),
    ...(mayOpen('suggestions.remind') ? [batch('setInternalDue', '改期'), batch('remind', '催办')] : []),
    ...(mayOpen('suggestions.merge') ? [batch('categorise', '分类')] : []),
    ...(mayOpen('suggestions.lead') ? [batch('markKey', '列为重点督办')] : []),
    ...(mayOpen('suggestions.hold') ? [batch('setHolder', '经办人')] : []),
    ...(mayOpen('suggestions.export')
      ? [
          {
            key: 'sheets',
            label: '打印办理单',
            onAct: (keys: readonly string[]) =>
              atMost(keys.length, mostNamed.printed, () =>
                open(downloadHref(printHandlingSheets, { query: { ids: keys.join(',') } })),
              ),
          },
          {
            key: 'export',
            label: '导出',
            takesAll: true,
            onAct: (keys: readonly string[], all: boolean) => {
              const query = { ...ledgerFilters(values), format: 'xlsx' as const }
              if (all) open(downloadHref(exportSuggestions, { query }))
              else
                atMost(keys.length, mostNamed.exported, () =>
                  open(downloadHref(exportSuggestions, { query: { ...query, ids: keys.join(',') } })),
                )
            },
          },
        ]
      : []),
  ]
}
