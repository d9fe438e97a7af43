import { formatChineseDate } from '@lvzhi/law'
import { absent, invalidField, Refusal } from '../../kernel/refusal.ts'

/** The organisation does not exist or lies outside what the account sees. */
export const noSuchOrganisation = () => absent('个机构')

/** The division does not exist or lies outside what the account sees. */
export const noSuchDivision = () => absent('个行政区划')

/** The contact person does not exist at this organisation. */
export const noSuchContact = () => absent('位联系人')

/** The saver has not seen the last change. */
export function staleRevision(current: number): Refusal {
  return new Refusal('stale', 'stale', '这条记录刚被别人改过，您的改动没有保存。请刷新后核对再改。', {
    current: { revision: current, changedBy: null, changedAt: null },
  })
}

/** Nothing more can be changed about what has ended. */
export function alreadyEnded(name: string, day: string): Refusal {
  return new Refusal('conflict', 'alreadyEnded', `“${name}”自${formatChineseDate(day)}起已撤销或并入，不能再变动。`)
}

/** A change must lie after the change before it. */
export function tooEarly(lastChange: string): Refusal {
  return invalidField('on', `生效日期应晚于上一次变动的日期 ${lastChange}。`)
}

/** Something below is still in force. */
export function hasChildren(count: number): Refusal {
  return new Refusal('conflict', 'hasChildren', `下面还有 ${count} 个在用的机构，请先调整或撤销它们，或改用“并入”。`)
}

/** A parent below the record itself would close a circle. */
export function circle(): Refusal {
  return new Refusal('conflict', 'circle', '不能隶属于自己或自己的下级，请重新选择上级。')
}

/** The partner of the change is not in force on that day. */
export function notInForce(path: string, name: string, day: string): Refusal {
  return invalidField(path, `“${name}”在${formatChineseDate(day)}不在用，请重新选择。`)
}

/** Two organisations in force may not have one name in one area. */
export function nameTaken(name: string): Refusal {
  return new Refusal('conflict', 'nameTaken', `本区域已有在用的机构“${name}”，请核对名称。`)
}

/** The division cannot stand there. */
export function wrongLevel(): Refusal {
  return invalidField('parentCode', '上级区划的层级应高于本区划，请重新选择。')
}

/** The product has no divisions of that province. */
export function provinceUnknown(code: string): Refusal {
  return invalidField('provinceCode', `还没有 ${code} 的行政区划资料，请选择列出的省份。`)
}
