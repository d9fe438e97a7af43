import type { Vault } from '../crypto/vault.ts'
import { sql, type Handle } from '../database/handle.ts'

/** 归档登记: what has left the database as a sealed file. */
export interface ArchiveContent {
  readonly number: number
  readonly first: number
  readonly position: number
  readonly link: Buffer
  readonly headNumber: number
  readonly untagged: number
  readonly fileName: string
  /** SM3 of the file. */
  readonly fileHash: Buffer
  readonly at: Date
}

/** A signed record of an archive. */
export interface Archive extends ArchiveContent {
  readonly signature: Buffer
}

const purpose = 'audit.archive'

/** Signs the record of an archive. */
export function signArchive(vault: Vault, archive: ArchiveContent): Archive {
  return { ...archive, signature: vault.sign(purpose, signedText(archive)) }
}

/** Whether the record is as it was signed. */
export function isSignedArchive(vault: Vault, archive: Archive): boolean {
  return vault.isSignature(purpose, signedText(archive), archive.signature)
}

function signedText(archive: ArchiveContent): Buffer {
  const { number, first, position, link, headNumber, untagged, fileName, fileHash, at } = archive
  const values = [number, first, position, link.toString('hex'), headNumber, untagged, fileName]
  const text = JSON.stringify(['lvzhi audit archive', ...values, fileHash.toString('hex'), at.toISOString()])
  return Buffer.from(text, 'utf8')
}

/** The records of all archives, the first one first. */
export async function archivesOf(db: Handle): Promise<Archive[]> {
  const found = await sql<Archive>`
    select number, first, position, link, head_number as "headNumber", untagged, file_name as "fileName", file_hash as "fileHash", at,
      signature
    from audit_archives order by number`.execute(db)
  return found.rows
}
