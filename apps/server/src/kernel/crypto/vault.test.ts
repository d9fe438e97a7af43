import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createCipheriv, createHash, createPublicKey, verify } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { sm3, sm4 } from 'sm-crypto-v2'
import { afterAll, describe, expect, it } from 'vitest'
import { BrokenSeal, type ProfileName } from './cipher-profiles.ts'
import { ensureKeyRing, replaceKeyRing } from './key-file.ts'
import { newKeyRing, sealingWith, withNewKey } from './key-ring.ts'
import { openVault } from './vault.ts'

const at = new Date('2026-11-22T00:00:00Z')
const profiles: readonly ProfileName[] = ['standard', 'guomi']
const purpose = 'people.citizenNumber'

describe('the national algorithms of this runtime', () => {
  it('are SM3 and SM4 of GB/T 32905 and GB/T 32907: the printed examples', () => {
    expect(createHash('sm3').update('abc').digest('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    )
    const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
    const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false)
    expect(Buffer.concat([cipher.update(key), cipher.final()]).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  })

  it('agree with another implementation on any content', () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes(16), bytes(16), (content, key, start) => {
        expect(createHash('sm3').update(content).digest('hex')).toBe(sm3(content))
        const cipher = createCipheriv('sm4-cbc', key, start)
        const ours = Buffer.concat([cipher.update(content), cipher.final()]).toString('hex')
        expect(ours).toBe(sm4.encrypt(content, key, { mode: 'cbc', iv: start }))
      }),
    )
  })
})

describe.each(profiles)('sealed with the profile %s', (profile) => {
  const ring = newKeyRing(profile, at)
  const vault = openVault(ring)

  it('any content comes back, and looks different every time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, bound) => {
        const sealed = vault.seal(purpose, bound, plain)
        expect(vault.openText(purpose, bound, sealed)).toBe(plain)
        expect(vault.seal(purpose, bound, plain).equals(sealed)).toBe(false)
      }),
    )
  })

  it('no changed bit, no cut, no other place, purpose or ring opens', () => {
    const sealed = vault.seal(purpose, 'one', '22010219580101123X')
    expect(sealed.includes('2201021958')).toBe(false)
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(() => vault.open(purpose, 'one', changed)).toThrow(BrokenSeal)
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => vault.open(purpose, 'one', sealed.subarray(0, length))).toThrow(BrokenSeal)
    }
    expect(() => vault.open(purpose, 'two', sealed)).toThrow(BrokenSeal)
    expect(() => vault.open('people.phone', 'one', sealed)).toThrow(BrokenSeal)
    expect(() => openVault(newKeyRing(profile, at)).open(purpose, 'one', sealed)).toThrow(BrokenSeal)
  })

  it('no start value comes twice', () => {
    const starts = new Set<string>()
    const length = profile === 'standard' ? 12 : 16
    for (let count = 0; count < 20_000; count += 1) {
      starts.add(
        vault
          .seal(purpose, 'one', '')
          .subarray(4, 4 + length)
          .toString('latin1'),
      )
    }
    expect(starts.size).toBe(20_000)
  })

  it('equal values have one index under a key, other values, purposes and keys another', () => {
    expect(vault.index(purpose, '1').equals(vault.index(purpose, '1'))).toBe(true)
    const others = [
      vault.index(purpose, '2'),
      vault.index('people.phone', '1'),
      openVault(newKeyRing(profile, at)).index(purpose, '1'),
      vault.mac(purpose, Buffer.from('1')).subarray(2),
    ]
    for (const other of others) expect(other.equals(vault.index(purpose, '1'))).toBe(false)
  })

  it('tags and signatures hold for their content alone; the public key checks outside', () => {
    const content = Buffer.from('head 2026-11-22')
    const [tag, signature] = [vault.mac('audit', content), vault.sign('audit', content)]
    expect([vault.isMac('audit', content, tag), vault.isSignature('audit', content, signature)]).toEqual([true, true])
    for (const wrong of [Buffer.from('head 2026-11-23'), Buffer.alloc(0)]) {
      expect([vault.isMac('audit', wrong, tag), vault.isSignature('audit', wrong, signature)]).toEqual([false, false])
    }
    expect(vault.isMac('other', content, tag)).toBe(false)
    expect(vault.isSignature('audit', content, Buffer.alloc(66))).toBe(false)
    const key = createPublicKey({ key: vault.publicKey('audit'), format: 'der', type: 'spki' })
    expect(verify(null, content, key, signature.subarray(2))).toBe(true)
  })

  it.each(profiles)(
    'after a change of keys to %s everything former opens, and what is new is of the new key',
    (next) => {
      const wider = withNewKey(ring, next, at)
      expect(openVault(wider).version).toBe(1)
      const later = openVault(sealingWith(wider, 2))
      const [former, fresh] = [vault.seal(purpose, 'x', 'former'), later.seal(purpose, 'x', 'fresh')]
      expect(later.openText(purpose, 'x', former)).toBe('former')
      expect([later.isCurrent(former), later.isCurrent(fresh)]).toEqual([false, true])
      expect([later.version, later.profile, later.versions]).toEqual([2, next, [1, 2]])
      expect(() => vault.open(purpose, 'x', fresh)).toThrow(BrokenSeal)
      expect(later.index(purpose, 'v').equals(vault.index(purpose, 'v'))).toBe(true)
      expect(openVault(wider, 2).index(purpose, 'v').equals(vault.index(purpose, 'v'))).toBe(false)
      expect(later.isMac('audit', Buffer.from('a'), vault.mac('audit', Buffer.from('a')))).toBe(true)
      expect(later.fingerprint(1).equals(vault.fingerprint(1))).toBe(true)
    },
  )
})

describe('the key file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-keys-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is made once, for its owner alone, and read again', () => {
    const path = join(folder, 'keys', 'ring.json')
    const ring = ensureKeyRing(path, 'guomi', at)
    expect(ensureKeyRing(path, 'standard', at)).toEqual(ring)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    replaceKeyRing(path, withNewKey(ring, 'standard', at))
    expect(ensureKeyRing(path, 'standard', at).keys.map((key) => key.profile)).toEqual(['guomi', 'standard'])
  })

  it('is refused when others can read it, and when it is damaged', () => {
    const path = join(folder, 'ring.json')
    ensureKeyRing(path, 'standard', at)
    chmodSync(path, 0o644)
    expect(() => ensureKeyRing(path, 'standard', at)).toThrow('chmod 600')
    chmodSync(path, 0o600)
    const broken = [
      '{}',
      '{"format":1,"current":1,"keys":[]}',
      JSON.stringify({ ...newKeyRing('standard', at), current: 2 }),
    ]
    for (const damage of [readFileSync(path, 'utf8').slice(0, 40), ...broken]) {
      writeFileSync(path, damage)
      expect(() => ensureKeyRing(path, 'standard', at)).toThrow('已损坏')
    }
  })
})
