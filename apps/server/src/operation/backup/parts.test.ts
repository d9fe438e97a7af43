import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { testVault } from '../../../test-support/vault.ts'
import { BrokenSeal } from '../../kernel/crypto/cipher-profiles.ts'
import { fillOrder } from './database-parts.ts'
import { rowsHash } from './rows-hash.ts'
import { openedPieces, sealingStream } from './sealed-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'lvzhi-sealed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function sealed(content: Buffer, place = 'a'): Promise<string> {
  const path = join(folder, randomBytes(6).toString('hex'))
  const pieces: Buffer[] = []
  const chunks = Array.from({ length: Math.ceil(content.length / 70_000) }, (_, at) =>
    content.subarray(at * 70_000, (at + 1) * 70_000),
  )
  for await (const piece of Readable.from(chunks).pipe(sealingStream(testVault, place))) pieces.push(piece as Buffer)
  writeFileSync(path, Buffer.concat(pieces))
  return path
}

async function opened(path: string, place = 'a'): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of openedPieces(testVault, place, path)) all.push(piece)
  return Buffer.concat(all)
}

const mebibyte = 1024 * 1024

test.each([0, 1, mebibyte - 1, mebibyte, mebibyte + 1, 2 * mebibyte, 3 * mebibyte + 17])(
  '%d bytes are sealed in pieces and come back',
  async (size) => {
    const content = randomBytes(size)
    const path = await sealed(content)
    expect((await opened(path)).equals(content)).toBe(true)
    await expect(opened(path, 'b')).rejects.toThrow(BrokenSeal)
  },
)

test('a piece that is left out, doubled, exchanged or cut off is noticed', async () => {
  const path = await sealed(randomBytes(3 * mebibyte))
  const bytes = readFileSync(path)
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length;) {
    const end = at + 4 + bytes.readUInt32BE(at)
    pieces.push(bytes.subarray(at, end))
    at = end
  }
  expect(pieces).toHaveLength(3)
  const [a, b, c] = pieces as [Buffer, Buffer, Buffer]
  for (const wrong of [[a, b], [a, c], [b, a, c], [a, b, b, c], [a, b, c, c], [], [a, b, c, Buffer.alloc(3)]]) {
    writeFileSync(path, Buffer.concat(wrong))
    await expect(opened(path)).rejects.toThrow(BrokenSeal)
  }
})

test('the hash of rows tells rows apart and does not mind their order nor how they are cut', () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll('\n', ''))
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), line, (lines, step, other) => {
      const hashed = (rows: readonly string[], cut: number) => {
        const bytes = Buffer.from(rows.map((row) => `${row}\n`).join(''))
        const hash = rowsHash()
        for (let at = 0; at < bytes.length; at += cut) hash.add(bytes.subarray(at, at + cut))
        return { ...hash.result(), plain: createHash('sha256').update(bytes).digest('hex') }
      }
      const once = hashed(lines, 1000)
      expect(once.rows).toBe(lines.length)
      expect(once.sha256).toBe(once.plain)
      expect(hashed(lines.toReversed(), step).content).toBe(once.content)
      expect(hashed([...lines, other], step).content).not.toBe(once.content)
    }),
  )
})

test('tables are filled after those they refer to, and rings are named', () => {
  const reference = (from: string, to: string) => ({ from, to, name: `${from}_${to}`, definition: '' })
  expect(fillOrder(['a', 'b', 'c'], [reference('a', 'b'), reference('b', 'c')])).toEqual({
    order: ['c', 'b', 'a'],
    loose: [],
  })
  const ring = fillOrder(['a', 'b', 'c'], [reference('a', 'b'), reference('b', 'a'), reference('c', 'a')])
  expect(ring.order).toEqual(['a', 'b', 'c'])
  expect(ring.loose.map(({ name }) => name)).toEqual(['a_b'])
})
