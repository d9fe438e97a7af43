import { shareText } from '@lvzhi/contract/statistics'
import type {
  ReportBlock,
  ReportNumber,
  ReportPiece,
  ReportTable,
  WrittenReport,
} from '@lvzhi/contract/statistics-reports'
import { Link } from '@tanstack/react-router'
import { BasisLink } from '../../ui/BasisLink.tsx'
import { instantText } from '../../ui/dates.ts'
import { ReportProblems } from './ReportProblems.tsx'
import './statistics.css'
import './reports.css'

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** A report as it stands on paper; every number opens its rows. `issued` says under which number, when it has been issued. */
export function WrittenReportView(props: { report: WrittenReport; issued?: string }) {
  const { report } = props
  return (
    <>
      <header className="report-head">
        {props.issued !== undefined && <p className="report-number figures">{props.issued}</p>}
        <h1>{report.title}</h1>
        <p>{report.period}</p>
        <p className="note">
          统计时间 <span className="figures">{instantText(report.at)}</span>　口径版本{' '}
          <span className="figures">{report.definitionVersion}</span>　
          <BasisLink basis={report.basis} />
        </p>
      </header>
      <ReportProblems heading="以下数字合计不符，核对清楚以前不能印发" problems={report.problems} />
      {report.sections.map((section, at) => (
        <section key={section.heading}>
          <h2>
            {numerals[at]}、{section.heading}
          </h2>
          {section.blocks.map((block, position) => (
            <Block key={position} block={block} />
          ))}
        </section>
      ))}
    </>
  )
}

function Block(props: { block: ReportBlock }) {
  const { block } = props
  if (block.kind === 'table') return <Table table={block} />
  return (
    <p className="report-paragraph">
      {block.pieces.map((piece, at) => (
        <Piece key={at} piece={piece} withUnit />
      ))}
    </p>
  )
}

function Table(props: { table: ReportTable }) {
  const { table } = props
  const largest = Math.max(1, ...table.rows.flatMap((row) => row.cells.map((cell) => valueOf(cell) ?? 0)))
  return (
    <figure className="report-figure">
      <figcaption>{table.title}</figcaption>
      <div className="report-table-frame" tabIndex={0} role="region" aria-label={table.title}>
        <table className="report-table">
          <thead>
            <tr>
              <th scope="col">{table.heading}</th>
              {table.columns.map((column, at) => (
                <th key={column} scope="col">
                  {table.chart && <i className={`report-key pattern-${at}`} aria-hidden="true" />}
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                {row.cells.map((cell, at) => (
                  <td key={at}>
                    <Piece piece={cell} />
                    {table.chart && (
                      <i className="report-bar" aria-hidden="true">
                        <i
                          className={`pattern-${at}`}
                          style={{ width: `${((valueOf(cell) ?? 0) / largest) * 100}%` }}
                        />
                      </i>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.note !== null && <p className="note">注：{table.note}</p>}
    </figure>
  )
}

function valueOf(piece: ReportPiece): number | null {
  return piece.kind === 'number' ? piece.value : null
}

function Piece(props: { piece: ReportPiece; withUnit?: boolean }) {
  const { piece } = props
  if (piece.kind === 'text') return <>{piece.text}</>
  if (piece.kind === 'number') return <OpenRows number={piece} withUnit={props.withUnit ?? false} />
  return (
    <>
      <span className="figures">{shareText(piece.part.value, piece.whole.value)}</span>
      <span className="rate-numbers">
        （<OpenRows number={piece.part} />/<OpenRows number={piece.whole} />）
      </span>
    </>
  )
}

function OpenRows(props: { number: ReportNumber; withUnit?: boolean }) {
  const { label, value, unit, definition, rows } = props.number
  const text = `${value.toLocaleString('zh-CN')}${props.withUnit ? ` ${unit}` : ''}`
  if (value === 0 || rows === null)
    return (
      <span className="figures" title={definition}>
        {text}
      </span>
    )
  return (
    <Link
      className="figures"
      to={rows.page as '/suggestions'}
      search={rows.query}
      title={`${label}：${definition}。点开查看 ${value} ${unit}`}
    >
      {text}
    </Link>
  )
}
