import { Refusal } from '../refusal.ts'
import type { Actor } from './actor.ts'

/** How long a proof of the second factor stands for sensitive acts, in milliseconds. */
export const proofLife = 15 * 60_000

/**
 * Why a sensitive act (sight of masked data, rights, settings) must wait: the account has a second factor and has not proved it within
 * the last 15 minutes; the page asks for a code and sends the same request again. GB/T 22239 8.1.4.1 d.
 */
export function staleProofRefusal({ proof }: Pick<Actor, 'proof'>, now: Date): Refusal | undefined {
  if (!proof?.hasFactor) return undefined
  // Before and after: a proof from ahead, of a clock that was set back since, would stand too long.
  if (proof.provedAt && Math.abs(now.getTime() - proof.provedAt.getTime()) < proofLife) return undefined
  return new Refusal('forbidden', 'stepUp', '这项操作要再次核实身份，请输入动态码后继续。')
}

/** Throws the refusal of {@link staleProofRefusal}, for acts that are sensitive only with some input. */
export function requireFreshProof(actor: Pick<Actor, 'proof'>, now: Date): void {
  const refusal = staleProofRefusal(actor, now)
  if (refusal) throw refusal
}
