import { join } from 'node:path'
import { attacks } from './attacks.mjs'
import { auditTrial } from './audit-trial.mjs'
import { accessibility, check, journeys, testAll } from './checks.mjs'
import { ensureInstalled } from './install.mjs'
import { root, Stop } from './paths.mjs'
import { interrupted, runNode, stopAll } from './processes.mjs'
import { ensureWebBuilt, viteArguments } from './web.mjs'

const server = 'apps/server/src/main.ts'
const backups = 'apps/server/src/operation/backup/main.ts'
const audit = 'apps/server/src/operation/audit/main.ts'

const commands = {
  start: async (args) => {
    await ensureWebBuilt()
    return runNode([server, ...args])
  },
  test: testAll,
  dev,
  check,
  journeys,
  accessibility,
  seed: (args) => runNode(['apps/server/src/seed/main.ts', ...args]),
  'law-cases': (args) => runNode(['tools/law-cases.ts', ...args]),
  faults: (args) => runNode(['tests/faults/main.ts', ...args]),
  attacks,
  backup: (args) => runNode([backups, 'backup', ...args]),
  restore: (args) => runNode([backups, 'restore', ...args]),
  'backup-check': (args) => runNode([backups, 'check', ...args]),
  drill: (args) => runNode(['tests/operation/main.ts', ...args]),
  'audit-verify': (args) => runNode([audit, 'verify', ...args]),
  'audit-archive': (args) => runNode([audit, 'archive', ...args]),
  'audit-trial': auditTrial,
  bench: (args) => runNode(['bench/main.ts', ...args]),
  'trial-similar': (args) => runNode(['bench/trial-similar.ts', ...args]),
  'trial-classes': (args) => runNode(['bench/trial-classes.ts', ...args]),
  keys: (args) => runNode(['apps/server/src/operation/keys.ts', ...args]),
  'new-module': (args) => runNode(['tools/new-module.ts', ...args]),
}

/** Runs one command of the repository and resolves to the exit code. */
export async function runCommand(name, args) {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    console.error(`没有“${name}”这个命令。可用的命令：${Object.keys(commands).join('、')}。`)
    return 1
  }
  try {
    ensureInstalled()
    return await command(args)
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    if (!interrupted()) console.error(error.message)
    return 1
  }
}

/** `npm run dev`: the server, started again on each change, and the pages with live reload. */
async function dev() {
  const parts = [
    runNode(['--watch', '--watch-preserve-output', server]),
    runNode(viteArguments(), { cwd: join(root, 'apps/web') }),
  ]
  const code = await Promise.race(parts)
  stopAll()
  await Promise.all(parts)
  return interrupted() ? 0 : code
}
