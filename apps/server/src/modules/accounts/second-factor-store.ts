import { openField, sealField } from '../../kernel/crypto/sealed-field.ts'
import type { SealedColumn } from '../../kernel/crypto/sealed-columns.ts'
import { tokenHash } from '../../kernel/crypto/tokens.ts'
import type { Vault } from '../../kernel/crypto/vault.ts'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { enrolmentLife, foldCode } from './second-factor.ts'

const purpose = 'accounts.totp'

/** The sealed columns of the second factor. */
export const sealedFactorColumns: readonly SealedColumn[] = ['secret', 'pending_secret'].map((column) => ({
  table: 'second_factors',
  column,
  purpose,
  bound: 'account_id',
}))

/** What an account's own page shows of its second factor. */
export interface FactorState {
  readonly confirmedAt: Date | null
  readonly codesLeft: number
}

/** Whether the account has a second factor, since when, and how many recovery codes it has left. */
export async function factorState(db: Handle, accountId: string): Promise<FactorState> {
  const found = await sql<FactorState>`
    select (select confirmed_at from second_factors where account_id = ${accountId}) as "confirmedAt",
      (select count(*)::int from recovery_codes where account_id = ${accountId} and used_at is null) as "codesLeft"`.execute(
    db,
  )
  return found.rows[0] ?? { confirmedAt: null, codesLeft: 0 }
}

/** The confirmed secret, or null. */
export async function factorSecret(db: Handle, vault: Vault, accountId: string): Promise<string | null> {
  const found = await sql<{ secret: string | null }>`
    select secret from second_factors where account_id = ${accountId}`.execute(db)
  return openField(vault, purpose, accountId, found.rows[0]?.secret ?? null)
}

/** Keeps a secret until a first code confirms it; an earlier begun one is dropped. */
export async function keepPending(db: Handle, vault: Vault, accountId: string, secret: string, at: Date) {
  const sealed = sealField(vault, purpose, accountId, secret)
  await sql`
    insert into second_factors (account_id, pending_secret, pending_at) values (${accountId}, ${sealed}, ${at})
    on conflict (account_id) do update set pending_secret = excluded.pending_secret, pending_at = excluded.pending_at`.execute(
    db,
  )
}

/** The secret that waits for its first code, or null where none does or it has waited too long. */
export async function pendingSecret(db: Handle, vault: Vault, accountId: string, now: Date): Promise<string | null> {
  const found = await sql<{ secret: string | null }>`
    select pending_secret as secret from second_factors
    where account_id = ${accountId} and pending_at > ${new Date(now.getTime() - enrolmentLife)}`.execute(db)
  return openField(vault, purpose, accountId, found.rows[0]?.secret ?? null)
}

/** Makes the waiting secret the account's second factor; false where it no longer waits. */
export async function confirmPending(tx: Handle, accountId: string, step: number, at: Date): Promise<boolean> {
  const done = await sql`
    update second_factors set secret = pending_secret, confirmed_at = ${at}, last_step = ${step},
      pending_secret = null, pending_at = null
    where account_id = ${accountId} and pending_secret is not null`.execute(tx)
  return done.numAffectedRows === 1n
}

/** Takes the code of a time step, once for all processes; false where it or a later one was taken before. */
export async function takeStep(db: Handle, accountId: string, step: number): Promise<boolean> {
  const taken = await sql`
    update second_factors set last_step = ${step} where account_id = ${accountId} and last_step < ${step}`.execute(db)
  return taken.numAffectedRows === 1n
}

/** Uses up a recovery code; false where it is none or was used. */
export async function takeRecoveryCode(db: Handle, accountId: string, code: string, at: Date): Promise<boolean> {
  const taken = await sql`
    update recovery_codes set used_at = ${at}
    where account_id = ${accountId} and code_hash = ${tokenHash(foldCode(code))} and used_at is null`.execute(db)
  return taken.numAffectedRows === 1n
}

/** Puts new recovery codes in the place of the former ones. */
export async function replaceRecoveryCodes(tx: Handle, accountId: string, codes: readonly string[]): Promise<void> {
  await sql`delete from recovery_codes where account_id = ${accountId}`.execute(tx)
  for (const code of codes) {
    await sql`
      insert into recovery_codes (account_id, code_hash) values (${accountId}, ${tokenHash(foldCode(code))})`.execute(
      tx,
    )
  }
}

/** Takes the second factor and its recovery codes away; whether there was one. */
export async function removeFactor(tx: Handle, accountId: string): Promise<boolean> {
  await sql`delete from recovery_codes where account_id = ${accountId}`.execute(tx)
  const removed = await sql`
    delete from second_factors where account_id = ${accountId} returning confirmed_at`.execute(tx)
  return removed.rows.length > 0
}
