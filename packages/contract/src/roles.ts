import { labelled } from './labelled.ts'

/** 角色: what an account may do at all; what it may do to one record is decided by its standing to that record. */
export const Role = labelled({
  systemAdministrator: '系统管理员',
  securityAdministrator: '安全管理员',
  auditAdministrator: '审计管理员',
  officeClerk: '代表工作机构经办',
  officeReviewer: '代表工作机构复核',
  officeLeader: '代表工作机构领导',
  preliminaryReviewer: '选举单位预审',
  unitClerk: '承办单位经办',
  unitHead: '承办单位负责人',
  deputy: '代表',
  deputyAssistant: '代办人员',
})
export type Role = (typeof Role.codes)[number]

/** 层级: the five levels of congresses. */
export const CongressLevel = labelled({
  national: '全国',
  province: '省级',
  prefecture: '市州级',
  county: '县级',
  township: '乡镇级',
})
export type CongressLevel = (typeof CongressLevel.codes)[number]
