import type { ReactNode } from 'react'
import './cohorts.css'

/** One number of a line, and the filter that opens its rows. */
export interface SumColumn<L> {
  readonly title: string
  readonly filter: Readonly<Record<string, string>>
  readonly value: (line: L) => number
}

/** Lines of numbers, the whole first; each number is shown by `count`, which knows how to open its rows. */
export function SumTable<L extends { readonly key: string | null; readonly name: string }>(props: {
  /** What a line stands for: 承办单位, 类别. */
  name: string
  label: string
  columns: readonly SumColumn<L>[]
  lines: readonly L[]
  count: (line: L, filter: Readonly<Record<string, string>>, name: string, value: number) => ReactNode
}) {
  return (
    <div className="cohort-table-frame" tabIndex={0} role="region" aria-label={props.label}>
      <table className="cohort-table">
        <thead>
          <tr>
            <th scope="col">{props.name}</th>
            {props.columns.map((column) => (
              <th key={column.title} scope="col">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.lines.map((line, at) => (
            <tr key={`${at} ${line.key ?? ''}`} className={at === 0 ? 'cohort-whole' : undefined}>
              <th scope="row">{line.name}</th>
              {props.columns.map((column) => (
                <td key={column.title}>{props.count(line, column.filter, column.title, column.value(line))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
