import * as client from 'openid-client'
import type { IdentityProvider } from './provider.ts'
import { isLoopback, notVouched, providerAway } from './provider.ts'

/** 统一身份认证 by OpenID Connect, as the operator has set it. */
export interface OidcSettings {
  /** https; plain http on this machine alone. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string
  /** The page of this product to which the provider sends back, letter for letter as registered there. */
  readonly redirect: string
  /** Values of `amr` or `acr` that stand for a proved second factor; none: it counts for one factor. */
  readonly secondFactor: readonly string[]
}

/** Seconds for one request to the provider. */
const patience = 8

/**
 * Sign-in by authorization code with PKCE, state and nonce; the ID token is checked by its signature, issuer, audience, times and nonce.
 * Requests go to the origin of the issuer alone and follow no redirect, so that nothing the provider publishes leads elsewhere.
 */
export function createOidc(settings: OidcSettings): IdentityProvider {
  const issuer = new URL(settings.issuer)
  let known: Promise<client.Configuration> | null = null
  let away = false
  const ownFetch: client.CustomFetch = async (address, options) => {
    if (new URL(address).origin !== issuer.origin) throw new Error('an address outside the issuer')
    const response = await fetch(address, { ...(options as RequestInit), redirect: 'error' }).catch(
      (error: unknown) => {
        away = true
        throw error
      },
    )
    away ||= response.status >= 500
    return response
  }
  const configuration = (): Promise<client.Configuration> => {
    known ??= client
      .discovery(issuer, settings.clientId, undefined, client.ClientSecretBasic(settings.clientSecret), {
        [client.customFetch]: ownFetch,
        timeout: patience,
        execute: [
          // The token is believed by its signature, not by the connection that it came over.
          client.enableNonRepudiationChecks,
          ...(issuer.protocol === 'http:' && isLoopback(issuer) ? [client.allowInsecureRequests] : []),
        ],
      })
      .catch((error: unknown) => {
        known = null
        throw error
      })
    return known
  }
  return {
    key: 'oidc',
    name: settings.name,
    issuer: settings.issuer,
    async begin(state) {
      const found = await configuration().catch(() => {
        throw providerAway(settings.name)
      })
      const [nonce, verifier] = [client.randomNonce(), client.randomPKCECodeVerifier()]
      const address = client.buildAuthorizationUrl(found, {
        redirect_uri: settings.redirect,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { address: address.href, secrets: { nonce, verifier } }
    },
    async finish(answer, { nonce, verifier }) {
      if (nonce === null || verifier === null) throw notVouched(settings.name)
      const back = new URL(settings.redirect)
      for (const [name, value] of Object.entries(answer)) if (value !== undefined) back.searchParams.set(name, value)
      away = false
      try {
        const tokens = await client.authorizationCodeGrant(await configuration(), back, {
          pkceCodeVerifier: verifier,
          expectedState: answer.state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (!claims) throw notVouched(settings.name)
        const methods = [claims.acr, ...(Array.isArray(claims.amr) ? claims.amr : [])]
        return {
          issuer: settings.issuer,
          subject: claims.sub,
          secondFactor: methods.some((one) => typeof one === 'string' && settings.secondFactor.includes(one)),
        }
      } catch {
        throw away ? providerAway(settings.name) : notVouched(settings.name)
      }
    },
  }
}
