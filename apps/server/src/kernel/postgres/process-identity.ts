import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { errorCode } from './startup-problem.ts'

/** Tells whether a process with this number runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
  return !isZombie(pid)
}

// A dead process whose parent has not asked for it yet still answers to signal 0.
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false
  return statFields(pid)[0] === 'Z'
}

/** Gives the command line of a process, or an empty text where it is gone. */
export function commandOf(pid: number): string {
  if (process.platform === 'linux') {
    return readOrEmpty(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? ''
}

/** Gives the working folder of a process; undefined where the system does not tell. A server works in its data folder. */
export function folderOf(pid: number): string | undefined {
  try {
    return process.platform === 'linux' ? readlinkSync(`/proc/${pid}/cwd`) : undefined
  } catch {
    return undefined
  }
}

/** Tells whether any process works in the folder, as far as the system tells. */
export function anyoneWorksIn(folder: string): boolean {
  if (process.platform !== 'linux') return false
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && folderOf(Number(name)) === folder)
}

/**
 * Gives a mark that tells this run of a process from a later process with the same number; empty where it is gone.
 *
 * Process numbers come again after a reboot, and always in a container.
 */
export function birthOf(pid: number): string {
  if (process.platform === 'linux') {
    const startTicks = statFields(pid)[19]
    return startTicks === undefined ? '' : `${readOrEmpty('/proc/sys/kernel/random/boot_id').trim()}/${startTicks}`
  }
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? ''
}

// The fields after the program name, which stands in brackets and may itself hold blanks and brackets.
function statFields(pid: number): string[] {
  const stat = readOrEmpty(`/proc/${pid}/stat`)
  const end = stat.lastIndexOf(')')
  return end < 0 ? [] : stat.slice(end + 2).split(' ')
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
