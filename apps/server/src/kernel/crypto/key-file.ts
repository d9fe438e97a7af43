import {
  chmodSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  fsyncSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { errorCode, StartupProblem } from '../postgres/startup-problem.ts'
import type { ProfileName } from './cipher-profiles.ts'
import { KeyRing, newKeyRing } from './key-ring.ts'

/**
 * Reads the key ring of a file, and makes one of a single new key where there is no file yet. Two processes that start at once agree on
 * one ring. The file is for its owner alone; without it, what is sealed can never be read again.
 * @throws StartupProblem when it cannot be read, is damaged, or is open to others
 */
export function ensureKeyRing(path: string, profile: ProfileName, now: Date): KeyRing {
  try {
    if (!existsSync(path)) makeOnce(path, newKeyRing(profile, now))
    refuseOpenFile(path)
    const parsed = KeyRing.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    if (!parsed.success) throw new SyntaxError(path)
    return parsed.data
  } catch (error) {
    if (error instanceof StartupProblem) throw error
    if (error instanceof SyntaxError) {
      throw new StartupProblem(`密钥文件 ${path} 已损坏，不能使用。请从备份恢复这个文件，不要删除它。`, {
        cause: error,
      })
    }
    throw new StartupProblem(`密钥文件 ${path} 不能读写（${errorCode(error)}）。请检查文件的主人和权限。`, {
      cause: error,
    })
  }
}

/** Puts a changed ring in the place of the former one; a crash leaves either the one or the other. */
export function replaceKeyRing(path: string, ring: KeyRing): void {
  const part = writePart(path, ring)
  renameSync(part, path)
}

function makeOnce(path: string, ring: KeyRing): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const part = writePart(path, ring)
  try {
    // Unlike a renaming, a link is refused where another process was first.
    linkSync(part, path)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  } finally {
    rmSync(part, { force: true })
  }
}

function writePart(path: string, ring: KeyRing): string {
  const part = `${path}.${process.pid}.part`
  rmSync(part, { force: true })
  const file = openSync(part, 'wx', 0o600)
  try {
    writeSync(file, `${JSON.stringify(KeyRing.parse(ring), null, 2)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  chmodSync(part, 0o600)
  return part
}

function refuseOpenFile(path: string): void {
  if (process.platform === 'win32') return
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new StartupProblem(`密钥文件 ${path} 别的用户也能读，不安全。请执行 chmod 600 ${path} 后再启动。`)
  }
}
