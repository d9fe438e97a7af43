import { Secret, TOTP } from 'otpauth'
import { newCode } from '../../kernel/crypto/tokens.ts'

/** Seconds for which one code stands. RFC 6238. */
const period = 30

/** How many recovery codes an account is given at a time. */
export const recoveryCodeCount = 10

/** Minutes for which a begun enrolment may be confirmed. */
export const enrolmentLife = 15 * 60_000

/** A new secret of 160 bits in base32, as authenticator apps take it. */
export function newFactorSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The otpauth address that an authenticator app reads from the QR code. */
export function enrolmentAddress(secret: string, signInName: string): string {
  return new TOTP({ issuer: '履职', label: signInName, secret: Secret.fromBase32(secret), period }).toString()
}

/** The time step whose code this is, one step early or late at most; null for a wrong code. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const timestamp = now.getTime()
  const delta = TOTP.validate({ token: code, secret: Secret.fromBase32(secret), period, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta
}

/** A full set of recovery codes, each of about 80 bits. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, newCode)
}

/** A code as it is compared: width, case, spaces and hyphens make no difference. */
export function foldCode(code: string): string {
  return code.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
}
