import type { Readable } from 'node:stream'
import { fromBufferPromise } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import type { SheetLimits } from './limits.ts'
import { SheetRefusal, sheetRefusal } from './sheet-refusal.ts'

/** The parts of a zip file, opened only after its directory has been found within the limits. */
export interface Archive {
  readonly names: ReadonlySet<string>
  has(name: string): boolean
  /** The unfolded bytes; fails as soon as the part turns out longer than the directory said. */
  open(name: string): Promise<Readable>
  close(): void
}

/**
 * Opens a zip file held in memory. Number of parts, unfolded size and ratio are checked in the directory before anything
 * is unfolded; while unfolding, a part that is longer than stated stops the reading. Throws `SheetRefusal`.
 */
export async function openArchive(bytes: Uint8Array, limits: SheetLimits): Promise<Archive> {
  const zip = await openZip(bytes)
  const entries = new Map<string, Entry>()
  let unfolded = 0
  try {
    if (zip.entryCount > limits.maxEntries) throw sheetRefusal('sheetTooLarge')
    for await (const entry of zip.eachEntry()) {
      unfolded += entry.uncompressedSize
      if (entry.isEncrypted()) throw sheetRefusal('sheetEncrypted')
      if (unfolded > limits.maxUnfoldedBytes) throw sheetRefusal('sheetTooLarge')
      entries.set(entry.fileName, entry)
    }
    if (unfolded > limits.ratioFrom && unfolded > limits.maxRatio * bytes.length) throw sheetRefusal('sheetTooLarge')
  } catch (error) {
    zip.close()
    throw error instanceof SheetRefusal ? error : sheetRefusal('sheetDamaged')
  }
  return {
    names: new Set(entries.keys()),
    has: (name) => entries.has(name),
    open: async (name) => {
      const entry = entries.get(name)
      if (entry === undefined) throw sheetRefusal('sheetDamaged')
      return zip.openReadStreamPromise(entry)
    },
    close: () => zip.close(),
  }
}

async function openZip(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return await fromBufferPromise(buffer, { lazyEntries: true, autoClose: false })
  } catch {
    throw sheetRefusal('sheetDamaged')
  }
}
