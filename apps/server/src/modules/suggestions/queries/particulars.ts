import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import type { Handle } from '../../../kernel/database/handle.ts'
import type { Reading } from '../reading.ts'
import { confidentialityOf, delegationDecisionOf } from '../store-particulars.ts'
import { supportersOf } from '../store-support.ts'

type Shown = Pick<SuggestionDetail, 'delegationDecision' | 'confidentiality' | 'supports'>

/** The delegation's decision, what was asked and decided on confidentiality, and who supports (附议), as this reader may see them. */
export async function particularsShown(
  db: Handle,
  reading: Reading,
  id: string,
  personId: string | null,
): Promise<Shown> {
  const [decision, asked, people] = await Promise.all([
    delegationDecisionOf(db, id),
    confidentialityOf(db, id),
    supportersOf(db, id),
  ])
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
