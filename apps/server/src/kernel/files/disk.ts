import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A content as it lies on the disk; `part` marks one whose writing was not finished. */
export interface Lying {
  readonly id: string
  readonly part: boolean
  readonly writtenAt: Date
}

const identifier = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const partEnd = '.part'

/** Where the content of a stored file lies. */
export function contentPath(folder: string, id: string): string {
  return join(folder, id.slice(-2), id)
}

/** Written beside and renamed after a sync, and the name synced too: after a power cut no row points at a missing or half file. */
export async function writeWhole(path: string, content: Buffer): Promise<void> {
  const folder = dirname(path)
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  const part = await open(`${path}${partEnd}`, 'w', 0o600)
  try {
    await part.writeFile(content)
    await part.sync()
  } finally {
    await part.close()
  }
  await rename(`${path}${partEnd}`, path)
  await syncFolder(folder)
  // Another process may have made the folder a moment ago and not have synced its name yet.
  await syncFolder(dirname(folder))
  if (made !== undefined && made !== folder) await syncFolder(dirname(made))
}

/** Removes a content, or what its unfinished writing has left; nothing where it is gone already. */
export async function removeContent(folder: string, id: string, part: boolean): Promise<void> {
  const path = contentPath(folder, id)
  await rm(part ? `${path}${partEnd}` : path, { force: true })
  await syncFolder(dirname(path)).catch((error: unknown) => {
    if (!isMissing(error)) throw error
  })
}

/** Whether the content is there. */
export async function liesThere(folder: string, id: string): Promise<boolean> {
  try {
    return (await stat(contentPath(folder, id))).isFile()
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** Walks over all contents, one at a time; what bears no name of ours is passed over. */
export async function* everyContent(folder: string): AsyncGenerator<Lying> {
  for await (const place of namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(place)) continue
    for await (const name of namesIn(join(folder, place))) {
      const part = name.endsWith(partEnd)
      const id = part ? name.slice(0, -partEnd.length) : name
      if (!identifier.test(id) || id.slice(-2) !== place) continue
      const found = await stat(join(folder, place, name)).catch(() => undefined)
      if (found?.isFile()) yield { id, part, writtenAt: found.mtime }
    }
  }
}

async function* namesIn(folder: string): AsyncGenerator<string> {
  const entries = await opendir(folder).catch((error: unknown) => {
    if (isMissing(error)) return undefined
    throw error
  })
  if (!entries) return
  for await (const entry of entries) yield entry.name
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === 'ENOENT'
}

/** Makes the names in a folder last through a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders and keeps the names in its own journal.
  if (process.platform === 'win32') return
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}
