import { randomBytes } from 'node:crypto'
import { z } from 'zod'

/** One key version: its secret is the root of every key that the product uses; it is never used itself. */
const KeyVersion = z.object({
  version: z.int().min(1).max(65_535),
  profile: z.enum(['standard', 'guomi']),
  made: z.iso.datetime(),
  secret: z.base64().refine((text) => Buffer.from(text, 'base64').length === 32),
})
export type KeyVersion = z.infer<typeof KeyVersion>

/** 密钥环: all key versions, oldest first; the current one seals, the others only open. */
export const KeyRing = z
  .object({ format: z.literal(1), current: z.int(), keys: z.array(KeyVersion).min(1) })
  .refine(({ keys }) => keys.every((key, at) => at === 0 || key.version > (keys[at - 1]?.version ?? 0)), {
    error: 'the versions must rise',
  })
  .refine(({ current, keys }) => keys.some((key) => key.version === current), { error: 'the current key is missing' })
export type KeyRing = z.infer<typeof KeyRing>

/** A ring of one new key. */
export function newKeyRing(profile: KeyVersion['profile'], at: Date): KeyRing {
  return { format: 1, current: 1, keys: [newKey(1, profile, at)] }
}

/**
 * The ring with a further key, which opens but does not seal yet: every process over the database must hold it first. The former ones
 * stay for what is still sealed with them.
 */
export function withNewKey(ring: KeyRing, profile: KeyVersion['profile'], at: Date): KeyRing {
  const last = ring.keys.at(-1)?.version ?? 0
  return { ...ring, keys: [...ring.keys, newKey(last + 1, profile, at)] }
}

/** The ring whose key of this version seals from now on. */
export function sealingWith(ring: KeyRing, version: number): KeyRing {
  return KeyRing.parse({ ...ring, current: version })
}

function newKey(version: number, profile: KeyVersion['profile'], at: Date): KeyVersion {
  return { version, profile, made: at.toISOString(), secret: randomBytes(32).toString('base64') }
}
