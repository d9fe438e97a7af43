import type { CarriedLine } from '@lvzhi/contract/suggestion-carry-over'
import type { ReactNode } from 'react'
import '../cohorts/cohorts.css'

type Counted = (line: CarriedLine, filter: Record<string, string>, name: string, value: number) => ReactNode

const columns: readonly {
  readonly title: string
  readonly filter: Record<string, string>
  readonly value: (line: CarriedLine) => number
}[] = [
  { title: '结转', filter: {}, value: (line) => line.carried },
  { title: '已办结', filter: { outcome: 'finished' }, value: (line) => line.finished },
  { title: '仍在办理', filter: { outcome: 'open' }, value: (line) => line.open },
]

/** Lines of carried cases; 已办结 and 仍在办理 of a line add up to its 结转. */
export function CarriedTable(props: { name: string; lines: readonly CarriedLine[]; count: Counted }) {
  return (
    <div className="cohort-table-frame" tabIndex={0} role="region" aria-label={`按${props.name}的结转情况`}>
      <table className="cohort-table">
        <thead>
          <tr>
            <th scope="col">{props.name}</th>
            {columns.map((column) => (
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
              {columns.map((column) => (
                <td key={column.title}>{props.count(line, column.filter, column.title, column.value(line))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
