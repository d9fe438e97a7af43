import type { AnswerOf } from '@lvzhi/contract'
import type {
  acknowledgeNotice,
  issueNotice as issueEntry,
  listPrivacyNotices,
  PrivacyNotice,
  readOwnNotice,
  readPublicNotice,
} from '@lvzhi/contract/privacy-duties'
import { areaPrefix } from '../../kernel/access/actor.ts'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../kernel/http/bind.ts'
import { newId } from '../../kernel/identifier.ts'
import { absent, Refusal } from '../../kernel/refusal.ts'

type StoredNotice = Omit<PrivacyNotice, 'issuedAt'> & { readonly issuedAt: Date }

const columns = sql`n.id, n.audience, n.version, n.title, n.text, n.issued_at as "issuedAt", n.issued_by_name as by`

const presented = (row: StoredNotice): PrivacyNotice => ({ ...row, issuedAt: row.issuedAt.toISOString() })

/** The version in force for a place: of its own office, otherwise of the nearest one above. */
async function inForce(
  db: Handle,
  audience: PrivacyNotice['audience'],
  divisionCode: string,
): Promise<StoredNotice | undefined> {
  const found = await sql<StoredNotice>`
    select ${columns} from privacy_notices n
    where n.audience = ${audience} and (${divisionCode} = '' or n.division_code in
      (${divisionCode}, left(${divisionCode}, 6), left(${divisionCode}, 4) || '00', left(${divisionCode}, 2) || '0000'))
    order by (n.division_code = ${divisionCode}) desc, (n.division_code not like '%0000') = (${divisionCode} <> '') desc,
      n.version desc limit 1`.execute(db)
  return found.rows[0]
}

/** 告知 to the account: the version in force, and when it was taken notice of. 个人信息保护法（2021）第三十五条. */
export async function ownNotice({ db, actor }: RequestContext): Promise<AnswerOf<typeof readOwnNotice>> {
  const notice = await inForce(db, 'inside', actor.organisation?.divisionCode ?? '')
  if (!notice) return { notice: null, acknowledgedAt: null }
  const found = await sql<{ at: Date }>`
    select at from privacy_acknowledgements where notice_id = ${notice.id} and account_id = ${actor.accountId}`.execute(
    db,
  )
  return { notice: presented(notice), acknowledgedAt: found.rows[0]?.at.toISOString() ?? null }
}

/** 已知悉; a second time leaves the first day. Only the version in force can be taken notice of. */
export async function acknowledge(context: RequestContext, { params }: HandlerInput<typeof acknowledgeNotice>) {
  const { db, actor, clock } = context
  const notice = await inForce(db, 'inside', actor.organisation?.divisionCode ?? '')
  if (!notice) throw absent('份告知')
  if (notice.id !== params.id) {
    throw new Refusal('conflict', 'newerNotice', '告知已有新的版本，请刷新后阅读新的版本。')
  }
  context.subject(notice.id)
  await sql`
    insert into privacy_acknowledgements (notice_id, account_id, at) values (${notice.id}, ${actor.accountId}, ${clock.now()})
    on conflict do nothing`.execute(db)
  return { done: true as const }
}

/** Every version of the office's area with how many accounts have taken notice, the latest first. */
export async function noticeVersions({ db, actor }: RequestContext): Promise<AnswerOf<typeof listPrivacyNotices>> {
  const area = actor.organisation ? areaPrefix(actor.organisation.divisionCode) : ''
  const found = await sql<StoredNotice & { acknowledged: number }>`
    select ${columns}, (select count(*) from privacy_acknowledgements k where k.notice_id = n.id) as acknowledged
    from privacy_notices n where starts_with(n.division_code, ${area})
    order by n.issued_at desc, n.audience limit 200`.execute(db)
  return { items: found.rows.map((row) => ({ ...row, issuedAt: row.issuedAt.toISOString() })) }
}

/** 发布告知 as the next version of the office's own; former ones stay. */
export async function issueNotice(context: RequestContext, { body }: HandlerInput<typeof issueEntry>) {
  const { db, actor, clock } = context
  const divisionCode = actor.organisation?.divisionCode ?? ''
  const id = newId()
  const made = await sql<{ version: number }>`
    insert into privacy_notices (id, division_code, audience, version, title, text, issued_by, issued_by_name, issued_at)
    select ${id}, ${divisionCode}, ${body.audience}, coalesce(max(version), 0) + 1, ${body.title}, ${body.text},
      ${actor.accountId}, ${actor.name}, ${clock.now()}
    from privacy_notices where division_code = ${divisionCode} and audience = ${body.audience}
    returning version`.execute(db)
  context.subject(id)
  return { id, version: made.rows[0]?.version ?? 1 }
}

/** 公众告知: what everybody may read without signing in; null where none has been issued. */
export async function publicNotice({ db }: RequestContext): Promise<AnswerOf<typeof readPublicNotice>> {
  const notice = await inForce(db, 'public', '')
  if (!notice) return { notice: null }
  const { title, text, version, issuedAt } = notice
  return { notice: { title, text, version, issuedAt: issuedAt.toISOString() } }
}
