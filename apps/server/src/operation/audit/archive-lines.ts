import type { Archive } from '../../kernel/audit/archive-record.ts'
import type { StoredAudit } from '../../kernel/audit/audit-row.ts'

/** What the pieces of an archive file are bound to. */
export function placeOf(fileName: string): string {
  return `audit/${fileName}`
}

/** A row of the audit as one line of an archive. */
export function rowLine(position: number, row: StoredAudit): string {
  const { id, at, accountId, accountName, roles, operation, name, outcome, code, subject, detail, address, requestId } =
    row
  const content = {
    at,
    accountId,
    accountName,
    roles,
    operation,
    name,
    outcome,
    code,
    subject,
    detail,
    address,
    requestId,
  }
  return JSON.stringify({ position, id, ...content, tag: row.tag?.toString('hex') ?? null })
}

/** The signed record of an archive, as it lies beside the file. */
export function recordLine(archive: Archive): string {
  const { link, fileHash, signature, at } = archive
  return JSON.stringify({
    ...archive,
    link: link.toString('hex'),
    fileHash: fileHash.toString('hex'),
    at: at.toISOString(),
    signature: signature.toString('base64'),
  })
}
