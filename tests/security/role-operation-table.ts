import { Role } from '@lvzhi/contract'

/** Who may use an operation at all: roles, every account that has signed in (also one without any role), or everybody. */
export type Allowed = readonly Role[] | 'signedIn' | 'public'

const administrators: readonly Role[] = ['systemAdministrator', 'securityAdministrator']
const system: readonly Role[] = ['systemAdministrator']
const security: readonly Role[] = ['securityAdministrator']
const clerk: readonly Role[] = ['officeClerk']
const leader: readonly Role[] = ['officeLeader']
const office: readonly Role[] = ['officeClerk', 'officeReviewer', 'officeLeader']
const clerkAndReviewer: readonly Role[] = ['officeClerk', 'officeReviewer']
const clerkAndLeader: readonly Role[] = ['officeClerk', 'officeLeader']
const checkers: readonly Role[] = ['officeClerk', 'officeReviewer', 'preliminaryReviewer']
const officeAndPreliminary: readonly Role[] = [...office, 'preliminaryReviewer']
const unit: readonly Role[] = ['unitClerk', 'unitHead']
const deputy: readonly Role[] = ['deputy']
const deputySide: readonly Role[] = ['deputy', 'deputyAssistant']
const caseReaders: readonly Role[] = [...officeAndPreliminary, ...unit, ...deputySide]
const rosterReaders: readonly Role[] = [...officeAndPreliminary, ...deputySide]
const contactKeepers: readonly Role[] = ['systemAdministrator', ...clerkAndReviewer, ...unit]

/**
 * Role × operation as the rights are meant, one line per operation; written by hand and never worked out from the product.
 * An operation without a line fails the test, and so does a line without an operation.
 */
