/** A signer of a suggestion or a motion as stored. */
interface StoredSigner<State extends string> {
  readonly personId: string
  readonly name: string
  readonly lead: boolean
  readonly state: State
  readonly delegation: string | null
  readonly answeredAt: Date | null
}

/** A signer as the contract has it, of a suggestion and of a motion alike. */
export function shownSigner<State extends string>(signer: StoredSigner<State>) {
  return {
    personId: signer.personId,
    name: signer.name,
    lead: signer.lead,
    state: signer.state,
    delegation: signer.delegation,
    answeredAt: signer.answeredAt?.toISOString() ?? null,
  }
}
