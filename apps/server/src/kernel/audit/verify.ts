import type { Vault } from '../crypto/vault.ts'
import { sql, type Database, type Handle } from '../database/handle.ts'
import { archivesOf, isSignedArchive } from './archive-record.ts'
import { auditColumns, entryHashOf, firstLink, isTagged, linkAfter, type StoredAudit } from './audit-row.ts'
import { baseOf, type ChainBase } from './chain.ts'
import { FindingList, type Verification } from './findings.ts'
import { isSignedHead, type Head, type KeptHead } from './heads.ts'

const stride = 1000

/**
 * 核验操作记录: reads every row, the whole chain and all heads and says where they are not as they were written. `outside` are heads kept outside the
 * database, read before it is called: they alone tell when rows, chain and heads were cut off together. Memory stays bounded.
 */
export function verifyAudit(database: Database, vault: Vault, outside: readonly KeptHead[]): Promise<Verification> {
  return database.transaction(async (tx) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(tx)
    return verifyWithin(tx, vault, outside)
  })
}

/** The same within a transaction that is already open, which must see one state throughout. */
export async function verifyWithin(tx: Handle, vault: Vault, outside: readonly KeptHead[]): Promise<Verification> {
  const findings = new FindingList()
  await checkArchives(tx, vault, findings)
  const base = await baseOf(tx)
  const untagged = await untaggedBound(tx, vault, base)
  const chain = await checkChain(tx, vault, base, untagged, findings)
  const open = await checkUnsealed(tx, vault, untagged, findings)
  await checkCopies(tx, findings)
  const headNumber = await checkHeads(tx, vault, base, chain.position, findings)
  await checkOutside(tx, vault, base, outside, chain.position, findings)
  return {
    rows: chain.rows + open,
    unsealed: open,
    position: chain.position,
    headNumber,
    outsideHeads: outside.length,
    findings: findings.kept,
    findingCount: findings.count,
  }
}

async function checkArchives(tx: Handle, vault: Vault, findings: FindingList): Promise<void> {
  let next = 1
  let number = 0
  for (const archive of await archivesOf(tx)) {
    number += 1
    const where = { position: archive.position }
    if (!isSignedArchive(vault, archive)) {
      findings.add('archiveForged', where, `第 ${archive.number} 份归档的登记被改动或伪造。`)
    }
    if (archive.number !== number || archive.first !== next) {
      findings.add('archiveForged', where, `归档的登记不连续：位置 ${next} 至 ${archive.first - 1} 没有登记。`)
    }
    number = archive.number
    next = archive.position + 1
  }
}

// The first head was signed when the chain began; a later one only repeats what it says.
async function untaggedBound(tx: Handle, vault: Vault, base: ChainBase): Promise<number> {
  const heads = await headsAfter(tx, base.headNumber, 1)
  const [head] = heads
  return head && isSignedHead(vault, head) ? head.untagged : base.untagged
}

interface ChainRow {
  readonly position: number
  readonly chainedId: number
  readonly entryHash: Buffer
  readonly link: Buffer
}

async function checkChain(
  tx: Handle,
  vault: Vault,
  base: ChainBase,
  untagged: number,
  findings: FindingList,
): Promise<{ position: number; rows: number }> {
  let { position, link } = base
  let rows = 0
  for (;;) {
    const page = await sql<ChainRow & { [K in keyof StoredAudit]: StoredAudit[K] | null }>`
      select c.position, c.entry_id as "chainedId", c.entry_hash as "entryHash", c.link, ${auditColumns}
      from (select * from audit_chain where position > ${position} order by position limit ${stride}) c
      left join audit_entries e on e.id = c.entry_id order by c.position`.execute(tx)
    for (const row of page.rows) {
      if (row.position !== position + 1) {
        const missing = `${position + 1}${row.position - 1 > position + 1 ? ` 至 ${row.position - 1}` : ''}`
        findings.add('chainGap', { position: position + 1 }, `链上缺少位置 ${missing}。`)
      }
      if (!linkAfter(link, row.position, row.entryHash).equals(row.link)) {
        const where = { position: row.position, entryId: row.chainedId }
        findings.add('chainBroken', where, `链在位置 ${row.position}（记录 ${row.chainedId}）处不相接。`)
      }
      checkRow(vault, row, untagged, findings)
      rows += row.id === null ? 0 : 1
      ;({ position, link } = row)
    }
    if (page.rows.length < stride) return { position, rows }
  }
}

function checkRow(
  vault: Vault,
  row: ChainRow & { [K in keyof StoredAudit]: StoredAudit[K] | null },
  untagged: number,
  findings: FindingList,
): void {
  const where = { position: row.position, entryId: row.chainedId }
  if (row.id === null) {
    findings.add('rowMissing', where, `记录 ${row.chainedId}（位置 ${row.position}）被删除。`)
    return
  }
  const entry = row as StoredAudit
  if (!entryHashOf(entry).equals(row.entryHash)) {
    findings.add('rowChanged', where, `记录 ${row.chainedId}（位置 ${row.position}）在封存之后被改动。`)
  } else if (!isGenuine(vault, entry, untagged)) {
    findings.add('rowForged', where, `记录 ${row.chainedId}（位置 ${row.position}）不是本系统写入的。`)
  }
}

