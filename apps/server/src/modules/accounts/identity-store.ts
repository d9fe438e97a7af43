import type { ProviderKey } from '@lvzhi/contract/accounts'
import { tokenHash } from '../../kernel/crypto/tokens.ts'
import { isDatabaseError, sql, type Handle } from '../../kernel/database/handle.ts'
import { newId } from '../../kernel/identifier.ts'
import type { BeginSecrets } from './providers/provider.ts'
import { identityTaken } from './refusals.ts'

/** 绑定的外部身份. */
export interface BoundIdentity {
  readonly id: string
  readonly provider: ProviderKey
  readonly subject: string
  readonly boundAt: Date
}

/** The identities that lead to an account. */
export async function identitiesOf(db: Handle, accountId: string): Promise<BoundIdentity[]> {
  const found = await sql<BoundIdentity>`
    select id, provider, subject, bound_at as "boundAt" from external_identities
    where account_id = ${accountId} order by bound_at, id`.execute(db)
  return found.rows
}

/** The account that an identity leads to, or null. */
export async function accountOfIdentity(db: Handle, issuer: string, subject: string): Promise<string | null> {
  const found = await sql<{ accountId: string }>`
    select account_id as "accountId" from external_identities where issuer = ${issuer} and subject = ${subject}`.execute(
    db,
  )
  return found.rows[0]?.accountId ?? null
}

/** Binds an identity; refused where it leads to an account already, or the account has one of this provider. */
export async function bindIdentity(
  tx: Handle,
  identity: {
    readonly accountId: string
    readonly provider: ProviderKey
    readonly issuer: string
    readonly subject: string
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  try {
    await sql`
      insert into external_identities (id, account_id, provider, issuer, subject, bound_at, bound_by)
      values (${newId()}, ${identity.accountId}, ${identity.provider}, ${identity.issuer}, ${identity.subject},
        ${identity.at}, ${identity.by})`.execute(tx)
  } catch (error) {
    if (isDatabaseError(error, '23505')) throw identityTaken()
    throw error
  }
}

/** Takes an identity away from an account; false where it has none such. */
export async function unbindIdentity(tx: Handle, accountId: string, id: string): Promise<boolean> {
  const removed = await sql`
    delete from external_identities where id = ${id} and account_id = ${accountId}`.execute(tx)
  return removed.numAffectedRows === 1n
}

/** A sign-in that was begun here and comes back from a provider. */
export interface BegunSignIn extends BeginSecrets {
  readonly provider: ProviderKey
  readonly accountId: string | null
}

/** Keeps a begun sign-in, and drops those that nobody ended in time. */
export async function keepBegun(
  db: Handle,
  begun: BegunSignIn & { readonly state: string; readonly binding: string; readonly at: Date; readonly life: number },
): Promise<void> {
  await sql`delete from external_sign_ins where expires_at < ${begun.at}`.execute(db)
  await sql`
    insert into external_sign_ins (state_hash, provider, binding_hash, nonce, verifier, account_id, expires_at)
    values (${tokenHash(begun.state)}, ${begun.provider}, ${tokenHash(begun.binding)}, ${begun.nonce}, ${begun.verifier},
      ${begun.accountId}, ${new Date(begun.at.getTime() + begun.life)})`.execute(db)
}

/** Takes a begun sign-in, once, for the browser that began it; null where there is none or it has waited too long. */
export async function takeBegun(
  db: Handle,
  given: { readonly state: string; readonly binding: string; readonly at: Date },
): Promise<BegunSignIn | null> {
  const taken = await sql<BegunSignIn>`
    delete from external_sign_ins
    where state_hash = ${tokenHash(given.state)} and binding_hash = ${tokenHash(given.binding)} and expires_at > ${given.at}
    returning provider, nonce, verifier, account_id as "accountId"`.execute(db)
  return taken.rows[0] ?? null
}
