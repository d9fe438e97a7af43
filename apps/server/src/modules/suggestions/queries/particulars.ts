import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import type { Handle } from '../../../kernel/database/handle.ts'
import type { Reading } from '../reading.ts'
import { storedParticulars } from '../store-particulars.ts'
import { supportersOf } from '../store-support.ts'

type Shown = Pick<SuggestionDetail, 'delegationDecision' | 'confidentiality' | 'supports'>

/** The delegation's decision, what was asked and decided on confidentiality, and who supports (附议), as they are stored. */
export async function loadParticulars(db: Handle, id: string) {
  const [particulars, people] = await Promise.all([storedParticulars(db, id), supportersOf(db, id)])
  return { ...particulars, people }
}

/** The same as this reader may see them. */
export function particularsShown(
  { decision, asked, people }: Awaited<ReturnType<typeof loadParticulars>>,
  reading: Reading,
  personId: string | null,
): Shown {
  return {
    delegationDecision: decision && !reading.namesHidden ? decision : null,
    confidentiality:
      asked && (reading.insider || reading.party)
        ? {
            reason: asked.reason,
            decision: asked.decision,
            note: asked.decision_note ?? '',
            by: asked.decided_by_name,
            at: asked.decided_at?.toISOString() ?? null,
          }
        : null,
    supports: { own: people.some((one) => one.personId === personId), people: reading.namesHidden ? [] : people },
  }
}
