import { Role } from '@lvzhi/contract'
import type { Rights } from './groups.ts'

export const notices: Rights = {
  // 提醒
  'notices.list': Role.codes,
  'notices.count': Role.codes,
  'notices.markRead': Role.codes,
}
