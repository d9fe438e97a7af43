import type { CohortLine } from '@lvzhi/contract/suggestion-cohorts'
import type { ReactNode } from 'react'

type Counted = (line: CohortLine, filter: Record<string, string>, name: string, value: number) => ReactNode

const columns: readonly {
  readonly title: string
  readonly filter: Record<string, string>
  readonly value: (line: CohortLine) => number
}[] = [
  { title: '名单', filter: {}, value: (line) => line.members },
  { title: '转为A类', filter: { now: 'A' }, value: (line) => line.classes.A },
  { title: '转为C类', filter: { now: 'C' }, value: (line) => line.classes.C },
  { title: '转为D类', filter: { now: 'D' }, value: (line) => line.classes.D },
  { title: '仍为B类', filter: { now: 'B' }, value: (line) => line.classes.B },
  { title: '已回头看', filter: { looked: 'yes' }, value: (line) => line.lookedBack },
  { title: '尚未回头看', filter: { looked: 'no' }, value: (line) => line.notLookedBack },
]

/** The lines of the report; the four outcomes of a line add up to its 名单, and so do the two about looking back. */
export function CohortTable(props: { name: string; lines: readonly CohortLine[]; count: Counted }) {
  return (
    <div className="cohort-table-frame" tabIndex={0} role="region" aria-label={`按${props.name}的回头看情况`}>
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
