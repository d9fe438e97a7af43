import type { SealedColumn } from '../../kernel/crypto/sealed-columns.ts'
import { openField, sealField } from '../../kernel/crypto/sealed-field.ts'
import type { Vault } from '../../kernel/crypto/vault.ts'

/** What a request says in clear: the wrong content, the right one and the grounds may each hold a number. */
export interface RequestTexts {
  readonly wrong: string
  readonly correct: string
  readonly grounds: string
}

const purposeOf = (column: keyof RequestTexts) => `privacy.${column}`

/** The sealed columns of this module. */
export const sealedPrivacyColumns: readonly SealedColumn[] = (['wrong', 'correct', 'grounds'] as const).map(
  (column) => ({
    table: 'privacy_requests',
    column,
    purpose: purposeOf(column),
    bound: 'id',
  }),
)

/** The texts as they are stored. */
export function sealedTexts(vault: Vault, id: string, texts: RequestTexts): RequestTexts {
  return {
    wrong: sealField(vault, purposeOf('wrong'), id, texts.wrong),
    correct: sealField(vault, purposeOf('correct'), id, texts.correct),
    grounds: sealField(vault, purposeOf('grounds'), id, texts.grounds),
  }
}

/** The texts in clear. */
export function openedTexts(vault: Vault, id: string, texts: RequestTexts): RequestTexts {
  return {
    wrong: openField(vault, purposeOf('wrong'), id, texts.wrong),
    correct: openField(vault, purposeOf('correct'), id, texts.correct),
    grounds: openField(vault, purposeOf('grounds'), id, texts.grounds),
  }
}
