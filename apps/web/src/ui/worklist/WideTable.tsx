import { Table, type TableProps } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useMode } from '../elder.ts'
import { topBarOf } from '../tokens.ts'
import { listStep } from './keyboard-list.ts'
import { readSort, writeSort, type Column, type RowAct } from './model.ts'
import { RowActs } from './RowActs.tsx'

interface WideTableProps<R extends object> {
  readonly name: string
  readonly rows: readonly R[]
  readonly columns: readonly Column<R>[]
  readonly density: 'dense' | 'comfortable'
  readonly rowKey: (row: R) => string
  readonly onOpen: (row: R) => void
  readonly acts?: ((row: R) => readonly RowAct[]) | undefined
  readonly actsWidth: number
  readonly selected: readonly string[] | null
  readonly onSelection: (keys: readonly string[]) => void
  readonly sort: string
  readonly onSort: (sort: string) => void
  readonly stale: boolean
}

/** The rows as a desk shows them: a table whose first columns stay, moved through by keyboard. */
export function WideTable<R extends object>(props: WideTableProps<R>) {
  const { rows, rowKey, selected, acts } = props
  const mode = useMode()
  const place = useRef<HTMLDivElement>(null)
  const [stood, setAt] = useState(0)
  const at = Math.min(stood, rows.length - 1)
  useEffect(() => {
    // The library's hidden row for measuring repeats the header with its checkbox, which Tab would reach.
    for (const row of place.current?.querySelectorAll('.ant-table-measure-row') ?? []) row.setAttribute('inert', '')
  })

  const toggle = (key: string) =>
    props.onSelection(selected?.includes(key) ? selected.filter((one) => one !== key) : [...(selected ?? []), key])

  const heard = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement
    if (target.tagName !== 'TR' || event.ctrlKey || event.metaKey || event.altKey) return
    const step = listStep(event.key, at, rows.length)
    const row = rows[step?.kind === 'move' ? step.to : at]
    if (!step || !row) return
    event.preventDefault()
    if (step.kind === 'open') props.onOpen(row)
    if (step.kind === 'select' && selected) toggle(rowKey(row))
    if (step.kind === 'move') {
      setAt(step.to)
      const next = place.current?.querySelector<HTMLElement>(`tr[data-row-key="${CSS.escape(rowKey(row))}"]`)
      next?.focus()
      next?.scrollIntoView({ block: 'nearest' })
    }
  }

  const sort = readSort(props.sort)
  const columns: NonNullable<TableProps<R>['columns']> = props.columns.map((column) => ({
    key: column.key,
    title: column.title,
    ...(column.width !== undefined && { width: column.width }),
    ...(column.fixed && { fixed: 'start' as const }),
    ...(column.align && { align: column.align }),
    ...(column.sortable && {
      sorter: true,
      sortOrder: sort?.key === column.key ? sort.order : null,
      showSorterTooltip: false,
    }),
    render: (_: unknown, row: R, index: number) => column.show(row, index),
  }))
  if (acts) {
    columns.push({
      key: 'acts',
      title: '操作',
      width: props.actsWidth,
      fixed: 'end',
      render: (_: unknown, row: R, index: number) => <RowActs acts={acts(row)} of={`第 ${index + 1} 行`} />,
    })
  }
  const width = props.columns.reduce(
    (sum, column) => sum + (column.width ?? 280),
    (selected ? 40 : 0) + (acts ? props.actsWidth : 0),
  )

  return (
    <div ref={place} onKeyDown={heard} className={`wide-table ${props.stale ? 'wide-table-stale' : ''}`}>
      <Table<R>
        aria-label={`${props.name}，用上下方向键移动，回车打开${selected ? '，x 选择' : ''}`}
        size={props.density === 'dense' ? 'small' : 'middle'}
        columns={columns}
        dataSource={[...rows]}
        rowKey={rowKey}
        pagination={false}
        sticky={{ offsetHeader: topBarOf(mode) }}
        scroll={{ x: width }}
        tableLayout="fixed"
        {...(selected && {
          rowSelection: {
            selectedRowKeys: [...selected],
            preserveSelectedRowKeys: true,
            columnWidth: 40,
            onChange: (keys) => props.onSelection(keys.map(String)),
            getTitleCheckboxProps: () => ({ 'aria-label': '选择本页全部' }) as object,
            getCheckboxProps: (row) => ({ 'aria-label': `选择第 ${rows.indexOf(row) + 1} 行` }) as object,
          },
        })}
        onRow={(row, index) => ({
          tabIndex: index === at ? 0 : -1,
          onFocus: () => setAt(index ?? 0),
          onDoubleClick: () => props.onOpen(row),
        })}
        onChange={(_pages, _filters, sorter, extra) => {
          if (extra.action === 'sort' && !Array.isArray(sorter)) {
            props.onSort(writeSort(String(sorter.columnKey ?? ''), sorter.order))
          }
        }}
      />
    </div>
  )
}
