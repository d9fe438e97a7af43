import { Button, Pagination } from 'antd'
import { useState, type ReactNode } from 'react'
import { EmptyState, LoadingSkeleton } from '../Waiting.tsx'
import { useFrame, useNarrow } from '../frame.ts'
import { usePageTitle } from '../page-title.ts'
import { usePreference } from '../preferences.ts'
import { ProblemNotice } from '../Problem.tsx'
import { ListTools } from './ListTools.tsx'
import {
  chipsOf,
  shownColumns,
  type Column,
  type Filter,
  type ListChoice,
  type RowAct,
  type SelectionAct,
  type Tab,
} from './model.ts'
import { NarrowList } from './NarrowList.tsx'
import { QueryBar } from './QueryBar.tsx'
import { WideTable } from './WideTable.tsx'
import './worklist.css'

/** The answer of a paged read, as the read hook gives it. */
interface PagedRead<R> {
  readonly data: { readonly total: number; readonly items: readonly R[] } | undefined
  readonly isPending: boolean
  readonly isPlaceholderData: boolean
  readonly error: unknown
  readonly refetch: () => unknown
}

interface WorklistProps<R extends object, V extends object> {
  /** Under which this person's columns and density are kept. */
  readonly name: string
  readonly title: string
  /** What is counted: 件, 人, 个. */
  readonly unit: string
  /** From `useAddress`; knows `page`, and `tab` and `sort` where the list has them, and every filter's key. */
  readonly address: readonly [V, (change: Partial<V>) => void]
  readonly read: PagedRead<R>
  readonly columns: readonly Column<R>[]
  readonly rowKey: (row: R) => string
  /** Opens the row's record; the title cell should be a link to the same address. */
  readonly onOpen: (row: R) => void
  readonly filters?: readonly Filter<keyof V & string>[]
  /** How many filters stand in the line, three by default. */
  readonly daily?: number
  readonly tabs?: readonly Tab[]
  readonly acts?: (row: R) => readonly RowAct[]
  readonly actsWidth?: number
  readonly selectionActs?: readonly SelectionAct[]
  readonly exportHref?: string
  /** 新建, 导入. */
  readonly tools?: ReactNode
  /** What would be here, and the act that fills it. */
  readonly empty: { readonly text: string; readonly act?: ReactNode }
  /** Between the tabs and the query bar. */
  readonly above?: ReactNode
  /** Columns and density where the page keeps them, as in its address; otherwise they are this person's on this device. */
  readonly choice?: readonly [ListChoice, (choice: ListChoice) => void]
}

const pageSize = 50
const firstChoice: ListChoice = { columns: null, density: 'dense' }

