import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../config.ts'
import { ensureKeyRing } from '../../kernel/crypto/key-file.ts'
import { openVault, type Vault } from '../../kernel/crypto/vault.ts'
import { locateCluster, ownerRole, passwordOf } from '../../kernel/postgres/cluster.ts'
import { startEmbeddedPostgres } from '../../kernel/postgres/launcher.ts'
import { findRunning, isStopping } from '../../kernel/postgres/running-server.ts'
import { StartupProblem } from '../../kernel/postgres/startup-problem.ts'

/** A database that a command works on, and the call that leaves it as it was found: running or not. */
export interface Reached {
  readonly url: string
  leave(): Promise<void>
}

/**
 * Reaches the product’s database as the owner of its tables, whether the product runs or not: the outside one, the embedded one that runs, or the embedded one started
 * for the time of the command.
 * @throws StartupProblem where there is none
 */
export async function reachDatabase(config: Config, log: (line: string) => void): Promise<Reached> {
  if (config.databaseUrl !== undefined)
    return { url: config.migrateUrl ?? config.databaseUrl, leave: () => Promise.resolve() }
  const home = join(config.dataDir, 'postgres')
  if (!existsSync(join(home, 'password'))) {
    throw new StartupProblem(`数据文件夹 ${config.dataDir} 里没有数据库。请用 LVZHI_DATA 指明产品的数据文件夹。`)
  }
  const cluster = locateCluster(home)
  const running = findRunning(cluster)
  if (running && !isStopping(cluster)) {
    const password = encodeURIComponent(passwordOf(home))
    return {
      url: `postgres://${ownerRole}:${password}@127.0.0.1:${running.port}/${ownerRole}`,
      leave: () => Promise.resolve(),
    }
  }
  return startDatabase(config, log)
}

/**
 * Reaches the database that is restored into; of the embedded one the product must not run.
 * @throws StartupProblem where it does
 */
export async function reachForRestore(config: Config, log: (line: string) => void): Promise<Reached> {
  if (config.databaseUrl !== undefined)
    return { url: config.migrateUrl ?? config.databaseUrl, leave: () => Promise.resolve() }
  return startDatabase(config, log)
}

async function startDatabase(config: Config, log: (line: string) => void): Promise<Reached> {
  const postgres = await startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), log })
  return { url: postgres.url, leave: () => postgres.stop() }
}

/**
 * The vault of the ring that is there: a new ring would open nothing.
 * @throws StartupProblem where there is none
 */
export function vaultOf(config: Config, now: Date): Vault {
  if (!existsSync(config.keys)) {
    throw new StartupProblem(
      `找不到密钥文件 ${config.keys}。备份是用它加密的，没有它不能备份也不能恢复。请把密钥文件放回原处，或用 LVZHI_KEYS 指明它的位置。`,
    )
  }
  return openVault(ensureKeyRing(config.keys, config.ciphers, now))
}
