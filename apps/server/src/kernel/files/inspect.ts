import { Refusal } from '../refusal.ts'
import { safeFileName } from './inspect-name.ts'

/** The kinds of file that may be uploaded. */
export type UploadExtension = 'pdf' | 'docx' | 'xlsx' | 'doc' | 'jpg' | 'png' | 'ofd' | 'txt'

export interface InspectedUpload {
  readonly mediaType: string
  readonly extension: UploadExtension
  /** The name as it may be stored and shown: without path, control or direction marks, with the true extension. */
  readonly name: string
}

const mediaTypes: Readonly<Record<UploadExtension, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  doc: 'application/msword',
  jpg: 'image/jpeg',
  png: 'image/png',
  ofd: 'application/ofd',
  txt: 'text/plain; charset=utf-8',
}

/** Extensions under which a kind also goes. */
const aliases: Readonly<Record<string, UploadExtension>> = { jpeg: 'jpg', jpe: 'jpg', csv: 'txt', text: 'txt' }

const allowed = 'PDF、Word（.docx、.doc）、Excel（.xlsx）、图片（.jpg、.png）、OFD 或文本（.txt）'

/**
 * Tells an uploaded file by its content and refuses a false name: the extension and the content must agree. Throws
 * `Refusal` with a Chinese sentence; a zip file is told by its directory and never unfolded.
 */
export function inspectUpload(bytes: Uint8Array, name: string): InspectedUpload {
  if (bytes.length === 0) throw new Refusal('invalid', 'fileEmpty', '文件是空的，请重新选择后上传。')
  const safe = safeFileName(name)
  const dot = safe.lastIndexOf('.')
  const written = dot < 0 ? '' : safe.slice(dot + 1).toLowerCase()
  const named = aliases[written] ?? (written in mediaTypes ? (written as UploadExtension) : null)
  const extension = extensionByContent(bytes)
  if (named === null || extension === null) {
    const what =
      named === null ? `不能上传${written === '' ? '没有扩展名的' : `“.${written}”`}文件` : '认不出这个文件的内容'
    throw new Refusal('unsupported', 'fileTypeNotAllowed', `${what}，请上传${allowed}。`)
  }
  if (extension === 'txt' && written === 'csv') return { mediaType: 'text/csv; charset=utf-8', extension, name: safe }
  if (named !== extension) {
    const title = `文件名是“.${written}”，内容却是 .${extension} 文件。请核对后用正确的文件重新上传。`
    throw new Refusal('unsupported', 'fileTypeFalse', title)
  }
  if (extension === 'png' || extension === 'jpg') refuseHugePicture(bytes, extension)
  return { mediaType: mediaTypes[extension], extension, name: safe }
}

/** A picture of a few kilobytes can ask whoever opens it for gigabytes. */
const mostPixels = 100_000_000

function refuseHugePicture(bytes: Uint8Array, extension: 'png' | 'jpg'): void {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [width, height] = extension === 'png' ? pngSize(whole) : jpgSize(whole)
  if (width * height <= mostPixels) return
  const title = `图片的尺寸是 ${width} × ${height} 像素，太大了。请缩小到 1 亿像素以内后再上传。`
  throw new Refusal('tooLarge', 'pictureTooLarge', title)
}

function pngSize(whole: Buffer): [number, number] {
  return whole.length < 24 ? [0, 0] : [whole.readUInt32BE(16), whole.readUInt32BE(20)]
}

/** From the frame header, which every part before it leads to; a file without one has no size. */
function jpgSize(whole: Buffer): [number, number] {
  for (let at = 2; at + 9 < whole.length && whole[at] === 0xff; at += 2 + whole.readUInt16BE(at + 2)) {
    const marker = whole[at + 1] ?? 0
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (frame) return [whole.readUInt16BE(at + 7), whole.readUInt16BE(at + 5)]
  }
  return [0, 0]
}

function extensionByContent(bytes: Uint8Array): UploadExtension | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024))
  if (head.includes('%PDF-')) return 'pdf'
  if (begins(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (begins(head, [0xff, 0xd8, 0xff])) return 'jpg'
  if (begins(head, [0x50, 0x4b, 0x03, 0x04]))
    return packageKind(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  if (begins(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    return whole.includes(Buffer.from('WordDocument', 'utf16le')) ? 'doc' : null
  }
  return isPlainText(bytes) ? 'txt' : null
}

function begins(head: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, index) => head[index] === byte)
}

const leadingOut = /^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/

/** What an office package is, by the names in its directory; macros make it none, and so do names that lead out of a folder. */
function packageKind(zip: Buffer): UploadExtension | null {
  const names = directoryNames(zip)
  if (names !== null && [...names].some((name) => leadingOut.test(name))) return null
  if (names === null || [...names].some((name) => /vbaProject\.bin$/i.test(name))) return null
  if (names.has('OFD.xml')) return 'ofd'
  if (!names.has('[Content_Types].xml')) return null
  if (names.has('word/document.xml')) return 'docx'
  return names.has('xl/workbook.xml') ? 'xlsx' : null
}

/** An office document has some dozens of parts; a package of many thousands is none. */
const mostParts = 10_000

/** The names in the directory at the end of a zip file; null when it has none, too many or is cut off. */
function directoryNames(zip: Buffer): Set<string> | null {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end < 0 || end + 22 > zip.length) return null
  const count = zip.readUInt16LE(end + 10)
  if (count > mostParts) return null
  const names = new Set<string>()
  let at = zip.readUInt32LE(end + 16)
  for (let n = 0; n < count; n++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) return null
    const length = zip.readUInt16LE(at + 28)
    names.add(zip.toString('utf8', at + 46, at + 46 + length))
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return names
}

/** Text in UTF-8 or GB18030 without control characters and without a script's beginning. */
function isPlainText(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65_536)
  if (sample.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127)) return false
  const text = decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030')
  return text !== null && !/^\s*(?:<(?:!doctype|html|svg|script|\?xml)|#!)/i.test(text)
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
