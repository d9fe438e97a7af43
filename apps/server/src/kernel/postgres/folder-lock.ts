import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { birthOf, isAlive } from './process-identity.ts'
import { errorCode, StartupProblem } from './startup-problem.ts'

/**
 * Takes the data folder for this process and returns the call that gives it back.
 *
 * A lock whose process is dead (or whose number now belongs to another process) is taken over.
 * @throws StartupProblem when a living process holds it
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'app.lock')
  const mine = `${process.pid}\n${birthOf(process.pid)}\n`
  const draft = `${path}.${process.pid}.new`
  writeFileSync(draft, mine)
  for (;;) {
    try {
      // A link appears with its content, so nobody can read a half-written lock.
      linkSync(draft, path)
      rmSync(draft)
      return () => releaseIfMine(path, mine)
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error
    }
    const held = readLock(path)
    const [pid = '', birth = ''] = held.split('\n')
    if (isHolder(Number(pid), birth)) {
      rmSync(draft, { force: true })
      throw new StartupProblem(
        `数据文件夹 ${folder} 正由另一个履职程序（进程 ${pid}）使用。请先停止它，或用 LVZHI_DATA 另设文件夹。`,
      )
    }
    takeAway(path, held)
  }
}

function isHolder(pid: number, birth: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  return isAlive(pid) && (birth === '' || birthOf(pid) === birth)
}

function readLock(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

// Two starts may find the same stale lock; moving it aside lets each see whether it took the one it judged.
function takeAway(path: string, judged: string): void {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (readLock(aside) !== judged) renameSync(aside, path)
  else rmSync(aside, { force: true })
}

function releaseIfMine(path: string, mine: string): void {
  if (readLock(path) === mine) rmSync(path, { force: true })
}
