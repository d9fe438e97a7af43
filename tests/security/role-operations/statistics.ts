import { office, officeAndPreliminary, unit, type Rights } from './groups.ts'

export const statistics: Rights = {
  // 统计
  'statistics.handling': officeAndPreliminary,
  'statistics.exportHandling': officeAndPreliminary,
  'statistics.draftReport': office,
  'statistics.draftReportWord': office,
  'statistics.issueReport': ['officeLeader'],
  'statistics.issuedReports': office,
  'statistics.issuedReport': office,
  'statistics.issuedReportWord': office,
  'statistics.withdrawReport': ['officeLeader'],
  'statistics.ownHandling': unit,
  'statistics.exportOwnHandling': unit,
}
