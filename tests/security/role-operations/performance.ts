import { clerk, leader, office, unit, type Rights } from './groups.ts'

export const performance: Rights = {
  // 绩效考评
  'performance.listRules': [...office, ...unit],
  'performance.draftRule': clerk,
  'performance.editRule': clerk,
  'performance.enforceRule': leader,
  'performance.listSheets': [...office, ...unit],
  'performance.readSheet': [...office, ...unit],
  'performance.listCases': [...office, ...unit],
  'performance.export': [...office, ...unit],
  'performance.compute': clerk,
  'performance.recompute': clerk,
  'performance.publish': clerk,
  'performance.object': unit,
  'performance.decideObjection': ['officeReviewer'],
  'performance.sign': leader,
  'performance.handOver': clerk,
  'performance.discard': [...clerk, ...leader],
}
