import { countNotices, listNotices, markNoticesRead } from '@lvzhi/contract/notices'
import { shanghaiDate } from '../../kernel/clock.ts'
import type { Subscription } from '../../kernel/events/events.ts'
import { bind } from '../../kernel/http/bind.ts'
import type { Module, ModuleDeps } from '../../kernel/module.ts'
import { noticePersonalData } from './personal-data.ts'
import { noticeGrants } from './policy.ts'
import { addNotices, inboxOf, markRead, recipientsOf, unreadOf } from './store.ts'
import { kindOf, newsOf, wordingOf } from './wording.ts'

/** Events of the case modules that people are told of. */
export interface NoticeSources {
  readonly accountEvents: readonly string[]
  readonly suggestionEvents: readonly string[]
  readonly supervisionEvents: readonly string[]
  readonly motionEvents: readonly string[]
  readonly performanceEvents: readonly string[]
  readonly portalEvents: readonly string[]
  readonly privacyEvents: readonly string[]
}

/** 待办与提醒: listens to the case modules and keeps an inbox per account. */
export function createNotices(deps: ModuleDeps & NoticeSources): Module {
  const subscription: Subscription = {
    subscriber: 'notices.suggestions',
    types: [
      ...deps.accountEvents,
      ...deps.suggestionEvents,
      ...deps.supervisionEvents,
      ...deps.motionEvents,
      ...deps.performanceEvents,
      ...deps.portalEvents,
      ...deps.privacyEvents,
    ],
    async handle(tx, event) {
      const news = newsOf(event.payload)
      const recipients = await recipientsOf(tx, news, shanghaiDate(event.at))
      const others = recipients.filter((accountId) => accountId !== event.actor_account_id)
      await addNotices(tx, others, {
        eventId: event.id,
        kind: kindOf(event.type),
        ...wordingOf(news, event.title, event.actor_name, event.inside ? null : event.note),
        link: news.link ?? `/suggestions/${event.case_id}`,
        at: event.at,
      })
    },
  }
  const rights = { permission: 'notices.own' }
  return {
    name: 'notices',
    grants: noticeGrants,
    jobs: [],
    personalData: [noticePersonalData],
    subscriptions: [subscription],
    routes: [
      bind(listNotices, rights, async ({ actor, db }, { query }) => {
        const { rows, total, unread } = await inboxOf(db, actor.accountId, query)
        return {
          total,
          page: query.page,
          size: query.size,
          unread,
          items: rows.map((row) => ({
            id: row.id,
            kind: row.kind,
            title: row.title,
            text: row.text,
            link: row.link,
            at: row.at.toISOString(),
            read: row.read_at !== null,
          })),
        }
      }),
      bind(countNotices, rights, ({ actor, db }) => unreadOf(db, actor.accountId)),
      bind(markNoticesRead, { ...rights, audit: '提醒标为已读' }, async ({ actor, db, clock }, { body }) => ({
        marked: await markRead(db, actor.accountId, body.ids, clock.now()),
      })),
    ],
  }
}
