import type { Rights } from './groups.ts'

export const locks: Rights = {
  // 编辑锁
  'locks.read': 'signedIn',
  'locks.take': 'signedIn',
  'locks.renew': 'signedIn',
  'locks.release': 'signedIn',
  'locks.takeOver': 'signedIn',
}
