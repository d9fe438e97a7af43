import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { runAs } from './cluster.ts'
import { anyoneWorksIn, commandOf, folderOf, isAlive } from './process-identity.ts'
import type { ServerAccount } from './server-account.ts'
import { StartupProblem } from './startup-problem.ts'

/** What the server is started with; the cluster's own configuration file stays as it was made. */
const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '128MB',
  timezone: 'Asia/Shanghai',
  autovacuum: 'on',
  autovacuum_naptime: '30s',
  // A count over 10,000 rows is ten times slower a minute of acts after the last vacuum.
  autovacuum_vacuum_scale_factor: '0.02',
  autovacuum_analyze_scale_factor: '0.02',
  // Statements and DETAIL lines hold personal facts; the log keeps neither.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_min_messages: 'warning',
}

/** Reads `postmaster.pid`: the process and its port when it lives and really serves this folder. */
export function findRunning(clusterDir: string): { pid: number; port: number } | undefined {
  const lines = readLines(join(clusterDir, 'postmaster.pid'))
  const pid = Math.abs(Number(lines[0] ?? 0))
  if (!Number.isInteger(pid) || pid === 0 || !isAlive(pid) || !serves(pid, clusterDir)) return undefined
  return { pid, port: Number(lines[3] ?? 0) }
}

// The number of a dead server may belong to another program now.
function serves(pid: number, clusterDir: string): boolean {
  const folder = folderOf(pid)
  if (folder !== undefined) return folder === clusterDir
  const command = commandOf(pid)
  return command.includes('postgres') && command.includes(clusterDir)
}

/**
 * Removes a pid file whose number now belongs to another program, because PostgreSQL would refuse to start over it.
 *
 * In every other case the file stays: PostgreSQL itself finds out by it whether a part of a dead server still works on
 * the data.
 */
export function dropStalePidFile(clusterDir: string): void {
  const file = join(clusterDir, 'postmaster.pid')
  const pid = Math.abs(Number(readLines(file)[0] ?? 0))
  if (pid > 0 && isAlive(pid) && !serves(pid, clusterDir) && !anyoneWorksIn(clusterDir)) rmSync(file, { force: true })
}

/** Tells whether the server is on its way out and will take no connection any more. */
export function isStopping(clusterDir: string): boolean {
  return readLines(join(clusterDir, 'postmaster.pid'))[7]?.trim() === 'stopping'
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch {
    return []
  }
}

/** Sets the log of the last run aside, so that the log cannot grow over the years. */
export function turnLog(logFile: string): void {
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.old`)
}

/**
 * Starts the server as a direct child in a session of its own, so that Ctrl-C in the terminal reaches the application
 * only and open requests can still be finished.
 */
export function launch(
  clusterDir: string,
  port: number,
  logFile: string,
  binaries: Binaries,
  account: ServerAccount | undefined,
  overrides: Record<string, string>,
): ChildProcess {
  const options = Object.entries({ ...settings, ...overrides, port: String(port) })
  const log = openSync(logFile, 'a', 0o600)
  try {
    return spawn(
      join(binaries.native, 'bin', 'postgres'),
      ['-D', clusterDir, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { ...runAs(account), cwd: '/', detached: true, stdio: ['ignore', log, log] },
    )
  } finally {
    closeSync(log)
  }
}

/** Gives the port kept for this folder, or a free one where it is taken; the choice is kept in a file. */
export async function choosePort(home: string, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) return wanted
  const file = join(home, 'port')
  const kept = Number(readLines(file)[0] ?? 0)
  const port = (kept > 0 && (await tryPort(kept))) || (await tryPort(0))
  if (!port) throw new StartupProblem('本机没有可用的端口给自带数据库。请检查网络设置。')
  writeFileSync(`${file}.new`, `${port}\n`)
  renameSync(`${file}.new`, file)
  return port
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((settle) => {
    const probe = createServer()
    probe.once('error', () => settle(undefined))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => settle(typeof address === 'object' && address ? address.port : undefined))
    })
  })
}

/**
 * Stops the server at once but in order (PostgreSQL's fast shutdown), and waits until it has gone.
 *
 * A server that hangs for 30 seconds is stopped the hard way; it recovers from its log at the next start.
 */
export async function stopServer(pid: number, binaries: Binaries): Promise<void> {
  askToStop(pid, 'INT', binaries)
  if (await goneWithin(pid, 30_000)) return
  askToStop(pid, 'QUIT', binaries)
  await goneWithin(pid, 10_000)
}

/** Asks the server to stop without waiting. */
export function askToStop(pid: number, signal: 'INT' | 'QUIT', binaries: Binaries): void {
  if (process.platform === 'win32') {
    spawnSync(join(binaries.native, 'bin', 'pg_ctl'), ['kill', signal, String(pid)], { stdio: 'ignore' })
    return
  }
  try {
    process.kill(pid, `SIG${signal}`)
  } catch {
    // It has gone already.
  }
}

/** Waits until the process has gone; false when it still lives after that many milliseconds. */
export async function goneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds
  while (isAlive(pid)) {
    if (Date.now() > end) return false
    await pause(20)
  }
  return true
}
