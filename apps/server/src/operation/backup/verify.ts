import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { BrokenSeal } from '../../kernel/crypto/cipher-profiles.ts'
import type { Vault } from '../../kernel/crypto/vault.ts'
import { errorCode, StartupProblem } from '../../kernel/postgres/startup-problem.ts'
import { fileIn, placeOf, tablePath, type Manifest } from './manifest.ts'
import { rowsHash } from './rows-hash.ts'
import { openedPieces } from './sealed-file.ts'

/**
 * Reads a whole backup and holds every piece against its list, before anything is written anywhere.
 * @throws StartupProblem naming what is damaged or missing
 */
export async function verifyBackup(
  folder: string,
  manifest: Manifest,
  vault: Vault,
  say: (line: string) => void = () => undefined,
): Promise<void> {
  for (const [at, table] of manifest.tables.entries()) {
    const hashed = rowsHash()
    await asWhole(folder, `数据表 ${table.name}`, async () => {
      for await (const bytes of openedPieces(vault, placeOf(manifest, 'table', table.name), tablePath(folder, at)))
        hashed.add(bytes)
    })
    const found = hashed.result()
    if (found.rows !== table.rows || found.sha256 !== table.sha256) throw damaged(folder, `数据表 ${table.name}`)
  }
  for (const { id, bytes, sha256 } of manifest.files) {
    const hashed = createHash('sha256')
    let size = 0
    await asWhole(folder, `附件 ${id}`, async () => {
      for await (const piece of openedPieces(vault, placeOf(manifest, 'file', id), fileIn(join(folder, 'files'), id))) {
        hashed.update(piece)
        size += piece.length
      }
    })
    if (size !== bytes || hashed.digest('hex') !== sha256) throw damaged(folder, `附件 ${id}`)
  }
  say(`备份完整：${manifest.tables.length} 张数据表、${manifest.files.length} 个附件都与清单一致`)
}

async function asWhole(folder: string, what: string, read: () => Promise<void>): Promise<void> {
  try {
    await read()
  } catch (error) {
    if (error instanceof BrokenSeal || errorCode(error) === 'ENOENT') throw damaged(folder, what)
    throw error
  }
}

function damaged(folder: string, what: string): StartupProblem {
  return new StartupProblem(`备份 ${folder} 里的${what}已损坏或缺失，没有恢复，数据库未作改动。请换一份备份。`)
}