function isGenuine(vault: Vault, row: StoredAudit, untagged: number): boolean {
  return row.tag === null ? row.id <= untagged : isTagged(vault, row)
}

async function checkUnsealed(tx: Handle, vault: Vault, untagged: number, findings: FindingList): Promise<number> {
  let last = 0
  let count = 0
  for (;;) {
    const page = await sql<StoredAudit>`
      select ${auditColumns} from audit_entries e
      where e.id > ${last} and not exists (select 1 from audit_chain c where c.entry_id = e.id)
      order by e.id limit ${stride}`.execute(tx)
    for (const row of page.rows) {
      if (!isGenuine(vault, row, untagged)) {
        findings.add('rowForged', { entryId: row.id }, `记录 ${row.id}（未封存）不是本系统写入的，或被改动。`)
      }
      last = row.id
    }
    count += page.rows.length
    if (page.rows.length < stride) return count
  }
}

/** A copied row has a right tag, but two rows of this product never have the same. */
async function checkCopies(tx: Handle, findings: FindingList): Promise<void> {
  const copies = await sql<{ ids: number[] }>`
    select array_agg(id::float8 order by id) as ids from audit_entries where tag is not null
    group by tag having count(*) > 1 limit ${stride}`.execute(tx)
  for (const { ids } of copies.rows) {
    const [first = 0, ...others] = ids
    findings.add(
      'rowCopied',
      { entryId: others[0] ?? first },
      `记录 ${others.join('、')} 是记录 ${first} 的复制件，不是本系统写入的。`,
    )
  }
}

function headsAfter(tx: Handle, number: number, limit: number): Promise<(Head & { chainLink: Buffer | null })[]> {
  return sql<Head & { chainLink: Buffer | null }>`
    select h.number, h.position, h.link, h.first, h.untagged, h.at, h.signature, c.link as "chainLink"
    from (select * from audit_heads where number > ${number} order by number limit ${limit}) h
    left join audit_chain c on c.position = h.position order by h.number`
    .execute(tx)
    .then(({ rows }) => rows)
}

async function checkHeads(
  tx: Handle,
  vault: Vault,
  base: ChainBase,
  end: number,
  findings: FindingList,
): Promise<number> {
  let number = base.headNumber
  let last = base.position
  let untagged: number | null = null
  for (;;) {
    const page = await headsAfter(tx, number, stride)
    for (const head of page) {
      const where = { position: head.position }
      if (head.number !== number + 1) findings.add('headGap', where, `缺少第 ${number + 1} 号链头。`)
      if (!isSignedHead(vault, head)) findings.add('headForged', where, `第 ${head.number} 号链头被改动或伪造。`)
      else if (head.position < last || (untagged !== null && head.untagged !== untagged)) {
        findings.add('headUnlike', where, `第 ${head.number} 号链头与前面的链头不相接：链曾被截短或重做。`)
      } else if (!linkAt(head, base, head.chainLink)?.equals(head.link)) {
        findings.add('headUnlike', where, `链上位置 ${head.position} 与第 ${head.number} 号链头不符：链被截短或改动。`)
      }
      number = head.number
      last = Math.max(last, head.position)
      untagged = head.untagged
    }
    if (page.length < stride) break
  }
  if (last > end) findings.add('tailCut', { position: end + 1 }, `链在位置 ${end} 之后被截去，原来到位置 ${last}。`)
  else if (last < end) findings.add('headGap', { position: end }, `链的末端（位置 ${end}）没有链头：链头被删除。`)
  return number
}

function linkAt(head: { readonly position: number }, base: ChainBase, chainLink: Buffer | null): Buffer | null {
  if (head.position === base.position) return base.link
  return head.position === 0 ? firstLink : chainLink
}

async function checkOutside(
  tx: Handle,
  vault: Vault,
  base: ChainBase,
  outside: readonly KeptHead[],
  end: number,
  findings: FindingList,
): Promise<void> {
  for (let at = 0; at < outside.length; at += stride) {
    const page = outside.slice(at, at + stride)
    const positions = page.flatMap(({ head }) => (head ? [head.position] : []))
    const links = await sql<{ position: number; link: Buffer }>`
      select position, link from audit_chain where position = any(${positions}::bigint[])`.execute(tx)
    const byPosition = new Map(links.rows.map((row) => [row.position, row.link]))
    for (const { head, place } of page) {
      if (!head || !isSignedHead(vault, head)) {
        findings.add('headForged', {}, `外存链头文件 ${place} 的一行被改动或不是本系统的。`)
        continue
      }
      const where = { position: head.position }
      if (head.position > end) {
        findings.add('tailCut', where, `外存链头 ${place} 记到位置 ${head.position}，而链只到位置 ${end}：末尾被截去。`)
      } else if (
        head.position >= base.position &&
        !linkAt(head, base, byPosition.get(head.position) ?? null)?.equals(head.link)
      ) {
        findings.add('headUnlike', where, `链上位置 ${head.position} 与外存链头 ${place} 不符：链被重做。`)
      }
    }
  }
}
