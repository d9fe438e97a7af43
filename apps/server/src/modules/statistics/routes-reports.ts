import * as contract from '@lvzhi/contract/statistics-reports'
import type { FileStore } from '../../kernel/files/files.ts'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import { issueReport } from './commands/issue-report.ts'
import { withdrawReport } from './commands/withdraw-report.ts'
import { draftReport, type ReportSource } from './queries/draft-report.ts'
import { issuedReportWord, listIssuedReports, readIssuedReport } from './queries/issued-reports.ts'
import { reportWord } from './reports/word.ts'

const wordDocument = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Reports: drafted by the office, issued and withdrawn by its leader. */
export function reportRoutes(source: ReportSource, files: FileStore): readonly BoundRoute[] {
  const read = { permission: 'statistics.reports' }
  const lead = { permission: 'statistics.issue' }
  const draft = draftReport(source)
  return [
    bind(contract.draftReport, { ...read, mayBeStale: true }, (context, { query }) => draft(context, query)),
    bind(contract.draftReportWord, { ...read, mayBeStale: true, audit: '下载报告草稿' }, async (context, { query }) => {
      const report = await draft(context, query)
      return { name: `${report.title}（草稿）.docx`, mediaType: wordDocument, content: await reportWord(report, null) }
    }),
    bind(contract.issueReport, { ...lead, audit: '印发报告' }, issueReport(source, files)),
    bind(contract.listIssuedReports, read, listIssuedReports),
    bind(contract.readIssuedReport, read, readIssuedReport),
    bind(contract.issuedReportWord, { ...read, audit: '下载印发的报告' }, issuedReportWord(files)),
    bind(contract.withdrawReport, { ...lead, audit: '撤销报告' }, withdrawReport),
  ]
}
