import pg from 'pg'
import { checkDatabase } from '../postgres/database-check.ts'
import { StartupProblem } from '../postgres/startup-problem.ts'
import { isMigratedBy, migrate } from './migrate.ts'
import { grantApplication, isForeign, roleBehind } from './roles.ts'

/** The two ways into one database. */
export interface DatabaseReach {
  /** As the application, which has no right to change or delete the audit. */
  readonly url: string
  /** As the owner of the tables, for migrations. The same as `url` where nobody has made two roles. */
  readonly ownerUrl: string
}

/**
 * Makes the database ready for this version: checked, migrated by its owner, the application's rights given. Says by `log` where the two are
 * one role, because then nothing but the chain protects the audit.
 * @throws StartupProblem
 */
export async function prepareDatabase({ url, ownerUrl }: DatabaseReach, log: (line: string) => void): Promise<void> {
  await checkDatabase(ownerUrl)
  if (await isForeign(ownerUrl)) await requireMigrated(ownerUrl)
  else await migrate(ownerUrl)
  if (url !== ownerUrl) {
    await checkDatabase(url)
    const { role: owner } = await roleBehind(ownerUrl)
    const application = new URL(url).username
    if (decodeURIComponent(application) !== owner) await grantApplication(ownerUrl, decodeURIComponent(application))
  }
  const { role, mighty } = await roleBehind(url)
  if (mighty) {
    log(
      `注意：应用使用的数据库用户 ${role} 同时是表的属主，数据库没有分权，操作记录只靠防篡改链保护。请按安装指南建立单独的应用用户，并设置 LVZHI_MIGRATE_URL。`,
    )
  }
}

/** Who is not the owner can start over a database that another process has migrated. */
async function requireMigrated(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  try {
    if (await isMigratedBy(pool)) return
  } finally {
    await pool.end()
  }
  throw new StartupProblem(
    '数据库需要升级，而 DATABASE_URL 的用户不是表的属主，没有权限升级。请把 LVZHI_MIGRATE_URL 设为属主的连接地址后再启动。',
  )
}
