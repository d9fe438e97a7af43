import type { Basis } from '@lvzhi/contract'
import { formatCitation, isVerifiedBasis, type Citation } from '@lvzhi/law'

/** Citations as the screen and the timeline show them. */
export function shownBasis(citations: readonly Citation[]): Basis[] {
  return citations.map((citation) => ({ text: formatCitation(citation), verified: isVerifiedBasis([citation]) }))
}

/** The article of an act, where law speaks, as the timeline cites it. */
export function articleBasis(article: string | null | undefined): Basis[] {
  return article ? [{ text: article, verified: true }] : []
}
