import { existsSync } from 'node:fs'
import { sql, type Handle } from '../database/handle.ts'
import { newId } from '../identifier.ts'
import { sealAudit, type ChainParts } from './chain.ts'
import type { Finding, Verification } from './findings.ts'
import { appendHead, headLine, isHeadDue, readHeads, type Head } from './heads.ts'
import { verifyAudit } from './verify.ts'

/** 操作记录保管: seals, signs and verifies the audit of one database for one process. */
export interface AuditKeeper {
  /** The folder of the heads outside the database. */
  readonly folder: string
  /** Puts what is committed into the chain; with `sign` the end is signed and written to the folder in any case. */
  seal(options?: { readonly all?: boolean; readonly sign?: boolean }): Promise<Head | null>
  /** Seals every few seconds from now on; the answer stops it after one last sealing, signed and written to the folder. */
  begin(onError: (error: unknown) => void): () => Promise<void>
  /** Seals what is left, verifies everything and keeps the result. */
  verify(): Promise<KeptVerification>
  lastVerification(): Promise<KeptVerification | null>
  lastHead(): Promise<Head | null>
  /** The last signed heads as lines of JSON, newest first. */
  headLines(limit: number): Promise<string[]>
  readonly publicKey: Buffer
}

/** The result of a verification, as it was kept. */
export interface KeptVerification extends Verification {
  readonly at: Date
  readonly milliseconds: number
}

const sealingEvery = 10_000
/** Heads go outside at least this often while there is work, and at every stop. */
const outsideEvery = 3_600_000

/** Makes the keeper; nothing runs before {@link AuditKeeper.begin}. */
export function createAuditKeeper(parts: ChainParts & { readonly folder: string }): AuditKeeper {
  const { database, clock, vault, folder } = parts
  const db = database.handle
  const seal: AuditKeeper['seal'] = async ({ all = false, sign = false } = {}) => {
    const sealed = await sealAudit(parts, { all, head: sign })
    if (sealed?.head && (sign || isHeadDue(folder, clock.now(), outsideEvery))) appendHead(folder, vault, sealed.head)
    return sealed?.head ?? null
  }
  return {
    folder,
    publicKey: vault.publicKey('audit.head'),
    seal,
    begin: (onError) => {
      let working: Promise<unknown> = Promise.resolve()
      let busy = false
      const timer = setInterval(() => {
        if (busy) return
        busy = true
        working = seal()
          .catch(onError)
          .finally(() => {
            busy = false
          })
      }, sealingEvery)
      timer.unref()
      return async () => {
        clearInterval(timer)
        await working
        await seal({ sign: true }).catch(onError)
      }
    },
    verify: async () => {
      await seal({ all: true })
      // Read first: a head that is written outside meanwhile is in the database before.
      const outside = existsSync(folder) ? readHeads(folder) : []
      const begun = performance.now()
      const found = await verifyAudit(database, vault, outside)
      const kept = { ...found, at: clock.now(), milliseconds: Math.round(performance.now() - begun) }
      await sql`
        insert into audit_verifications (id, at, milliseconds, rows, unsealed, position, head_number, outside_heads, findings, finding_count)
        values (${newId()}, ${kept.at}, ${kept.milliseconds}, ${kept.rows}, ${kept.unsealed}, ${kept.position}, ${kept.headNumber},
          ${kept.outsideHeads}, ${JSON.stringify(kept.findings)}, ${kept.findingCount})`.execute(db)
      return kept
    },
    lastVerification: async () => {
      const found = await sql<KeptVerification & { findings: Finding[] }>`
        select at, milliseconds, rows, unsealed, position, head_number as "headNumber", outside_heads as "outsideHeads", findings,
          finding_count as "findingCount"
        from audit_verifications order by at desc limit 1`.execute(db)
      return found.rows[0] ?? null
    },
    lastHead: async () => (await lastHeads(db, 1))[0] ?? null,
    headLines: async (limit) => (await lastHeads(db, limit)).map((head) => headLine(vault, head)),
  }
}

async function lastHeads(db: Handle, limit: number): Promise<Head[]> {
  const found = await sql<Head>`
    select number, position, link, first, untagged, at, signature from audit_heads order by number desc limit ${limit}`.execute(
    db,
  )
  return found.rows
}
