import { sheetLimits } from './limits.ts'
import type { SheetLimits } from './limits.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { sheetRefusal } from './sheet-refusal.ts'
import { TableCollector } from './table.ts'
import type { SheetTable } from './table.ts'

export interface ReadSheetOptions {
  /** Headers that are looked for (aliases too), so that a title row above the header does no harm. */
  readonly knownHeaders?: readonly string[]
  /** What is done with formula cells: take the value last computed and note it (default), or refuse the file. */
  readonly formulas?: 'cached' | 'refuse'
  /** The sheet to read; without it, or when it is missing, the first visible one. */
  readonly sheetName?: string
  readonly limits?: Partial<SheetLimits>
}

/**
 * Reads an .xlsx or separated-text file, told apart by content, never by name. Blank rows are passed over and counted;
 * dates become `YYYY-MM-DD`; formula, error and odd cells are noted. Throws `SheetRefusal` with a Chinese sentence for
 * everything that is not such a table or passes a limit; a file that unfolds too far is refused before it is unfolded.
 */
export async function readSheet(
  bytes: Uint8Array,
  fileName: string,
  options: ReadSheetOptions = {},
): Promise<SheetTable> {
  const limits = { ...sheetLimits, ...options.limits }
  const collector = new TableCollector(limits)
  const knownHeaders = options.knownHeaders ?? []
  if (bytes.length === 0) throw sheetRefusal('sheetEmpty')
  if (startsWith(bytes, [0x50, 0x4b])) {
    const reading = await readXlsx(bytes, collector, {
      limits,
      formulas: options.formulas ?? 'cached',
      sheetName: options.sheetName ?? null,
    })
    return collector.finish({ fileName, format: 'xlsx', ...reading }, knownHeaders)
  }
  refuseOtherFormats(bytes)
  if (bytes.length > limits.maxUnfoldedBytes) throw sheetRefusal('sheetTooLarge')
  readCsv(bytes, collector)
  return collector.finish({ fileName, format: 'csv', sheetName: '', date1904: false }, knownHeaders)
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}

function refuseOtherFormats(bytes: Uint8Array): void {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (names.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw sheetRefusal('sheetEncrypted')
    if (names.includes(Buffer.from('WordDocument', 'utf16le'))) throw sheetRefusal('sheetIsWord')
    throw sheetRefusal('sheetOldExcel')
  }
  if (startsWith(bytes, [0x09, 0x08]) || startsWith(bytes, [0x09, 0x04])) throw sheetRefusal('sheetOldExcel')
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) throw sheetRefusal('sheetIsPdf')
  if (startsWith(bytes, [0x1f, 0x8b]) || startsWith(bytes, [0x52, 0x61, 0x72, 0x21]) || startsWith(bytes, [0x37, 0x7a]))
    throw sheetRefusal('sheetIsArchive')
  const opening = Buffer.from(bytes.subarray(0, 1024))
    .toString('latin1')
    .replace(/^[^<]{0,4}/, '')
    .trimStart()
  if (/^<(?:!doctype html|html|table|head|meta)/i.test(opening)) throw sheetRefusal('sheetIsWebPage')
  if (opening.startsWith('<?xml')) throw sheetRefusal('sheetIsXml')
}
