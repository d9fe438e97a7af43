import type { Actor } from '../access/actor.ts'
import type { Clock } from '../clock.ts'
import { sql, type Handle } from '../database/handle.ts'
import { newId } from '../identifier.ts'

/** One end of a link: which kind of record, and which one. */
export interface LinkEnd {
  readonly kind: string
  readonly id: string
}

/** How a record is shown at the other end of a link. */
export interface LinkedRecord {
  readonly id: string
  readonly number: string | null
  readonly title: string
  /** Where it stands, in words. */
  readonly state: string
  /** Page of the record, `/suggestions/…`. */
  readonly address: string
}

/** 关联: a kind of record that others may be linked with; its module says which records the reader may see. */
export interface LinkKind {
  readonly kind: string
  /** In Chinese, as the reader meets it: 建议, 议案. */
  readonly label: string
  /** The records of these ids that this reader may see; others are left out. */
  find(db: Handle, actor: Actor, ids: readonly string[]): Promise<readonly LinkedRecord[]>
}

/** A link as stored; `relation` reads from the first end to the second, 转为, 选入, 形成. */
export interface StoredLink {
  readonly id: string
  readonly from: LinkEnd
  readonly to: LinkEnd
  readonly relation: string
  readonly note: string
  readonly linkedByName: string
  readonly linkedAt: Date
}

/** Links two records; linking the same two in the same relation again changes nothing. Returns whether the link is new. */
export async function linkRecords(
  tx: Handle,
  clock: Clock,
  actor: Pick<Actor, 'accountId' | 'name'>,
  link: { readonly from: LinkEnd; readonly to: LinkEnd; readonly relation: string; readonly note?: string },
): Promise<boolean> {
  const { from, to, relation, note = '' } = link
  const made = await sql`
    insert into case_links (id, from_kind, from_id, to_kind, to_id, relation, note, linked_by, linked_by_name, linked_at)
    values (${newId()}, ${from.kind}, ${from.id}, ${to.kind}, ${to.id}, ${relation}, ${note}, ${actor.accountId}, ${actor.name}, ${clock.now()})
    on conflict (from_id, to_id, relation) where ended_at is null do nothing`.execute(tx)
  return made.numAffectedRows === 1n
}

/** Ends a link with its reason; the row stays. Returns whether it was still in force. */
export async function endLink(
  tx: Handle,
  clock: Clock,
  actor: Pick<Actor, 'name'>,
  id: string,
  reason: string,
): Promise<boolean> {
  const ended = await sql`
    update case_links set ended_at = ${clock.now()}, ended_by_name = ${actor.name}, ended_reason = ${reason}
    where id = ${id} and ended_at is null`.execute(tx)
  return ended.numAffectedRows === 1n
}

/** All links in force of one record, in either direction, the oldest first. */
export async function linksOfRecord(db: Handle, end: LinkEnd): Promise<readonly StoredLink[]> {
  const found = await sql<StoredLink>`
    select id, json_build_object('kind', from_kind, 'id', from_id) as "from", json_build_object('kind', to_kind, 'id', to_id) as "to",
      relation, note, linked_by_name as "linkedByName", linked_at as "linkedAt"
    from case_links
    where ended_at is null and ((from_kind = ${end.kind} and from_id = ${end.id}) or (to_kind = ${end.kind} and to_id = ${end.id}))
    order by linked_at, id`.execute(db)
  return found.rows
}
