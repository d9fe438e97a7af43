import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** 密码算法: the international standard, or the national one that 密评 (GB/T 39786—2021) asks for. */
export type ProfileName = 'standard' | 'guomi'

/** A content that was changed, cut, moved to another place or sealed with another key. */
export class BrokenSeal extends Error {
  constructor() {
    super('the sealed content is not whole or not of this key and place')
  }
}

/** Seals and tags with the algorithms of one profile; keys are of 32 bytes each. */
export interface CipherProfile {
  readonly name: ProfileName
  /** One byte in front of everything sealed with the profile. */
  readonly mark: number
  /** Initial value, cipher text and tag; `bound` is not kept but must be the same when it is opened. */
  seal(key: Buffer, bound: Buffer, plain: Buffer): Buffer
  /** @throws BrokenSeal */
  open(key: Buffer, bound: Buffer, sealed: Buffer): Buffer
  /** 32 bytes. */
  mac(key: Buffer, content: Buffer): Buffer
  /** A key of `length` bytes for one use, from the secret of a key version. */
  derive(secret: Buffer, use: string, length: number): Buffer
}

const tagLength = 16

const standard: CipherProfile = {
  name: 'standard',
  mark: 1,
  seal(key, bound, plain) {
    const start = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, start, { authTagLength: tagLength }).setAAD(bound)
    return Buffer.concat([start, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  },
  open(key, bound, sealed) {
    if (sealed.length < 12 + tagLength) throw new BrokenSeal()
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: tagLength })
    decipher.setAAD(bound).setAuthTag(sealed.subarray(-tagLength))
    try {
      return Buffer.concat([decipher.update(sealed.subarray(12, -tagLength)), decipher.final()])
    } catch {
      throw new BrokenSeal()
    }
  },
  mac: (key, content) => createHmac('sha256', key).update(content).digest(),
  derive: (secret, use, length) => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), use, length)),
}

const macLength = 32

/** SM4-CBC, then HMAC-SM3 over all of it: the national standard has no cipher in this runtime that does both at once. */
const guomi: CipherProfile = {
  name: 'guomi',
  mark: 2,
  seal(key, bound, plain) {
    const keys = guomiKeys(key)
    const start = randomBytes(16)
    const cipher = createCipheriv('sm4-cbc', keys.cipher, start)
    const covered = Buffer.concat([start, cipher.update(plain), cipher.final()])
    return Buffer.concat([covered, guomiTag(keys.mac, bound, covered)])
  },
  open(key, bound, sealed) {
    if (sealed.length < 16 + 16 + macLength) throw new BrokenSeal()
    const keys = guomiKeys(key)
    const covered = sealed.subarray(0, -macLength)
    if (!timingSafeEqual(guomiTag(keys.mac, bound, covered), sealed.subarray(-macLength))) throw new BrokenSeal()
    const decipher = createDecipheriv('sm4-cbc', keys.cipher, covered.subarray(0, 16))
    try {
      return Buffer.concat([decipher.update(covered.subarray(16)), decipher.final()])
    } catch {
      throw new BrokenSeal()
    }
  },
  mac: (key, content) => createHmac('sm3', key).update(content).digest(),
  derive: (secret, use, length) => Buffer.from(hkdfSync('sm3', secret, Buffer.alloc(0), use, length)),
}

const guomiPairs = new WeakMap<Buffer, { readonly cipher: Buffer; readonly mac: Buffer }>()

// SM4 takes 16 bytes; the tag has a key of its own. Deriving both costs more than sealing: a key's pair is made once.
function guomiKeys(key: Buffer): { readonly cipher: Buffer; readonly mac: Buffer } {
  const known = guomiPairs.get(key)
  if (known) return known
  const pair = { cipher: guomi.derive(key, 'cipher', 16), mac: guomi.derive(key, 'mac', 32) }
  guomiPairs.set(key, pair)
  return pair
}

function guomiTag(key: Buffer, bound: Buffer, covered: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bound.length)
  return createHmac('sm3', key).update(length).update(bound).update(covered).digest()
}

/** The profiles by name. */
export const cipherProfiles: Readonly<Record<ProfileName, CipherProfile>> = { standard, guomi }
