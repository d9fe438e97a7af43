import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

export const root = join(import.meta.dirname, '../../..')

/** A program started by a test, with what it has written so far. */
export interface Started {
  child: ChildProcess
  pid: number
  output: () => string
  /** Waits until the output matches; fails when the program ends before. */
  says: (pattern: RegExp, patience?: number) => Promise<RegExpExecArray>
  /** Resolves to the exit code or the name of the signal that ended it. */
  ended: Promise<number | string>
}

/** Starts a script with the Node of the tests, in a process group of its own. */
export function startScript(args: string[], env: NodeJS.ProcessEnv = {}): Started {
  return startProgram(process.execPath, args, env)
}

/** Starts a program in the root of the repository, in a process group of its own. */
export function startProgram(program: string, args: string[], env: NodeJS.ProcessEnv): Started {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: '', VITEST: '', ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  let over = false
  const ended = new Promise<number | string>((settle) => {
    child.on('close', (code, signal) => {
      over = true
      settle(code ?? signal ?? 'unknown')
    })
  })
  const says = async (pattern: RegExp, patience = 300_000): Promise<RegExpExecArray> => {
    const end = Date.now() + patience
    for (;;) {
      const found = pattern.exec(text)
      if (found) return found
      if (over || Date.now() > end) throw new Error(`never said ${String(pattern)}:\n${text}`)
      await pause(20)
    }
  }
  return { child, pid: child.pid ?? 0, output: () => text, says, ended }
}

/** Makes a folder for temporary files that the database's own user may pass through. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-process-'))
  chmodSync(folder, 0o711)
  return folder
}

/** Asks one value of a database. */
export async function askDatabase(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const result = await client.query<Record<string, unknown>>(statement)
    return Object.values(result.rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}
