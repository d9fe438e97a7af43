import type { ProviderKey } from '@lvzhi/contract/accounts'
import { Refusal } from '../../../kernel/refusal.ts'

/** What is kept between sending the browser away and its return. */
export interface BeginSecrets {
  readonly nonce: string | null
  readonly verifier: string | null
}

/** Who the provider says this is. */
export interface ProvedIdentity {
  readonly issuer: string
  readonly subject: string
  /** The provider says that a second factor was proved, in the words that the operator has set. */
  readonly secondFactor: boolean
}

/** 外部身份源: somebody else who proves who sits at the screen. */
export interface IdentityProvider {
  readonly key: ProviderKey
  /** As the button beside the sign-in form calls it. */
  readonly name: string
  /** Under which its names are unique. */
  readonly issuer: string
  /** Where the browser is sent with this state. @throws Refusal where the provider is away */
  begin(state: string): Promise<{ readonly address: string; readonly secrets: BeginSecrets }>
  /** Turns what the browser brought back into an identity. @throws Refusal where the provider is away or does not vouch */
  finish(
    answer: { readonly code: string; readonly state: string; readonly iss?: string | undefined },
    secrets: BeginSecrets,
  ): Promise<ProvedIdentity>
}

/** The provider does not answer; signing in by password stays. */
export function providerAway(name: string): Refusal {
  return new Refusal('unavailable', 'providerAway', `${name}暂时没有应答。请稍后再试，或用登录名和密码登录。`)
}

/** The provider does not vouch for this return, whatever is wrong with it. */
export function notVouched(name: string): Refusal {
  return new Refusal('unauthenticated', 'notVouched', `${name}没有通过，可能是停留太久。请回到登录页重新开始。`)
}

/** Whether the address names this machine only: there alone plain http is allowed. */
export function isLoopback(address: URL): boolean {
  return (
    address.hostname === 'localhost' || address.hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(address.hostname)
  )
}
