import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Binaries } from './binaries.ts'
import { canEnter, giveTo, type ServerAccount } from './server-account.ts'
import { errorCode, StartupProblem } from './startup-problem.ts'

/** The files of one embedded database server. */
export interface Cluster {
  /** Folder of the application: password, port, lock, and mostly the cluster itself. */
  home: string
  /** PostgreSQL's own data folder. */
  dir: string
}

/** Name of the owner role and of the database inside the embedded server. */
export const ownerRole = 'lvzhi'

/** Makes the data folder; one that cannot be written is a StartupProblem. */
export function prepareHome(home: string): void {
  try {
    const first = mkdirSync(home, { recursive: true })
    // The server's own user must be able to pass through the folders made here; what lies in them keeps its own rights.
    if (first !== undefined && process.getuid?.() === 0) {
      for (let folder = home; folder.length >= first.length; folder = resolve(folder, '..')) chmodSync(folder, 0o711)
    }
    const probe = join(home, `.write-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw new StartupProblem(
      `数据文件夹 ${home} 不可写（${errorCode(error)}）。请检查权限和磁盘空间，或用 LVZHI_DATA 另设文件夹。`,
      { cause: error },
    )
  }
}

/**
 * Tells where PostgreSQL's data folder is or shall be.
 *
 * Where the server's user cannot enter the application's folder, the data lie in a folder of the system and the file
 * `cluster-location` says which. A place once written there stays, so that an existing cluster is never overlooked.
 */
export function locateCluster(home: string): string {
  const pointer = join(home, 'cluster-location')
  if (!existsSync(pointer)) return join(home, 'cluster')
  const place = readFileSync(pointer, 'utf8').trim()
  if (!existsSync(place)) {
    throw new StartupProblem(
      `数据库文件应在 ${place}（见 ${pointer}），但该处没有。请从备份恢复；确认不要这些数据时，删除 ${pointer} 再启动。`,
    )
  }
  return place
}

/** Makes the cluster where there is none, and returns its place. */
export async function ensureCluster(
  home: string,
  located: string,
  binaries: Binaries,
  account: ServerAccount | undefined,
  log: (line: string) => void,
): Promise<string> {
  clearDrafts(home)
  if (existsSync(join(located, 'PG_VERSION'))) {
    checkVersion(located, binaries.major)
    return located
  }
  if (existsSync(located) && readdirSync(located).length > 0) {
    throw new StartupProblem(`文件夹 ${located} 不是空的，也不是数据库。请移走其中的文件，或用 LVZHI_DATA 另设文件夹。`)
  }
  const place = account && !canEnter(account, home) ? outsidePlace(home, account, log) : home
  const draft = join(place, `cluster.new-${process.pid}`)
  const dir = join(place, 'cluster')
  mkdirSync(draft, { mode: 0o700 })
  giveTo(account, draft)
  await initialise(draft, binaries, account, passwordOf(home))
  // Only a whole cluster gets the name: a start cut short leaves a draft, which the next start throws away.
  renameSync(draft, dir)
  if (place !== home) writeFileSync(join(home, 'cluster-location'), `${dir}\n`)
  return dir
}

function clearDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('cluster.new-')) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function outsidePlace(home: string, account: ServerAccount, log: (line: string) => void): string {
  const place = join('/var/lib', `lvzhi-${createHash('sha256').update(resolve(home)).digest('hex').slice(0, 12)}`)
  mkdirSync(place, { recursive: true, mode: 0o711 })
  clearDrafts(place)
  if (existsSync(join(place, 'cluster'))) {
    throw new StartupProblem(
      `${place} 中已有数据库，但 ${join(home, 'cluster-location')} 不见了。要继续用这些数据，请在该文件中写上 ${place}/cluster；不要时删除 ${place}。`,
    )
  }
  log(`数据库用户 ${account.name} 不能进入 ${home}，数据库文件放在 ${place}，位置记在 ${home}/cluster-location。`)
  return place
}

function checkVersion(dir: string, major: number): void {
  let found: number
  try {
    found = Number.parseInt(readFileSync(join(dir, 'PG_VERSION'), 'utf8'), 10)
  } catch (error) {
    throw new StartupProblem(`不能读取数据库文件夹 ${dir}（${errorCode(error)}）。请用当初建立它的用户启动。`, {
      cause: error,
    })
  }
  if (found !== major) {
    throw new StartupProblem(
      `数据库文件夹 ${dir} 是 PostgreSQL ${found} 的，本软件自带 PostgreSQL ${major}。请用原版本导出数据，再导入新文件夹（见升级指南）。`,
    )
  }
}

/** Gives the owner's password, made at random on the first call and kept in a file that only this user reads. */
export function passwordOf(home: string): string {
  const file = join(home, 'password')
  if (!existsSync(file)) {
    if (existsSync(join(home, 'cluster'))) {
      throw new StartupProblem(`数据库口令文件 ${file} 不见了。请从备份恢复该文件。`)
    }
    writePassword(file)
  }
  return readPassword(file)
}

/**
 * Gives the password of the application's role, kept in a file of its own. Where the file is gone a new one is made: the owner sets the
 * role's password at every start.
 */
export function applicationPasswordOf(home: string): string {
  const file = join(home, 'application-password')
  if (!existsSync(file)) writePassword(file)
  return readPassword(file)
}

function writePassword(file: string): void {
  writeFileSync(`${file}.new`, randomBytes(24).toString('base64url'), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function readPassword(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new StartupProblem(`不能读取数据库口令文件 ${file}（${errorCode(error)}）。请用当初建立它的用户启动。`, {
      cause: error,
    })
  }
}

async function initialise(
  dir: string,
  binaries: Binaries,
  account: ServerAccount | undefined,
  password: string,
): Promise<void> {
  const passwordFile = `${dir}.pw`
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  giveTo(account, passwordFile)
  try {
    const result = await run(join(binaries.native, 'bin', 'initdb'), account, [
      `--pgdata=${dir}`,
      `--username=${ownerRole}`,
      `--pwfile=${passwordFile}`,
      '--locale=C.UTF-8',
      '--encoding=UTF8',
      '--auth=scram-sha-256',
      '--data-checksums',
    ])
    if (result.code !== 0) throw new StartupProblem(`建立数据库失败：${lastLine(result.output)}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}

function run(
  program: string,
  account: ServerAccount | undefined,
  args: string[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((settle, fail) => {
    const child = spawn(program, args, { ...runAs(account), cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
    let output = ''
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', fail)
    child.on('close', (code) => settle({ code, output }))
  })
}

/** Gives the spawn settings that run a program as the account, without the environment of the application. */
export function runAs(account: ServerAccount | undefined): { uid?: number; gid?: number; env: NodeJS.ProcessEnv } {
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' }
  if (process.platform === 'win32') env['SystemRoot'] = process.env['SystemRoot']
  return account ? { uid: account.uid, gid: account.gid, env } : { env }
}
