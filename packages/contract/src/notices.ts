import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Id, Instant, pageOf, pageQuery } from './scalars.ts'

/** 提醒种类. */
export const NoticeKind = labelled({
  task: '待办',
  news: '进展',
  warning: '时限',
})
export type NoticeKind = (typeof NoticeKind.codes)[number]

/** 提醒: one thing that the account has been told. */
export const Notice = z.object({
  id: Id,
  kind: NoticeKind.schema,
  title: z.string(),
  text: z.string(),
  /** Address of the page inside the product. */
  link: z.string(),
  at: Instant,
  read: z.boolean(),
})
export type Notice = z.infer<typeof Notice>

export const listNotices = operation({
  id: 'notices.list',
  kind: 'read',
  method: 'GET',
  path: '/api/notices',
  title: '我的提醒',
  query: z.object({ ...pageQuery, only: z.enum(['all', 'unread', 'task', 'warning']).default('all') }),
  response: pageOf(Notice).extend({ unread: z.int() }),
})

export const countNotices = operation({
  id: 'notices.count',
  kind: 'read',
  method: 'GET',
  path: '/api/notices/count',
  title: '未读提醒数',
  response: z.object({ unread: z.int(), tasks: z.int() }),
})

export const markNoticesRead = operation({
  id: 'notices.markRead',
  kind: 'act',
  method: 'POST',
  path: '/api/notices/read',
  title: '标为已读',
  /** Without ids: all of the account's. */
  body: z.object({ ids: z.array(Id).max(500).optional() }),
  response: z.object({ marked: z.int() }),
})
