import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { isSignedArchive, type Archive } from '../../kernel/audit/archive-record.ts'
import { entryHashOf, isTagged, linkAfter, type StoredAudit } from '../../kernel/audit/audit-row.ts'
import { FindingList } from '../../kernel/audit/findings.ts'
import { BrokenSeal } from '../../kernel/crypto/cipher-profiles.ts'
import type { Vault } from '../../kernel/crypto/vault.ts'
import { openedPieces } from '../backup/sealed-file.ts'
import { placeOf } from './archive-lines.ts'
import { hashOf } from './archive.ts'

/** Checks an archive file by the record beside it: every row, the chain from the end of the former archive, the hash of the file. */
export async function verifyArchive(path: string, vault: Vault): Promise<{ rows: number; findings: FindingList }> {
  const findings = new FindingList()
  const archive = readRecord(`${path}.json`)
  if (!isSignedArchive(vault, archive)) findings.add('archiveForged', {}, '归档登记被改动或不是本系统的。')
  if (!(await hashOf(path)).equals(archive.fileHash)) findings.add('archiveForged', {}, '归档文件与登记的校验值不符。')
  let rows = 0
  let link: Buffer = Buffer.alloc(0)
  let position = archive.first - 1
  try {
    for await (const line of linesIn(openedPieces(vault, placeOf(basename(path)), path))) {
      const value = JSON.parse(line) as Record<string, unknown>
      if (typeof value['format'] === 'string') link = Buffer.from(String(value['link']), 'hex')
      if (typeof value['position'] !== 'number' || value['head'] !== undefined) continue
      const { tag, ...content } = value as unknown as Omit<StoredAudit, 'tag'> & {
        tag: string | null
        position: number
      }
      const row: StoredAudit = { ...content, tag: tag === null ? null : Buffer.from(tag, 'hex') }
      position += 1
      rows += 1
      link = linkAfter(link, position, entryHashOf(row))
      const genuine = row.tag === null ? row.id <= archive.untagged : isTagged(vault, row)
      if (!genuine || content.position !== position) {
        findings.add('rowForged', { position, entryId: row.id }, `归档中的记录 ${row.id}（位置 ${position}）被改动。`)
      }
    }
  } catch (error) {
    if (!(error instanceof BrokenSeal)) throw error
    findings.add('archiveForged', { position }, `归档文件在位置 ${position} 之后损坏，或不是用这个密钥文件加密的。`)
  }
  if (position !== archive.position || !link.equals(archive.link)) {
    findings.add('chainBroken', { position }, `归档的末端（位置 ${position}）与登记的位置 ${archive.position} 不相接。`)
  }
  return { rows, findings }
}

function readRecord(path: string): Archive {
  const value = JSON.parse(readFileSync(path, 'utf8')) as Omit<Archive, 'link' | 'fileHash' | 'at' | 'signature'> &
    Record<'link' | 'fileHash' | 'at' | 'signature', string>
  return {
    ...value,
    link: Buffer.from(value.link, 'hex'),
    fileHash: Buffer.from(value.fileHash, 'hex'),
    at: new Date(value.at),
    signature: Buffer.from(value.signature, 'base64'),
  }
}

async function* linesIn(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    rest = Buffer.concat([rest, piece])
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield rest.subarray(0, end).toString('utf8')
      rest = rest.subarray(end + 1)
    }
  }
}
