import { HandlingGrouping, type HandlingReport } from '@lvzhi/contract/statistics'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { instantText } from '../../ui/dates.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import { FigureLine } from './FigureLine.tsx'
import { GroupTable } from './GroupTable.tsx'
import { ReportProblems } from './ReportProblems.tsx'
import './statistics.css'

/** A report as it would stand on paper: title, period and version of its rules, sentences, table; failing identities on top. */
export function ReportPage(props: { read: UseQueryResult<HandlingReport>; tools: ReactNode; note?: string }) {
  const { read } = props
  usePageTitle(read.data?.title ?? '办理统计')
  if (read.error) return <ReadFault error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="record" />
  const report = read.data
  const total = report.figures[0]?.value ?? 0
  return (
    <article className="report" aria-busy={read.isPlaceholderData}>
      {props.tools}
      <header className="report-head">
        <h1>{report.title}</h1>
        <p>{report.scope}</p>
        <p className="note">
          统计时间 <span className="figures">{instantText(report.at)}</span>　口径版本{' '}
          <span className="figures">{report.definitionVersion}</span>
        </p>
      </header>
      <ReportProblems heading="以下数字合计不符，核对清楚以前不要印发" problems={report.problems} />
      {total === 0 ? (
        <EmptyState text="这一范围内还没有立案的建议，也没有导入的旧台账。换一个届次，或到“建议台账”查看。" />
      ) : (
        <>
          <section>
            <h2>一、总体情况</h2>
            <ol className="report-lines">
              {report.figures.map((figure) => (
                <FigureLine key={figure.key} figure={figure} />
              ))}
            </ol>
            {props.note !== undefined && <p className="note">{props.note}</p>}
          </section>
          <section>
            <h2>二、按{HandlingGrouping.label(report.by)}</h2>
            <p className="note">{report.groupNote}</p>
            <GroupTable report={report} />
          </section>
        </>
      )}
    </article>
  )
}
