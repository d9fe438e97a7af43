/**
 * The signers who stay on a list after the text was saved: whoever had confirmed another text must answer again. `again` names them;
 * the lead deputy, who writes it, is not asked.
 */
export function askedAnew<
  Signer extends {
    readonly personId: string
    readonly lead: boolean
    readonly state: string
    readonly answeredAt: Date | null
  },
>(signers: readonly Signer[], textChanged: boolean): { readonly signers: Signer[]; readonly again: string[] } {
  const mustAnswer = ({ lead, state }: Signer) => textChanged && !lead && state === 'confirmed'
  return {
    signers: signers.map((signer) =>
      mustAnswer(signer) ? { ...signer, state: 'pending' as const, answeredAt: null } : signer,
    ),
    again: signers.filter(mustAnswer).map((signer) => signer.personId),
  }
}