export const roleOperationTable: Readonly<Record<string, Allowed>> = {
  // 机构与区划
  'organisations.listDivisions': 'signedIn',
  'organisations.readDivision': 'signedIn',
  'organisations.createDivision': system,
  'organisations.renameDivision': system,
  'organisations.moveDivision': system,
  'organisations.mergeDivision': system,
  'organisations.list': [...administrators, ...officeAndPreliminary, ...unit],
  'organisations.tree': 'signedIn',
  'organisations.read': [...administrators, ...officeAndPreliminary, ...unit],
  'organisations.create': system,
  'organisations.rename': system,
  'organisations.move': system,
  'organisations.merge': system,
  'organisations.close': system,
  'organisations.setAliases': system,
  'organisations.saveContact': contactKeepers,
  'organisations.removeContact': contactKeepers,
  'organisations.unmaskContact': [...office, ...unit],
  'organisations.listHolidayNotices': 'signedIn',
  'organisations.enterHolidayNotice': clerkAndReviewer,
  // 编辑锁
  'locks.read': 'signedIn',
  'locks.take': 'signedIn',
  'locks.renew': 'signedIn',
  'locks.release': 'signedIn',
  'locks.takeOver': 'signedIn',
  // 账号
  'accounts.readSession': 'public',
  'accounts.signIn': 'public',
  'accounts.setUp': 'public',
  'accounts.signOut': 'signedIn',
  'accounts.changePassword': 'signedIn',
  'accounts.listOwnSessions': 'signedIn',
  'accounts.endSession': 'signedIn',
  'accounts.listOwnAuditEntries': 'signedIn',
  'accounts.list': administrators,
  'accounts.read': administrators,
  'accounts.create': system,
  'accounts.disable': system,
  'accounts.enable': system,
  'accounts.resetPassword': system,
  'accounts.grantRole': security,
  'accounts.revokeRole': security,
  'accounts.unlock': security,
  'accounts.endSessions': security,
  'accounts.listAuditEntries': ['auditAdministrator'],
  // 代表
  'deputies.listDeputies': rosterReaders,
  'deputies.exportDeputies': office,
  'deputies.countDeputies': rosterReaders,
  'deputies.pickDeputies': [...rosterReaders, ...unit],
  'deputies.readDeputy': rosterReaders,
  'deputies.revealDeputyField': [...office, ...deputy],
  'deputies.createDeputy': clerk,
  'deputies.editDeputy': clerk,
  'deputies.addMandate': clerk,
  'deputies.endMandate': clerk,
  'deputies.suspendMandate': clerk,
  'deputies.restoreMandate': clerk,
  'deputies.correctMandate': clerk,
  'deputies.listTerms': [...rosterReaders, ...unit],
  'deputies.createTerm': clerk,
  'deputies.editTerm': clerk,
  'deputies.listSessions': [...rosterReaders, ...unit],
  'deputies.createSession': clerk,
  'deputies.editSession': clerk,
  'deputies.linkDeputyAccount': clerk,
  'deputies.chooseAccount': [...clerk, ...deputySide],
  'deputies.listAssistants': [...clerk, ...deputySide],
  'deputies.authoriseAssistant': [...clerk, ...deputySide],
  'deputies.endAssistance': [...clerk, ...deputySide],
  'deputies.rosterTemplate': clerk,
  'deputies.uploadRoster': clerk,
  'deputies.listRosterImports': clerk,
  'deputies.readRosterImport': clerk,
  'deputies.listRosterImportRows': clerk,
  'deputies.rosterImportFaults': clerk,
  'deputies.confirmRosterImport': clerk,
  'deputies.cancelRosterImport': clerk,
  'deputies.undoRosterImport': clerk,
  // 建议：查阅
  'suggestions.list': caseReaders,
  'suggestions.export': [...officeAndPreliminary, ...unit],
  'suggestions.similar': caseReaders,
  'suggestions.deputyHome': deputySide,
  'suggestions.listTasks': unit,
  'suggestions.categories': caseReaders,
  'suggestions.previewAssignment': clerk,
  'suggestions.assignmentLetter': clerk,
  'suggestions.read': caseReaders,
  'suggestions.handlingSheet': caseReaders,
  'suggestions.downloadFile': caseReaders,
  'suggestions.addAttachment': caseReaders,
  // 建议：台账
  'suggestions.facets': [...officeAndPreliminary, ...unit],
  'suggestions.overdueBoard': [...officeAndPreliminary, ...unit],
  'suggestions.listViews': [...officeAndPreliminary, ...unit],
  'suggestions.createView': [...officeAndPreliminary, ...unit],
  'suggestions.editView': [...officeAndPreliminary, ...unit],
  'suggestions.deleteView': [...officeAndPreliminary, ...unit],
  'suggestions.chooseDefaultView': [...officeAndPreliminary, ...unit],
  'suggestions.markFavourite': [...officeAndPreliminary, ...unit],
  'suggestions.orderFavourites': [...officeAndPreliminary, ...unit],
  'suggestions.keepOwnNote': [...officeAndPreliminary, ...unit],
  'suggestions.markSeen': officeAndPreliminary,
  'suggestions.listHolders': office,
  'suggestions.previewBatch': office,
  'suggestions.startBatch': office,
  'suggestions.readBatch': office,
  'suggestions.handlingSheets': [...officeAndPreliminary, ...unit],
  'suggestions.createHandover': clerk,
  'suggestions.listHandovers': office,
  'suggestions.readHandover': office,
  'suggestions.readBanner': caseReaders,
  'suggestions.setBanner': clerkAndLeader,
  // 建议：代表一方
  'suggestions.createDraft': deputySide,
  'suggestions.saveDraft': deputySide,
  'suggestions.submit': deputySide,
  'suggestions.confirmEntry': deputy,
  'suggestions.answerInvitation': deputy,
  'suggestions.withdraw': deputy,
  'suggestions.agreeWithdrawal': deputy,
  'suggestions.answerMerge': deputy,
  'suggestions.confirmContact': deputy,
  'suggestions.rate': deputy,
  // 建议：代表工作机构一方
  'suggestions.decideCheck': checkers,
  'suggestions.takeIn': clerk,
  'suggestions.proposeMerge': clerkAndReviewer,
  'suggestions.convert': ['officeReviewer'],
  'suggestions.assign': clerk,
  'suggestions.decideContest': clerk,
  'suggestions.reassign': clerk,
  'suggestions.remind': [...clerk, ...leader],
  'suggestions.close': clerk,
  'suggestions.lookBack': clerk,
  'suggestions.categorise': clerkAndReviewer,
  'suggestions.decidePublicity': clerk,
  'suggestions.setInternalDue': clerkAndLeader,
  'suggestions.setHolder': office,
  'suggestions.decideExtension': leader,
  'suggestions.markKey': leader,
  // 建议：承办单位一方
  'suggestions.acknowledge': unit,
  'suggestions.contest': unit,
  'suggestions.giveOpinion': unit,
  'suggestions.recordContact': unit,
  'suggestions.requestExtension': unit,
  'suggestions.saveReply': unit,
  'suggestions.signReply': ['unitHead'],
  'suggestions.deliverReply': unit,
  // 建议：期初导入
  'suggestions.uploadLedger': clerk,
  'suggestions.listImports': clerk,
  'suggestions.readImport': clerk,
  'suggestions.readImportRows': clerk,
  'suggestions.downloadFaultyRows': clerk,
  'suggestions.confirmImport': clerk,
  'suggestions.cancelImport': clerk,
  'suggestions.undoImport': clerk,
  'suggestions.ledgerTemplate': clerk,
  // 建议：回头看名单
  'suggestions.listCohorts': office,
  'suggestions.previewCohort': clerk,
  'suggestions.readCohort': office,
  'suggestions.listCohortMembers': office,
  'suggestions.exportCohort': office,
  'suggestions.freezeCohort': clerk,
  'suggestions.lookBackMembers': clerk,
  'suggestions.voidCohort': clerk,
  // 提醒
  'notices.list': Role.codes,
  'notices.count': Role.codes,
  'notices.markRead': Role.codes,
  // 统计
  'statistics.handling': officeAndPreliminary,
  'statistics.exportHandling': officeAndPreliminary,
  'statistics.ownHandling': unit,
  'statistics.exportOwnHandling': unit,
}
