import type { Basis } from '@lvzhi/contract'
import { formatCitation, isVerifiedBasis, type Citation, type LawRefusal } from '@lvzhi/law'
import { Refusal } from '../../kernel/refusal.ts'

/** Provisions ready to show, each once; where the value itself is unverified (未核实) so is each of them. */
export function provisions(citations: readonly Citation[], verified = true): Basis[] {
  const byText = new Map<string, Basis>()
  for (const citation of citations) {
    const text = formatCitation(citation)
    byText.set(text, { text, verified: verified && isVerifiedBasis([citation]) })
  }
  return [...byText.values()]
}

/** The refusal of an act that a rule of law does not allow, with the rule's own sentence and provisions. */
export function unlawful(ruling: LawRefusal): Refusal {
  return new Refusal('conflict', ruling.refused, ruling.message, { basis: ruling.basis.map(formatCitation) })
}
