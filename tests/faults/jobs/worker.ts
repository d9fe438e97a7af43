import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { createApp } from '../../../apps/server/src/app.ts'
import { loadConfig } from '../../../apps/server/src/config.ts'
import { systemClock } from '../../../apps/server/src/kernel/clock.ts'
import { ensureKeyRing } from '../../../apps/server/src/kernel/crypto/key-file.ts'
import { standardPasswordCost } from '../../../apps/server/src/kernel/crypto/passwords.ts'
import { openVault } from '../../../apps/server/src/kernel/crypto/vault.ts'
import { openDatabase, sql } from '../../../apps/server/src/kernel/database/handle.ts'
import { deliverEvent } from '../../../apps/server/src/kernel/events/events.ts'
import { startWorkers, type Job } from '../../../apps/server/src/kernel/jobs/jobs.ts'

// One process that does the background work of the trial: the product's own telling of events, and jobs whose effects can be counted.
const config = loadConfig(process.env)
const database = openDatabase(config.databaseUrl ?? '', 6)
const app = createApp({
  database,
  clock: systemClock,
  vault: openVault(ensureKeyRing(config.keys, config.ciphers, systemClock.now())),
  dataDir: config.dataDir,
  mode: 'demo',
  passwordCost: standardPasswordCost,
})
const subscriptions = app.modules.flatMap((module) => module.subscriptions)

const note = (table: 'trial_begun' | 'trial_effects' | 'trial_naive', key: string) =>
  sql`insert into ${sql.table(table)} (key, by) values (${key}, ${process.pid}) on conflict do nothing`.execute(
    database.handle,
  )

const jobs: readonly Job[] = [
  {
    name: 'events.deliver',
    run: (payload) => deliverEvent(database, subscriptions, String(payload['id'])),
  },
  {
    name: 'trial.once',
    run: async (payload) => {
      const key = String(payload['key'])
      await note('trial_begun', key)
      await pause(Number(payload['milliseconds'] ?? 0))
      await note('trial_effects', key)
    },
  },
  {
    // The control: its effect has no key that could hold a second one off.
    name: 'trial.naive',
    run: async (payload) => {
      await note('trial_naive', String(payload['key']))
      await pause(1000)
    },
  },
]

// Read and ready beforehand: it begins when another has been killed.
await once(process.stdin, 'data')
process.stdin.destroy()
await startWorkers(database.pool, jobs, (message) => console.error(message))
console.log('working')
