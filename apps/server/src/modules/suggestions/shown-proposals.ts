/** What was last proposed for a suggestion in this process. */
export interface ShownProposal {
  readonly category?: { readonly value: string; readonly name: string } | null
  readonly unit?: { readonly value: string; readonly name: string } | null
}

/** Remembers the proposals that were shown, the latest thousand; lost with the process, since nothing depends on them. */
export interface ShownProposals {
  get(suggestionId: string): ShownProposal | undefined
  put(suggestionId: string, shown: ShownProposal): void
}

const most = 1000

/** An empty memory of shown proposals. */
export function shownProposals(): ShownProposals {
  const kept = new Map<string, ShownProposal>()
  return {
    get: (id) => kept.get(id),
    put: (id, shown) => {
      kept.delete(id)
      kept.set(id, shown)
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) kept.delete(oldest)
    },
  }
}
