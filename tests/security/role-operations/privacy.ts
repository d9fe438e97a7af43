import { Role } from '@lvzhi/contract'
import { clerkAndLeader, leader, security, type Rights } from './groups.ts'

const everyRole = Role.codes

export const privacy: Rights = {
  // 登记册和影响评估
  'privacy.register': [...clerkAndLeader, ...security],
  'privacy.exportRegister': [...clerkAndLeader, ...security],
  'privacy.recordAssessment': clerkAndLeader,
  // 本人的个人信息
  'privacy.mine': everyRole,
  'privacy.exportMine': everyRole,
  'privacy.revealMine': everyRole,
  // 更正和删除请求
  'privacy.ownRequests': everyRole,
  'privacy.askCorrection': everyRole,
  'privacy.askErasure': everyRole,
  'privacy.addEvidence': everyRole,
  'privacy.evidence': everyRole,
  'privacy.request': everyRole,
  'privacy.withdraw': everyRole,
  'privacy.requests': clerkAndLeader,
  'privacy.askForRelative': clerkAndLeader,
  'privacy.correct': clerkAndLeader,
  'privacy.refuse': clerkAndLeader,
  'privacy.erase': leader,
  'privacy.setAnswerDays': leader,
  // 告知和泄露事件
  'privacy.ownNotice': everyRole,
  'privacy.acknowledge': everyRole,
  'privacy.notices': clerkAndLeader,
  'privacy.issueNotice': clerkAndLeader,
  'privacy.publicNotice': 'public',
  'privacy.incidents': clerkAndLeader,
  'privacy.recordIncident': clerkAndLeader,
  'privacy.recordNotification': clerkAndLeader,
  'privacy.incidentPeople': clerkAndLeader,
}
