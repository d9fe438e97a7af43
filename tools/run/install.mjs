import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { contentHash, readOrEmpty, root, Stop } from './paths.mjs'

const lockFile = join(root, 'package-lock.json')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.lvzhi-stamp')

/** Installs the libraries of the lock file where they are missing or of another lock file. */
export function ensureInstalled() {
  const wanted = contentHash([lockFile])
  if (readOrEmpty(stamp).trim() === wanted) return
  if (!matchesLock()) {
    console.log(existsSync(modules) ? '依赖库有变化，正在重新安装（约一分钟）……' : '正在安装依赖库（约一分钟）……')
    const { command, args } = npm()
    // Building the pages needs the development libraries too, whatever NODE_ENV says.
    const result = spawnSync(command, [...args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...cacheSetting() },
      shell: process.platform === 'win32' && command === 'npm',
    })
    if (result.status !== 0) {
      throw new Stop('依赖库没有装好（npm ci 失败，原因见上）。请检查网络和 npm 源的设置后再试。')
    }
  }
  try {
    writeFileSync(stamp, `${wanted}\n`)
  } catch {
    // An installation by another user needs no stamp: it is compared anew each time.
  }
}

// What npm wrote down about the installation, compared with the lock file: nothing needed is missing or different.
function matchesLock() {
  const installedList = readOrEmpty(join(modules, '.package-lock.json'))
  if (installedList === '') return false
  const installed = JSON.parse(installedList).packages
  const locked = JSON.parse(readFileSync(lockFile, 'utf8')).packages
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '' || !path.startsWith('node_modules/')) return true
    const found = installed[path]
    if (!found) return entry.optional === true || entry.devOptional === true || entry.peer === true
    return found.version === entry.version && found.integrity === entry.integrity
  })
}

function npm() {
  const behind = process.env.npm_execpath
  if (behind && /npm-cli\.c?js$/.test(behind)) return { command: process.execPath, args: [behind] }
  return { command: 'npm', args: [] }
}

// A service user often has no home folder that it may write to.
function cacheSetting() {
  const usual = process.env.npm_config_cache ?? join(homedir(), '.npm')
  try {
    mkdirSync(usual, { recursive: true })
    accessSync(usual, constants.W_OK)
    return {}
  } catch {
    return { npm_config_cache: join(tmpdir(), `lvzhi-npm-cache-${userInfo().uid}`) }
  }
}
