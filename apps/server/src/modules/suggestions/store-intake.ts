import type { Handle } from '../../kernel/database/handle.ts'
import { stored } from './store.ts'
import type { Signer } from './suggestion.ts'

/** 情况和问题、具体建议. */
export interface SuggestionText {
  readonly grounds: string
  readonly proposal: string
}

/** Writes the text of a suggestion, replacing what was there. */
export async function saveText(handle: Handle, id: string, text: SuggestionText): Promise<void> {
  await stored(handle)
    .insertInto('suggestion_texts')
    .values({ suggestion_id: id, grounds: text.grounds, proposal: text.proposal })
    .onConflict((conflict) =>
      conflict.column('suggestion_id').doUpdateSet({ grounds: text.grounds, proposal: text.proposal }),
    )
    .execute()
}

/** The text of a suggestion; empty parts where none is written yet. */
export async function textOf(handle: Handle, id: string): Promise<SuggestionText> {
  const row = await stored(handle)
    .selectFrom('suggestion_texts')
    .select(['grounds', 'proposal'])
    .where('suggestion_id', '=', id)
    .executeTakeFirst()
  return row ?? { grounds: '', proposal: '' }
}

/** Adds signers in the given order, the first at position `from`. */
export async function addSigners(handle: Handle, id: string, signers: readonly Signer[], from: number): Promise<void> {
  if (signers.length === 0) return
  await stored(handle)
    .insertInto('suggestion_signers')
    .values(
      signers.map((signer, index) => ({
        suggestion_id: id,
        person_id: signer.personId,
        position: from + index,
        lead: signer.lead,
        name: signer.name,
        delegation: signer.delegation,
        state: signer.state,
        answered_at: signer.answeredAt,
        withdrawal_agreed: signer.withdrawalAgreed,
      })),
    )
    .execute()
}

/** Sets one signer's answer. */
export async function answerAsSigner(
  handle: Handle,
  id: string,
  personId: string,
  answer: { state?: 'confirmed' | 'declined'; withdrawal_agreed?: boolean | null; answered_at?: Date },
): Promise<void> {
  await stored(handle)
    .updateTable('suggestion_signers')
    .set(answer)
    .where('suggestion_id', '=', id)
    .where('person_id', '=', personId)
    .execute()
}

/** The step whose staff sent the suggestion back last, or undefined. */
export async function lastReturningStep(handle: Handle, id: string): Promise<string | undefined> {
  const row = await stored(handle)
    .selectFrom('suggestion_checks')
    .select('step')
    .where('suggestion_id', '=', id)
    .where('decision', '=', 'returnForRevision')
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.step
}