/** A list one works through: tabs, filters, rows, acts; its whole state stands in the address. */
export function Worklist<R extends object, V extends object>(props: WorklistProps<R, V>) {
  usePageTitle(props.title)
  const frame = useFrame()
  const narrow = useNarrow() || frame === 'phone'
  const [values, change] = props.address
  const state = values as Readonly<Record<string, unknown>>
  const set = (part: Readonly<Record<string, unknown>>) => change(part as Partial<V>)
  const kept = usePreference(`list.${props.name}`, firstChoice)
  const [choice, setChoice] = props.choice ?? kept
  const filters = props.filters ?? []
  const scope = JSON.stringify([state['tab'], filters.map((filter) => state[filter.key])])
  const [selection, setSelection] = useState<Selection>({ keys: [], all: false, scope })
  const selected = selection.scope === scope ? selection.keys : []
  const setSelected = (keys: readonly string[], all = false) => setSelection({ keys, all, scope })

  const { data, error } = props.read
  const rows = data?.items ?? []
  const page = typeof state['page'] === 'number' ? state['page'] : 1
  const columns = shownColumns(props.columns, narrow ? null : choice.columns)
  const selectable = props.selectionActs !== undefined && props.selectionActs.length > 0
  const toggle = (key: string) =>
    setSelected(selected.includes(key) ? selected.filter((one) => one !== key) : [...selected, key])

  return (
    <div className="worklist">
      {frame === 'office' && <h1>{props.title}</h1>}
      {props.tabs && <ListTabs tabs={props.tabs} tab={state['tab']} onTab={(tab) => set({ tab })} />}
      {props.above}
      {filters.length > 0 && <QueryBar filters={filters} daily={props.daily ?? 3} values={state} onChange={set} />}
      <ListTools
        total={data?.total ?? null}
        unit={props.unit}
        exportHref={props.exportHref}
        columns={props.columns}
        choice={choice}
        onChoice={setChoice}
        narrow={narrow}
        tools={props.tools}
      />
      <ProblemNotice error={error} onRetry={() => void props.read.refetch()} />
      {props.read.isPending && !error && <LoadingSkeleton rows={12} />}
      {data && rows.length === 0 && (
        <NothingHere
          {...props.empty}
          filtered={chipsOf(filters, state).length > 0}
          page={page}
          onFirst={() => set({ page: 1 })}
        />
      )}
      {rows.length > 0 &&
        (narrow ? (
          <NarrowList
            rows={rows}
            columns={columns}
            rowKey={props.rowKey}
            acts={props.acts}
            selected={selectable ? selected : null}
            onSelect={toggle}
          />
        ) : (
          <WideTable
            name={props.title}
            rows={rows}
            columns={columns}
            density={choice.density}
            rowKey={props.rowKey}
            onOpen={props.onOpen}
            acts={props.acts}
            actsWidth={props.actsWidth ?? 112}
            selected={selectable ? selected : null}
            onSelection={setSelected}
            sort={typeof state['sort'] === 'string' ? state['sort'] : ''}
            onSort={(sort) => set({ sort })}
            stale={props.read.isPlaceholderData}
          />
        ))}
      {(data?.total ?? 0) > pageSize && (
        <Pagination
          className="worklist-pages"
          current={page}
          pageSize={pageSize}
          total={data?.total ?? 0}
          showSizeChanger={false}
          showQuickJumper={!narrow}
          simple={narrow}
          onChange={(next) => {
            set({ page: next })
            window.scrollTo({ top: 0 })
          }}
        />
      )}
      {selectable && selected.length > 0 && (
        <SelectionBar
          acts={props.selectionActs ?? []}
          selected={selected}
          all={selection.all}
          onPage={rows.length > 0 && rows.every((row) => selected.includes(props.rowKey(row)))}
          total={data?.total ?? 0}
          unit={props.unit}
          onSelection={setSelected}
        />
      )}
    </div>
  )
}

interface Selection {
  readonly keys: readonly string[]
  readonly all: boolean
  readonly scope: string
}

/** What is ticked and what may be done with it; once a whole page is ticked, everything that matches is offered. */
function SelectionBar(props: {
  acts: readonly SelectionAct[]
  selected: readonly string[]
  all: boolean
  onPage: boolean
  total: number
  unit: string
  onSelection: (keys: readonly string[], all?: boolean) => void
}) {
  const { selected, all, total, unit } = props
  const takesAll = props.acts.some((act) => act.takesAll)
  const acts = all ? props.acts.filter((act) => act.takesAll) : props.acts
  return (
    <div className="selection-bar no-print" role="region" aria-label="已选的行">
      <span role="status">
        {all ? '已选符合条件的全部 ' : '已选 '}
        <strong className="figures">{(all ? total : selected.length).toLocaleString('zh-CN')}</strong> {unit}
      </span>
      {takesAll && !all && props.onPage && total > selected.length && (
        <Button type="link" onClick={() => props.onSelection(selected, true)}>
          选择符合条件的全部 {total.toLocaleString('zh-CN')} {unit}
        </Button>
      )}
      {acts.map((act) => (
        <Button key={act.key} onClick={() => act.onAct(selected, all)}>
          {act.label}
        </Button>
      ))}
      <Button type="link" onClick={() => props.onSelection([])}>
        取消选择
      </Button>
    </div>
  )
}

function ListTabs(props: { tabs: readonly Tab[]; tab: unknown; onTab: (key: string) => void }) {
  return (
    <div className="list-tabs no-print" role="group" aria-label="分类">
      {props.tabs.map((tab) => (
        <button key={tab.key} type="button" aria-pressed={tab.key === props.tab} onClick={() => props.onTab(tab.key)}>
          {tab.label}
          {typeof tab.count === 'number' && <span className="figures">{tab.count.toLocaleString('zh-CN')}</span>}
        </button>
      ))}
    </div>
  )
}

function NothingHere(props: { text: string; act?: ReactNode; filtered: boolean; page: number; onFirst: () => void }) {
  if (props.page > 1) {
    return (
      <EmptyState text="这一页没有内容，前面的内容可能已经减少。">
        <Button onClick={props.onFirst}>回到第一页</Button>
      </EmptyState>
    )
  }
  if (props.filtered) return <EmptyState text="没有符合条件的内容。可以去掉上面的某个条件再查。" />
  return <EmptyState text={props.text}>{props.act}</EmptyState>
}
