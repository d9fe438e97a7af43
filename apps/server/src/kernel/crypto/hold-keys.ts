import { timingSafeEqual } from 'node:crypto'
import { sql, type Handle } from '../database/handle.ts'
import { StartupProblem } from '../postgres/startup-problem.ts'
import type { Vault } from './vault.ts'

/**
 * Holds the database to its keys: those of the ring are written down at their first start and must be the same ever after. Gives the
 * key version of the blind indexes.
 * @throws StartupProblem when the ring is another database's, or lacks a key that this one is sealed with
 */
export async function holdKeys(db: Handle, vault: Vault, now: Date): Promise<number> {
  for (const [at, version] of vault.versions.entries()) {
    await sql`
      insert into key_versions (version, fingerprint, first_used_at, indexes)
      values (${version}, ${vault.fingerprint(version)}, ${now},
        ${at === 0} and not exists (select 1 from key_versions where indexes))
      on conflict (version) do nothing`.execute(db)
  }
  const held = await sql<{ version: number; fingerprint: Buffer; indexes: boolean }>`
    select version, fingerprint, indexes from key_versions order by version`.execute(db)
  for (const { version, fingerprint } of held.rows) {
    if (!vault.versions.includes(version)) {
      throw new StartupProblem(
        `密钥文件里缺少第 ${version} 号密钥，用它加密的内容不能读出。请换回这个数据库的密钥文件。`,
      )
    }
    if (!timingSafeEqual(fingerprint, vault.fingerprint(version))) {
      throw new StartupProblem(
        `密钥文件不是这个数据库的（第 ${version} 号密钥不符），为免写坏数据，没有启动。请从备份恢复原来的密钥文件，或用 LVZHI_KEYS 指明它的位置。`,
      )
    }
  }
  return held.rows.find((row) => row.indexes)?.version ?? vault.versions[0] ?? 0
}
