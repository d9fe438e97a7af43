import { inflateSync } from 'node:zlib'

/** Turns a WOFF 1.0 font into the plain OpenType file that system font libraries read. */
export function unwrapWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF font')
  const count = woff.readUInt16BE(12)
  const entries = Array.from({ length: count }, (_, index) => readEntry(woff, 44 + 20 * index))
  const header = Buffer.alloc(12 + 16 * count)
  woff.copy(header, 0, 4, 8)
  header.writeUInt16BE(count, 4)
  const power = Math.floor(Math.log2(count))
  header.writeUInt16BE(16 * 2 ** power, 6)
  header.writeUInt16BE(power, 8)
  header.writeUInt16BE(16 * (count - 2 ** power), 10)
  const parts: Buffer[] = [header]
  let offset = header.length
  for (const [index, entry] of entries.entries()) {
    const at = 12 + 16 * index
    header.write(entry.tag, at, 'latin1')
    header.writeUInt32BE(entry.checksum, at + 4)
    header.writeUInt32BE(offset, at + 8)
    header.writeUInt32BE(entry.table.length, at + 12)
    const padding = Buffer.alloc((4 - (entry.table.length % 4)) % 4)
    parts.push(entry.table, padding)
    offset += entry.table.length + padding.length
  }
  return Buffer.concat(parts)
}

function readEntry(woff: Buffer, at: number): { tag: string; checksum: number; table: Buffer } {
  const offset = woff.readUInt32BE(at + 4)
  const packedLength = woff.readUInt32BE(at + 8)
  const length = woff.readUInt32BE(at + 12)
  const packed = woff.subarray(offset, offset + packedLength)
  return {
    tag: woff.toString('latin1', at, at + 4),
    checksum: woff.readUInt32BE(at + 16),
    table: packedLength < length ? inflateSync(packed) : packed,
  }
}
