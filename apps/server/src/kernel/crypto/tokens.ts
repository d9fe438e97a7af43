import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** A new secret of 32 random bytes for a cookie or a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token: its SHA-256, from which the token cannot be found. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Whether two secrets are equal, in a time that does not tell where they differ. */
export function sameSecret(given: string, kept: string): boolean {
  return timingSafeEqual(tokenHash(given), tokenHash(kept))
}

// Without 0/O, 1/l/I, which are mistaken for each other when read from paper.
const readable = { upper: 'ABCDEFGHJKLMNPQRSTUVWXYZ', lower: 'abcdefghijkmnpqrstuvwxyz', digit: '23456789' }

/** A code of four groups of four capitals and digits, to be typed from a console; about 80 bits. */
export function newCode(): string {
  const group = () => drawn(readable.upper + readable.digit, 4)
  return [group(), group(), group(), group()].join('-')
}

/** The code of the same form that 16 secret bytes or more stand for: every process that holds them shows the same one. */
export function codeOf(secret: Buffer): string {
  const alphabet = readable.upper + readable.digit
  const letters = Array.from(secret.subarray(0, 16), (byte) => alphabet.charAt(byte % alphabet.length))
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join('')).join('-')
}

/** A one-time password of sixteen characters with capitals, small letters, digits and a hyphen; over 60 bits. */
export function newOneTimePassword(): string {
  return [drawn(readable.upper, 5), drawn(readable.lower, 5), drawn(readable.digit, 4)].join('-')
}

function drawn(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}
