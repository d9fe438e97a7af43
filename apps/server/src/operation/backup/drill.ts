import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { errorCode, StartupProblem } from '../../kernel/postgres/startup-problem.ts'
import type { Manifest } from './manifest.ts'
import { restoreBackup } from './restore.ts'
import { takeBackup, type Taking } from './take.ts'

/** 恢复演练记录: what a restore drill has shown. */
export interface DrillRecord {
  readonly manifest: Manifest
  readonly backupSeconds: number
  readonly restoreSeconds: number
}

/**
 * Takes a backup and restores it into a scratch database on the same server (or an empty one named by `scratch`), which is removed again.
 * That the restore succeeds means that every table and file came back with the hash of its source.
 * @throws StartupProblem with one sentence where anything differs
 */
export async function drill(taking: Taking, scratch?: string): Promise<DrillRecord> {
  const begun = Date.now()
  const manifest = await takeBackup(taking)
  const taken = Date.now()
  const files = mkdtempSync(join(tmpdir(), 'lvzhi-drill-'))
  const target = scratch === undefined ? await scratchBeside(taking.url) : { url: scratch, drop: async () => undefined }
  try {
    const { folder, vault, signal, say } = taking
    await restoreBackup({ folder, vault, url: target.url, files, ...(signal && { signal }), ...(say && { say }) })
    return { manifest, backupSeconds: (taken - begun) / 1000, restoreSeconds: (Date.now() - taken) / 1000 }
  } finally {
    await target.drop()
    rmSync(files, { recursive: true, force: true })
  }
}

async function scratchBeside(url: string): Promise<{ url: string; drop(): Promise<unknown> }> {
  const name = `lvzhi_drill_${randomBytes(4).toString('hex')}`
  const beside = new URL(url)
  beside.pathname = `/${name}`
  try {
    const [like] = await onServer<{ collation: string; type: string }>(
      url,
      'select datcollate as collation, datctype as type from pg_database where datname = current_database()',
    )
    await onServer(
      url,
      `create database ${name} template template0 encoding 'UTF8' lc_collate '${like?.collation}' lc_ctype '${like?.type}'`,
    )
  } catch (error) {
    if (errorCode(error) !== '42501') throw error
    throw new StartupProblem(
      '数据库用户没有新建数据库的权限，不能演练。请另建一个空数据库，用 --scratch 写明它的地址。',
      { cause: error },
    )
  }
  return { url: beside.href, drop: () => onServer(url, `drop database if exists ${name} with (force)`) }
}

async function onServer<T extends pg.QueryResultRow>(url: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(statement)).rows
  } finally {
    await client.end()
  }
}

/** The record as the office files it. */
export function recordText({ manifest, backupSeconds, restoreSeconds }: DrillRecord, folder: string): string {
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
  const bytes = sum(manifest.tables.map((table) => table.bytes)) + sum(manifest.files.map((file) => file.bytes))
  const time = new Date(manifest.takenAt).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
  return [
    '恢复演练记录',
    `  备份时间：${time}`,
    `  备份位置：${folder}`,
    `  数据库：${manifest.server}，表结构 ${manifest.migrations.at(-1)}`,
    `  内容：数据表 ${manifest.tables.length} 张，${sum(manifest.tables.map((table) => table.rows))} 行；附件 ${manifest.files.length} 个；共 ${(bytes / 1_048_576).toFixed(1)} MB`,
    `  用时：备份 ${backupSeconds.toFixed(1)} 秒，恢复并核对 ${restoreSeconds.toFixed(1)} 秒`,
    '  结论：恢复后每张数据表、每个附件的内容摘要都与备份时相同，通过。',
    '  演练人：____________    日期：____________',
  ].join('\n')
}
