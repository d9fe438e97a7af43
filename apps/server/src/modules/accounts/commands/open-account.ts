import type { Role } from '@lvzhi/contract'
import type { Handle } from '../../../kernel/database/handle.ts'
import { newId } from '../../../kernel/identifier.ts'
import { insertAccount, keepPassword } from '../account-store.ts'
import { insertGrant } from '../grant-store.ts'
import type { AccountParts } from '../parts.ts'
import { passwordProblem } from '../password-rules.ts'
import { badPassword } from '../refusals.ts'
import { readSettings } from '../security-settings.ts'

/** An account with its roles at once, for set-up, the seed and imports. */
export interface DirectAccount {
  readonly signInName: string
  readonly name: string
  readonly password: string
  readonly organisationId?: string | null
  readonly roles: readonly {
    readonly role: Role
    readonly organisationId?: string | null
    readonly validFrom?: string
    readonly validUntil?: string | null
  }[]
  /** Ask for another password at the first sign-in. */
  readonly mustChangePassword?: boolean
  /** Demonstration mode only: show it beside the sign-in form with its password. */
  readonly shown?: { readonly role: Role; readonly what: string }
}

/**
 * Opens an account outside the way of the administrators and returns its id. In an office's installation the password must
 * keep the rules; `path` names the field in a refusal.
 */
export async function openAccount(
  parts: AccountParts,
  tx: Handle,
  account: DirectAccount,
  path = 'password',
): Promise<string> {
  const { passwordPreset } = await readSettings(tx, parts.mode)
  const problem = parts.mode === 'office' ? passwordProblem(account.password, account, passwordPreset) : undefined
  if (problem) throw badPassword(path, problem)
  const id = newId()
  const at = parts.clock.now()
  const passwordHash = await parts.hasher.hash(account.password)
  await insertAccount(tx, {
    id,
    sign_in_name: account.signInName,
    name: account.name,
    organisation_id: account.organisationId ?? null,
    demonstration: parts.mode === 'demo',
    shown_password: account.shown ? account.password : null,
    shown_role: account.shown?.role ?? null,
    shown_text: account.shown?.what ?? null,
    password_hash: passwordHash,
    password_changed_at: at,
    must_change_password: account.mustChangePassword ?? false,
    created_at: at,
    created_by: null,
  })
  await keepPassword(tx, id, passwordHash, at)
  for (const { role, organisationId, validFrom, validUntil } of account.roles) {
    await insertGrant(tx, {
      accountId: id,
      role,
      organisationId: organisationId ?? null,
      validFrom: validFrom ?? parts.clock.today(),
      validUntil: validUntil ?? null,
      grantedBy: null,
      at,
    })
  }
  return id
}
