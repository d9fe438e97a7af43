import { Role } from '@lvzhi/contract'
import type { Grants } from '../../kernel/access/grants.ts'

/** Everybody reads their own notices and nobody another's; the store asks for the account itself. */
export const noticeGrants = { 'notices.own': Role.codes } as const satisfies Grants
