import type { Clock } from '../clock.ts'
import type { Vault } from '../crypto/vault.ts'
import { sql, type Database, type Handle } from '../database/handle.ts'
import { auditColumns, entryHashOf, firstLink, linkAfter, type StoredAudit } from './audit-row.ts'
import { signHead, type Head } from './heads.ts'

/** What the chain is kept with. */
export interface ChainParts {
  readonly database: Database
  readonly clock: Clock
  readonly vault: Vault
}

/** Where the chain in the database begins: after the last archive, or at the very beginning. */
export interface ChainBase {
  readonly position: number
  readonly link: Buffer
  readonly headNumber: number
  readonly untagged: number
}

/** Rows of one transaction of sealing. */
const stride = 2000
/** How many ids back an act that took long is still looked for in passing; the nightly pass looks at all. */
const lookBack = 20_000

/** What one sealing did; null where another process was at it. */
export interface Sealed {
  readonly rows: number
  /** The last head that was signed, if any. */
  readonly head: Head | null
}

/**
 * 封存: puts committed rows that are not in the chain yet into it, in the order of their ids, and signs its new end. Processes take turns. An
 * act that committed late is put in later: the order of the chain is that of sealing. `all` looks at every row, `head` signs in any case.
 */
export async function sealAudit(
  { database, clock, vault }: ChainParts,
  { all = false, head = false }: { readonly all?: boolean; readonly head?: boolean } = {},
): Promise<Sealed | null> {
  let rows = 0
  let last: Head | null = null
  for (;;) {
    const wanted: boolean = head && last === null
    const sealed: Sealed | null = await database.transaction(async (tx) =>
      sealStride(tx, { clock, vault }, all, wanted),
    )
    if (!sealed) return last || rows > 0 ? { rows, head: last } : null
    rows += sealed.rows
    last = sealed.head ?? last
    if (sealed.rows < stride) return { rows, head: last }
  }
}

async function sealStride(
  tx: Handle,
  parts: Pick<ChainParts, 'clock' | 'vault'>,
  all: boolean,
  wanted: boolean,
): Promise<Sealed | null> {
  const turn = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('lvzhi audit seal')) as mine`.execute(tx)
  if (!turn.rows[0]?.mine) return null
  const end = await endOf(tx)
  const found = await sql<StoredAudit>`
    select ${auditColumns} from audit_entries e
    where (${all} or e.id > (select coalesce(max(entry_id), 0) from audit_chain) - ${lookBack}::bigint)
      and not exists (select 1 from audit_chain c where c.entry_id = e.id)
    order by e.id limit ${stride}`.execute(tx)
  if (found.rows.length === 0 && !(wanted && end.position > 0)) return { rows: 0, head: null }
  const added = chained(end, found.rows)
  await insertLinks(tx, added)
  const beginning = end.headNumber === 0
  const untagged = beginning ? await lastUntagged(tx) : end.untagged
  const tip = added.at(-1) ?? end
  const head = signHead(parts.vault, {
    number: end.headNumber + 1,
    position: tip.position,
    link: tip.link,
    first: end.first,
    untagged,
    at: parts.clock.now(),
  })
  await sql`
    insert into audit_heads (number, position, link, first, untagged, at, signature)
    values (${head.number}, ${head.position}, ${head.link}, ${head.first}, ${head.untagged}, ${head.at}, ${head.signature})`.execute(
    tx,
  )
  return { rows: added.length, head }
}

/** Waits until nobody else seals; no process does before the transaction ends. */
export async function sealingTurn(tx: Handle): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('lvzhi audit seal'))`.execute(tx)
}

interface Link {
  readonly position: number
  readonly link: Buffer
  readonly entryId: number
  readonly hash: Buffer
}

function chained(end: { readonly position: number; readonly link: Buffer }, rows: readonly StoredAudit[]): Link[] {
  let { position, link } = end
  return rows.map((row) => {
    const hash = entryHashOf(row)
    position += 1
    link = linkAfter(link, position, hash)
    return { position, link, entryId: row.id, hash }
  })
}

async function insertLinks(tx: Handle, links: readonly Link[]): Promise<void> {
  if (links.length === 0) return
  const column = <T>(of: (link: Link) => T) => links.map(of)
  await sql`
    insert into audit_chain (position, entry_id, entry_hash, link)
    select * from unnest(${column((one) => one.position)}::bigint[], ${column((one) => one.entryId)}::bigint[],
      ${column((one) => one.hash)}::bytea[], ${column((one) => one.link)}::bytea[])`.execute(tx)
}

/** Rows of the version before the chain have no tag; later ones without are forged. */
async function lastUntagged(tx: Handle): Promise<number> {
  const found = await sql<{ last: number }>`
    select coalesce(max(id), 0) as last from audit_entries where tag is null`.execute(tx)
  return found.rows[0]?.last ?? 0
}

/** Where the chain in the database begins. */
export async function baseOf(db: Handle): Promise<ChainBase> {
  const found = await sql<ChainBase>`
    select position, link, head_number as "headNumber", untagged from audit_archives order by number desc limit 1`.execute(
    db,
  )
  return found.rows[0] ?? { position: 0, link: firstLink, headNumber: 0, untagged: 0 }
}

async function endOf(tx: Handle): Promise<ChainBase & { readonly first: number }> {
  const base = await baseOf(tx)
  const tip = await sql<{ position: number; link: Buffer }>`
    select position, link from audit_chain order by position desc limit 1`.execute(tx)
  const head = await sql<{ headNumber: number; untagged: number }>`
    select number as "headNumber", untagged from audit_heads order by number desc limit 1`.execute(tx)
  return { ...base, ...head.rows[0], ...tip.rows[0], first: base.position + 1 }
}
