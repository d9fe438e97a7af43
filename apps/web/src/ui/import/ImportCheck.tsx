import { Button, Pagination } from 'antd'
import { ProblemNotice } from '../Problem.tsx'
import { NumberText } from '../tags.tsx'
import { EmptyState, LoadingSkeleton } from '../Waiting.tsx'
import { confirmable, confirmWording, markTabs, type CheckedRow, type Mark, type RowCounts } from './model.ts'
import '../worklist/worklist.css'
import './import.css'

/** Second step of an import: every row checked; nothing is written before 确认导入. */
export function ImportCheck(props: {
  counts: RowCounts
  mark: Mark
  onMark: (mark: Mark) => void
  /** Rows of the chosen mark; undefined while they are read. */
  rows: readonly CheckedRow[] | undefined
  page: number
  pageSize: number
  onPage: (page: number) => void
  unknownColumns: readonly string[]
  faultyHref: string
  onConfirm: () => void
  onCancel: () => void
  working: boolean
  error: unknown
}) {
  const { counts } = props
  return (
    <div className="import-check">
      <p>
        共读到 <NumberText value={counts.total} /> 行。{confirmWording(counts)}
      </p>
      {props.unknownColumns.length > 0 && (
        <p className="second">没有认出这些列，未读取：{props.unknownColumns.join('、')}。</p>
      )}
      <div className="list-tabs" role="group" aria-label="按结果查看">
        {markTabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            aria-pressed={tab.key === props.mark}
            onClick={() => props.onMark(tab.key)}
          >
            {tab.label}
            <span className="figures">{counts[tab.key].toLocaleString('zh-CN')}</span>
          </button>
        ))}
        {counts.faulty > 0 && (
          <a className="import-faulty" href={props.faultyHref} download>
            下载错误行
          </a>
        )}
      </div>
      {props.rows === undefined && <LoadingSkeleton rows={6} />}
      {props.rows?.length === 0 && <EmptyState text="没有这一类的行。" />}
      {props.rows && props.rows.length > 0 && <Rows rows={props.rows} />}
      {counts[props.mark] > props.pageSize && (
        <Pagination
          className="worklist-pages"
          current={props.page}
          pageSize={props.pageSize}
          total={counts[props.mark]}
          showSizeChanger={false}
          onChange={props.onPage}
        />
      )}
      <ProblemNotice error={props.error} />
      <div className="import-acts">
        <Button type="primary" disabled={!confirmable(counts)} loading={props.working} onClick={props.onConfirm}>
          确认导入
        </Button>
        <Button disabled={props.working} onClick={props.onCancel}>
          放弃这次导入
        </Button>
      </div>
    </div>
  )
}

function Rows(props: { rows: readonly CheckedRow[] }) {
  return (
    <div className="import-scroll">
      <table className="import-table">
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">内容</th>
            <th scope="col">列</th>
            <th scope="col">原因或变化</th>
            <th scope="col">办法</th>
          </tr>
        </thead>
        {props.rows.map((row) => {
          const lines = linesOf(row)
          return (
            <tbody key={row.row}>
              {lines.map((line, at) => (
                <tr key={`${line.column} ${line.what}`}>
                  {at === 0 && (
                    <>
                      <th scope="rowgroup" rowSpan={lines.length} className="figures">
                        {row.row}
                      </th>
                      <td rowSpan={lines.length}>{row.title}</td>
                    </>
                  )}
                  <td>{line.column}</td>
                  <td className={line.error ? 'import-error' : ''}>{line.what}</td>
                  <td>{line.remedy}</td>
                </tr>
              ))}
            </tbody>
          )
        })}
      </table>
    </div>
  )
}

function linesOf(row: CheckedRow): { column: string; what: string; remedy: string; error: boolean }[] {
  const lines = [
    ...row.issues.map((issue) => ({
      column: issue.column ?? '整行',
      what: issue.message,
      remedy: issue.remedy,
      error: issue.severity === 'error',
    })),
    ...row.changes.map((change) => ({
      column: change.label,
      what: change.from === null ? (change.to ?? '（空）') : `${change.from} → ${change.to ?? '（空）'}`,
      remedy: '',
      error: false,
    })),
  ]
  return lines.length > 0 ? lines : [{ column: '', what: '', remedy: '', error: false }]
}
