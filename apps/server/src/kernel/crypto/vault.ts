import { createPrivateKey, createPublicKey, sign, timingSafeEqual, verify, type KeyObject } from 'node:crypto'
import { BrokenSeal, cipherProfiles, type CipherProfile, type ProfileName } from './cipher-profiles.ts'
import type { KeyRing } from './key-ring.ts'

/**
 * 密码服务: seals, tags and signs for one purpose at a time (`people.citizenNumber`), with keys of its own for each. `bound` names the
 * place (the row's id): a content moved to another place does not open. GB/T 39786—2021; 个人信息保护法第五十一条.
 */
export interface Vault {
  /** The algorithms and the key version that seal now. */
  readonly profile: ProfileName
  readonly version: number
  seal(purpose: string, bound: string, plain: string | Buffer): Buffer
  /** @throws BrokenSeal when the content was changed, moved, or is of a key that the ring does not hold */
  open(purpose: string, bound: string, sealed: Buffer): Buffer
  openText(purpose: string, bound: string, sealed: Buffer): string
  /** Whether it was sealed with the key and the algorithms of now; otherwise it waits for the change of keys. */
  isCurrent(sealed: Buffer): boolean
  /**
   * 盲索引: what a value is found and kept unique by, 32 bytes. The same value gives the same index; its key changes apart from the
   * sealing one, for all values at once.
   */
  index(purpose: string, value: string): Buffer
  /** A tag of 34 bytes, key version first. */
  mac(purpose: string, content: Buffer): Buffer
  isMac(purpose: string, content: Buffer, tag: Buffer): boolean
  /** An Ed25519 signature of 66 bytes, key version first. */
  sign(purpose: string, content: Buffer): Buffer
  isSignature(purpose: string, content: Buffer, signature: Buffer): boolean
  /** The public key of a purpose under the key of now, SPKI in DER, for whoever checks outside. */
  publicKey(purpose: string): Buffer
  /** What tells this ring's key version from another ring's, without telling the key; 32 bytes. */
  fingerprint(version: number): Buffer
  readonly versions: readonly number[]
}

const headLength = 4
const format = 1

interface Key {
  readonly version: number
  readonly profile: CipherProfile
  readonly secret: Buffer
}

/**
 * Opens the vault over a ring; `indexVersion` is the key version of the blind indexes, the oldest one when absent. Derived keys are
 * remembered; nothing is read or written.
 */
export function openVault(ring: KeyRing, indexVersion = ring.keys[0]?.version ?? 0): Vault {
  const keys = new Map<number, Key>(
    ring.keys.map(({ version, profile, secret }) => [
      version,
      { version, profile: cipherProfiles[profile], secret: Buffer.from(secret, 'base64') },
    ]),
  )
  const derived = new Map<string, Buffer>()
  const keyFor = (key: Key, use: string): Buffer => {
    const name = `${key.version}/${use}`
    const known = derived.get(name) ?? key.profile.derive(key.secret, use, 32)
    derived.set(name, known)
    return known
  }
  const signers = new Map<string, KeyObject>()
  const signerFor = (key: Key, purpose: string): KeyObject => {
    const name = `${key.version}/${purpose}`
    const known = signers.get(name) ?? privateKeyOf(keyFor(key, `sign ${purpose}`))
    signers.set(name, known)
    return known
  }
  const keyOf = (version: number): Key => {
    const key = keys.get(version)
    if (!key) throw new BrokenSeal()
    return key
  }
  const now = keyOf(ring.current)
  const indexKey = keyOf(indexVersion)
  const open = (purpose: string, bound: string, sealed: Buffer): Buffer => {
    const { profile, version } = headOf(sealed)
    const key = keyOf(version)
    if (key.profile.mark !== profile) throw new BrokenSeal()
    const place = placeOf(sealed.subarray(0, headLength), purpose, bound)
    return key.profile.open(keyFor(key, `seal ${purpose}`), place, sealed.subarray(headLength))
  }
  const macUnder = (key: Key, purpose: string, content: Buffer) =>
    key.profile.mac(keyFor(key, `mac ${purpose}`), content)
  return {
    profile: now.profile.name,
    version: now.version,
    versions: [...keys.keys()],
    seal(purpose, bound, plain) {
      const head = Buffer.from([format, now.profile.mark, ...versionBytes(now.version)])
      const content = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain
      const sealed = now.profile.seal(keyFor(now, `seal ${purpose}`), placeOf(head, purpose, bound), content)
      return Buffer.concat([head, sealed])
    },
    open,
    openText: (purpose, bound, sealed) => open(purpose, bound, sealed).toString('utf8'),
    isCurrent: (sealed) =>
      sealed.length > headLength && sealed.readUInt16BE(2) === now.version && sealed[1] === now.profile.mark,
    index: (purpose, value) => indexKey.profile.mac(keyFor(indexKey, `index ${purpose}`), Buffer.from(value, 'utf8')),
    mac: (purpose, content) => Buffer.concat([versionBytes(now.version), macUnder(now, purpose, content)]),
    isMac(purpose, content, tag) {
      const key = tag.length === 34 ? keys.get(tag.readUInt16BE(0)) : undefined
      return key !== undefined && timingSafeEqual(macUnder(key, purpose, content), tag.subarray(2))
    },
    sign: (purpose, content) =>
      Buffer.concat([versionBytes(now.version), sign(null, content, signerFor(now, purpose))]),
    isSignature(purpose, content, signature) {
      const key = signature.length === 66 ? keys.get(signature.readUInt16BE(0)) : undefined
      return key !== undefined && verify(null, content, createPublicKey(signerFor(key, purpose)), signature.subarray(2))
    },
    publicKey: (purpose) => createPublicKey(signerFor(now, purpose)).export({ type: 'spki', format: 'der' }),
    fingerprint(version) {
      const key = keyOf(version)
      return key.profile.mac(keyFor(key, 'fingerprint'), Buffer.from(`lvzhi key ${version}`))
    },
  }
}

function headOf(sealed: Buffer): { profile: number; version: number } {
  if (sealed.length <= headLength || sealed[0] !== format) throw new BrokenSeal()
  return { profile: sealed.readUInt8(1), version: sealed.readUInt16BE(2) }
}

function versionBytes(version: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(version)
  return bytes
}

// The head is covered too: nobody can give a content another version or profile.
function placeOf(head: Buffer, purpose: string, bound: string): Buffer {
  return Buffer.concat([head, Buffer.from(`${purpose}\0${bound}`, 'utf8')])
}

// RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8.
const ed25519Head = Buffer.from('302e020100300506032b657004220420', 'hex')

function privateKeyOf(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([ed25519Head, seed]), format: 'der', type: 'pkcs8' })
}
