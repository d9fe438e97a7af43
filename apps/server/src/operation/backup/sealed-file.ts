import { createReadStream } from 'node:fs'
import { Transform, type TransformCallback } from 'node:stream'
import { BrokenSeal } from '../../kernel/crypto/cipher-profiles.ts'
import type { Vault } from '../../kernel/crypto/vault.ts'

/** Everything of a backup is sealed for this use alone. */
export const backupPurpose = 'backup'

const chunkSize = 1024 * 1024
const lengthBytes = 4
// A sealed chunk is little longer than what it holds; a length beyond it is damage.
const longest = chunkSize + 1024

/**
 * Seals a stream piece by piece, so that memory stays bounded. Each piece is bound to its file and its number, the last one also to being
 * the last: pieces cannot be exchanged, left out or cut off unseen.
 */
export function sealingStream(vault: Vault, place: string): Transform {
  let held: Buffer[] = []
  let size = 0
  let number = 0
  const pieceOf = (content: Buffer, last: boolean): Buffer => {
    const sealed = vault.seal(backupPurpose, boundOf(place, number, last), content)
    number += 1
    const length = Buffer.alloc(lengthBytes)
    length.writeUInt32BE(sealed.length)
    return Buffer.concat([length, sealed])
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      held.push(chunk)
      size += chunk.length
      if (size <= chunkSize) return done()
      let all = Buffer.concat(held)
      // What fills a piece exactly waits: it may be the last.
      while (all.length > chunkSize) {
        this.push(pieceOf(all.subarray(0, chunkSize), false))
        all = all.subarray(chunkSize)
      }
      held = [Buffer.from(all)]
      size = all.length
      done()
    },
    flush(done) {
      done(null, pieceOf(Buffer.concat(held), true))
    },
  })
}

/**
 * Opens a sealed file piece by piece.
 * @throws BrokenSeal at the first piece that is not whole or not in its place
 */
export async function* openedPieces(vault: Vault, place: string, path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let number = 0
  let ended = false
  for await (const chunk of createReadStream(path, { highWaterMark: chunkSize })) {
    rest = Buffer.concat([rest, chunk as Buffer])
    for (let sealed = pieceIn(rest); sealed; sealed = pieceIn(rest)) {
      if (ended) throw new BrokenSeal()
      rest = rest.subarray(lengthBytes + sealed.length)
      const opened = openPiece(vault, place, number, sealed)
      ended = opened.last
      number += 1
      yield opened.content
    }
  }
  if (!ended || rest.length > 0) throw new BrokenSeal()
}

function pieceIn(bytes: Buffer): Buffer | undefined {
  if (bytes.length < lengthBytes) return undefined
  const length = bytes.readUInt32BE(0)
  if (length > longest) throw new BrokenSeal()
  return bytes.length < lengthBytes + length ? undefined : bytes.subarray(lengthBytes, lengthBytes + length)
}

function openPiece(vault: Vault, place: string, number: number, sealed: Buffer): { content: Buffer; last: boolean } {
  try {
    return { content: vault.open(backupPurpose, boundOf(place, number, false), sealed), last: false }
  } catch (error) {
    if (!(error instanceof BrokenSeal)) throw error
    return { content: vault.open(backupPurpose, boundOf(place, number, true), sealed), last: true }
  }
}

function boundOf(place: string, number: number, last: boolean): string {
  return `${place}#${number}${last ? '$' : ''}`
}
