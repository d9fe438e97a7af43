import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

/** One file of an archive; its text is made while it is written. */
export interface ZipPart {
  readonly name: string
  readonly text: Iterable<string> | AsyncIterable<string>
}

interface WrittenPart {
  readonly name: Buffer
  readonly offset: number
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
}

/** Version 2.0, sizes after the data, UTF-8 names, deflated; the date is 1 January 2000. */
const common = Buffer.from([20, 0, 0x08, 0x08, 8, 0, 0, 0, 0x21, 0x28])

/** Packs parts one after the other into a zip archive; nothing is held but the piece in hand. */
export async function* zipStream(parts: Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const written: WrittenPart[] = []
  let offset = 0
  for (const { name, text } of parts) {
    const encoded = Buffer.from(name)
    const part = { name: encoded, offset, crc: 0, packed: 0, unpacked: 0 }
    const head = localHeader(encoded)
    yield head
    const deflate = createDeflateRaw({ level: 5 })
    const packing = pipeline(Readable.from(counted(text, part)), deflate)
    // A failure also reaches the loop below, through the destroyed stream.
    packing.catch(() => undefined)
    for await (const chunk of deflate as AsyncIterable<Buffer>) {
      part.packed += chunk.length
      yield chunk
    }
    await packing
    const descriptor = sizes('PK\u0007\u0008', part)
    yield descriptor
    offset += head.length + part.packed + descriptor.length
    written.push(part)
  }
  yield directory(written, offset)
}

async function* counted(text: ZipPart['text'], part: { crc: number; unpacked: number }): AsyncGenerator<Buffer> {
  for await (const piece of text) {
    const bytes = Buffer.from(piece)
    part.crc = crc32(bytes, part.crc)
    part.unpacked += bytes.length
    yield bytes
  }
}

function localHeader(name: Buffer): Buffer {
  const lengths = Buffer.alloc(16)
  lengths.writeUInt16LE(name.length, 12)
  return Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, lengths, name])
}

function sizes(signature: string, { crc, packed, unpacked }: Pick<WrittenPart, 'crc' | 'packed' | 'unpacked'>): Buffer {
  const numbers = Buffer.alloc(12)
  numbers.writeUInt32LE(crc, 0)
  numbers.writeUInt32LE(packed, 4)
  numbers.writeUInt32LE(unpacked, 8)
  return Buffer.concat([Buffer.from(signature, 'latin1'), numbers])
}

function directory(written: readonly WrittenPart[], offset: number): Buffer {
  const entries = written.map((part) => {
    const rest = Buffer.alloc(18)
    rest.writeUInt16LE(part.name.length, 0)
    rest.writeUInt32LE(part.offset, 14)
    return Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), common, sizes('', part), rest, part.name])
  })
  const length = entries.reduce((sum, entry) => sum + entry.length, 0)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(written.length, 4)
  end.writeUInt16LE(written.length, 6)
  end.writeUInt32LE(length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...entries, Buffer.from('PK\u0005\u0006', 'latin1'), end])
}
