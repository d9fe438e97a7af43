import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Vault } from '../../kernel/crypto/vault.ts'
import { StartupProblem } from '../../kernel/postgres/startup-problem.ts'
import { backupPurpose } from './sealed-file.ts'

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)

/** 备份清单: what a backup holds, in clear, without personal facts; a tag over it keeps it from being changed. */
export const Manifest = z.object({
  format: z.literal(1),
  /** Binds every piece to this backup. */
  id: z.uuid(),
  takenAt: z.iso.datetime(),
  server: z.string(),
  keyVersion: z.int().min(1),
  /** Tells the key without telling it. */
  keyFingerprint: hex,
  migrations: z.array(z.string()).min(1),
  /** Version of the job queue's own tables. */
  queue: count,
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      rows: count,
      bytes: count,
      sha256: hex,
      /** The same for the same rows in any order. */
      content: hex,
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), value: z.string().regex(/^-?\d+$/) })),
  files: z.array(z.object({ id: z.uuid(), bytes: count, sha256: hex })),
})
export type Manifest = z.infer<typeof Manifest>

/** Names of the files of a backup below its folder. */
export const manifestFile = 'manifest.json'
export const tagFile = 'manifest.tag'

/** Where the sealed rows of the table at a place of the list lie. */
export function tablePath(folder: string, at: number): string {
  return join(folder, 'tables', String(at + 1).padStart(4, '0'))
}

/** Where a stored file lies below its folder, in a backup and in the product alike. */
export function fileIn(files: string, id: string): string {
  return join(files, id.slice(-2), id)
}

/** What the pieces of a table or file are bound to. */
export function placeOf(manifest: Pick<Manifest, 'id'>, what: 'table' | 'file', name: string): string {
  return `${manifest.id}/${what}/${name}`
}

/**
 * Reads the list of a backup and makes sure that it is whole and of this key ring.
 * @throws StartupProblem with one sentence
 */
export function readManifest(folder: string, vault: Vault): Manifest {
  if (!existsSync(join(folder, manifestFile)) || !existsSync(join(folder, tagFile))) {
    throw new StartupProblem(
      `文件夹 ${folder} 里没有完整的备份（缺少 ${manifestFile} 或 ${tagFile}）。请用 --from 指明一份备份的文件夹。`,
    )
  }
  const text = readFileSync(join(folder, manifestFile))
  const manifest = parsed(text)
  if (!manifest) throw damagedManifest(folder)
  const known = vault.versions.includes(manifest.keyVersion)
  if (!known || vault.fingerprint(manifest.keyVersion).toString('hex') !== manifest.keyFingerprint) {
    throw new StartupProblem(
      '密钥文件不是这份备份的，备份不能打开。请把备份那时的密钥文件放回原处，或用 LVZHI_KEYS 指明它的位置。',
    )
  }
  const tag = Buffer.from(readFileSync(join(folder, tagFile), 'utf8').trim(), 'hex')
  if (!vault.isMac(backupPurpose, text, tag)) throw damagedManifest(folder)
  return manifest
}

function parsed(text: Buffer): Manifest | undefined {
  try {
    return Manifest.parse(JSON.parse(text.toString('utf8')))
  } catch {
    return undefined
  }
}

function damagedManifest(folder: string): StartupProblem {
  return new StartupProblem(`备份 ${folder} 的清单已损坏或被改动，不能使用。请换一份备份。`)
}
