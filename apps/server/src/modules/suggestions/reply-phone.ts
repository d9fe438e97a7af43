import type { SealedColumn } from '../../kernel/crypto/sealed-columns.ts'
import { openField, sealField } from '../../kernel/crypto/sealed-field.ts'
import type { Vault } from '../../kernel/crypto/vault.ts'

const purpose = 'suggestions.replyPhone'

/** The sealed columns of this module: whom to call about a reply (答复联系电话). */
export const sealedSuggestionColumns: readonly SealedColumn[] = [
  { table: 'suggestion_replies', column: 'contact_phone', purpose, bound: 'id' },
]

/** The telephone number of a reply's contact person as it is stored. */
export function sealedReplyPhone(vault: Vault, replyId: string, phone: string): string {
  return sealField(vault, purpose, replyId, phone)
}

/** The telephone number of a reply's contact person as it was entered. */
export function replyPhone(vault: Vault, reply: { readonly id: string; readonly contact_phone: string }): string {
  return openField(vault, purpose, reply.id, reply.contact_phone)
}
