import type { InstallationMode } from '@lvzhi/contract/accounts'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { StartupProblem } from '../../kernel/postgres/startup-problem.ts'

/** This installation: its mode, its province, and whether set-up is done. */
export interface Installation {
  readonly mode: InstallationMode
  readonly provinceCode: string | null
  readonly setUpAt: Date | null
}

/** The installation; throws where it has not been ensured at start. */
export async function getInstallation(db: Handle): Promise<Installation> {
  const found = await sql<Installation>`
    select mode, province_code as "provinceCode", set_up_at as "setUpAt" from installation`.execute(db)
  const installation = found.rows[0]
  if (!installation) throw new Error('the installation has not been ensured')
  return installation
}

/** Locks the installation, so that set-up happens once. */
export async function lockInstallation(tx: Handle): Promise<Installation> {
  await sql`select 1 from installation for update`.execute(tx)
  return getInstallation(tx)
}

/**
 * Writes down the mode at the first start and holds to it at every later one.
 * @throws StartupProblem when the database was begun in the other mode
 */
export async function ensureInstallation(db: Handle, mode: InstallationMode, now: Date): Promise<Installation> {
  await sql`insert into installation (mode, made_at) values (${mode}, ${now}) on conflict do nothing`.execute(db)
  const installation = await getInstallation(db)
  if (installation.mode !== mode) {
    const [is, asked] = installation.mode === 'demo' ? ['演示', '正式'] : ['正式', '演示']
    throw new StartupProblem(
      `这个数据库是按${is}方式建立的，不能以${asked}方式启动。请改用 LVZHI_MODE=${installation.mode}，或另选一个空的数据目录。`,
    )
  }
  return installation
}

/** Writes down the province; with `setUpAt` the set-up is done. */
export async function chooseProvince(tx: Handle, code: string, setUpAt: Date): Promise<void> {
  await sql`update installation set province_code = ${code}, set_up_at = ${setUpAt}`.execute(tx)
}
