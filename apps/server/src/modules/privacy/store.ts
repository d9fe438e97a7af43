import type { PrivacyRequestState } from '@lvzhi/contract/privacy-requests'
import type { Vault } from '../../kernel/crypto/vault.ts'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { usualAnswerDays, type PrivacyRequestRecord } from './request.ts'
import { openedTexts, sealedTexts } from './sealed.ts'

const columns = sql`id, revision, kind, state, division_code as "divisionCode", asked_by as "askedBy", account_id as "accountId",
  person_id as "personId", name, relative, field, wrong, correct, grounds, asked_at as "askedAt", due_on as "dueOn",
  overdue_told as "overdueTold", decided_at as "decidedAt", decided_by_name as "decidedByName", decision, law`

function opened(vault: Vault, row: PrivacyRequestRecord): PrivacyRequestRecord {
  return { ...row, ...openedTexts(vault, row.id, row) }
}

/** A request, or undefined; `lock` holds it until the transaction ends. */
export async function findRequest(
  db: Handle,
  vault: Vault,
  id: string,
  lock = false,
): Promise<PrivacyRequestRecord | undefined> {
  const found = await sql<PrivacyRequestRecord>`
    select ${columns} from privacy_requests where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db)
  return found.rows.map((row) => opened(vault, row))[0]
}

/** Adds a request that awaits its answer. */
export async function insertRequest(
  tx: Handle,
  vault: Vault,
  request: Omit<
    PrivacyRequestRecord,
    'revision' | 'state' | 'overdueTold' | 'decidedAt' | 'decidedByName' | 'decision' | 'law'
  >,
): Promise<void> {
  const { wrong, correct, grounds } = sealedTexts(vault, request.id, request)
  await sql`
    insert into privacy_requests (id, kind, state, division_code, asked_by, account_id, person_id, name, relative, field,
      wrong, correct, grounds, asked_at, due_on)
    values (${request.id}, ${request.kind}, 'awaiting', ${request.divisionCode}, ${request.askedBy}, ${request.accountId},
      ${request.personId}, ${request.name}, ${request.relative}, ${request.field}, ${wrong}, ${correct}, ${grounds},
      ${request.askedAt}, ${request.dueOn})`.execute(tx)
}

/** Ends a request: by whom, with what outcome, under which law. */
export async function endRequest(
  tx: Handle,
  id: string,
  end: {
    readonly state: PrivacyRequestState
    readonly at: Date
    readonly by: string
    readonly byName: string
    readonly decision: string | null
    readonly law: string | null
  },
): Promise<void> {
  await sql`
    update privacy_requests set state = ${end.state}, revision = revision + 1, decided_at = ${end.at}, decided_by = ${end.by},
      decided_by_name = ${end.byName}, decision = ${end.decision}, law = ${end.law} where id = ${id}`.execute(tx)
}

/** After an erasure: what this and earlier requests of the person said is emptied too. */
export async function emptyTextsOf(
  tx: Handle,
  of: { readonly accountId: string | null; readonly personId: string | null },
): Promise<void> {
  await sql`
    update privacy_requests set wrong = '', correct = '', grounds = ''
    where account_id = ${of.accountId} or person_id = ${of.personId}`.execute(tx)
}

/** The requests that an account has made, the latest first. */
export async function requestsBy(db: Handle, vault: Vault, accountId: string): Promise<PrivacyRequestRecord[]> {
  const found = await sql<PrivacyRequestRecord>`
    select ${columns} from privacy_requests where asked_by = ${accountId} order by asked_at desc limit 200`.execute(db)
  return found.rows.map((row) => opened(vault, row))
}

/** Which requests an office sees: those of its area, and at the province those of accounts without a unit. */
function inArea(area: string) {
  return sql<boolean>`(starts_with(division_code, ${area}) or (division_code = '' and ${area.length === 2}))`
}

/** One page of an office's requests in a state, the earliest deadline first, and how many there are in each. */
export async function requestsOfArea(
  db: Handle,
  vault: Vault,
  area: string,
  query: { readonly state: PrivacyRequestState; readonly page: number; readonly size: number },
): Promise<{ readonly rows: PrivacyRequestRecord[]; readonly counts: ReadonlyMap<PrivacyRequestState, number> }> {
  const counted = await sql<{ state: PrivacyRequestState; n: number }>`
    select state, count(*) as n from privacy_requests where ${inArea(area)} group by state`.execute(db)
  const found = await sql<PrivacyRequestRecord>`
    select ${columns} from privacy_requests where ${inArea(area)} and state = ${query.state}
    order by case when state = 'awaiting' then due_on end nulls last, asked_at desc, id
    limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(db)
  return {
    rows: found.rows.map((row) => opened(vault, row)),
    counts: new Map(counted.rows.map((row) => [row.state, row.n])),
  }
}

/** Requests whose deadline has passed and of which nobody has been told, locked. */
export async function overdueRequests(tx: Handle, vault: Vault, today: string): Promise<PrivacyRequestRecord[]> {
  const found = await sql<PrivacyRequestRecord>`
    update privacy_requests set overdue_told = true where state = 'awaiting' and not overdue_told and due_on < ${today}
    returning ${columns}`.execute(tx)
  return found.rows.map((row) => opened(vault, row))
}

/** The answer days that hold for a division: its own, or those of the nearest division above that has set some. */
export async function answerDaysOf(db: Handle, divisionCode: string): Promise<number> {
  const found = await sql<{ days: number }>`
    select answer_days as days from privacy_settings where division_code = ${divisionCode}
      or division_code = left(${divisionCode}, 4) || '00' or division_code = left(${divisionCode}, 2) || '0000'
    order by (division_code = ${divisionCode}) desc, (division_code like '%00' and division_code not like '%0000') desc
    limit 1`.execute(db)
  return found.rows[0]?.days ?? usualAnswerDays
}

/** Sets the answer days of a division. */
export async function saveAnswerDays(
  tx: Handle,
  setting: { readonly divisionCode: string; readonly days: number; readonly byName: string; readonly at: Date },
): Promise<void> {
  await sql`
    insert into privacy_settings (division_code, answer_days, set_by_name, set_at)
    values (${setting.divisionCode}, ${setting.days}, ${setting.byName}, ${setting.at})
    on conflict (division_code) do update
    set answer_days = excluded.answer_days, set_by_name = excluded.set_by_name, set_at = excluded.set_at`.execute(tx)
}
