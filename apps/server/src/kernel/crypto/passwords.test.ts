import { describe, expect, it } from 'vitest'
import { createPasswordHasher, standardPasswordCost } from './passwords.ts'
import { newCode, newOneTimePassword, newToken, sameSecret, tokenHash } from './tokens.ts'

const hasher = createPasswordHasher({ memoryCost: 64, timeCost: 1, parallelism: 1 })

describe('a kept password', () => {
  it('is argon2id, salted, and matches itself in any width', async () => {
    const [one, other] = [await hasher.hash('Chun-Feng-2026'), await hasher.hash('Chun-Feng-2026')]
    expect(one).toMatch(/^\$argon2id\$v=19\$/)
    expect(one).not.toBe(other)
    expect(await hasher.matches(one, 'Ｃhun-Feng-２０２６')).toBe(true)
    expect(await hasher.matches(one, 'chun-feng-2026')).toBe(false)
    expect(await hasher.matches(null, 'no account has this password')).toBe(false)
  })

  it('is outdated when it was made at another cost', async () => {
    const kept = await hasher.hash('x')
    expect(hasher.isOutdated(kept)).toBe(false)
    expect(createPasswordHasher(standardPasswordCost).isOutdated(kept)).toBe(true)
  })
})

describe('a secret', () => {
  it('is new every time and comes back from no hash', () => {
    const tokens = new Set(Array.from({ length: 1000 }, newToken))
    expect(tokens.size).toBe(1000)
    const [token] = tokens
    expect(Buffer.from(token!, 'base64url')).toHaveLength(32)
    expect(tokenHash(token!)).toHaveLength(32)
    expect(sameSecret(token!, token!)).toBe(true)
    expect(sameSecret('a', 'ab')).toBe(false)
  })

  it('can be read from paper', () => {
    expect(newCode()).toMatch(/^([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$/)
    expect(newOneTimePassword()).toMatch(/^[A-HJ-NP-Z]{5}-[a-km-z]{5}-[2-9]{4}$/)
  })
})
