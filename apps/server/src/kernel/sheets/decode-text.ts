import { sheetRefusal } from './sheet-refusal.ts'

/**
 * The text of a file whose encoding nobody states: UTF-8 with or without BOM, UTF-16 with BOM (or recognised by its
 * zero bytes), else GB18030. Throws `SheetRefusal` when it is no text in any of them.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = bomEncoding(bytes) ?? utf16WithoutBom(bytes)
  const text = encoding === null ? (decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030')) : decode(bytes, encoding)
  if (text === null || !looksLikeText(text)) throw sheetRefusal('sheetUnreadable')
  return text
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function bomEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** ASCII separators make every second byte of UTF-16 text zero in places; a few stray zero bytes do not. */
function utf16WithoutBom(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096)
  if (sample.length < 8) return null
  let even = 0
  let odd = 0
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue
    if (index % 2 === 0) even++
    else odd++
  }
  const enough = sample.length / 20
  if (odd > enough && even * 8 < odd) return 'utf-16le'
  if (even > enough && odd * 8 < even) return 'utf-16be'
  return null
}

function looksLikeText(text: string): boolean {
  const sample = text.slice(0, 20_000)
  let strange = 0
  for (const character of sample) {
    const code = character.codePointAt(0) ?? 0
    const control = code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 0
    if (control || (code >= 0x80 && code < 0xa0) || code === 0xfffd || (code >= 0xe000 && code < 0xf900)) strange++
  }
  return strange * 50 <= sample.length + 100
}
