import { createApp } from '../apps/server/src/app.ts'
import { systemClock } from '../apps/server/src/kernel/clock.ts'
import { standardPasswordCost } from '../apps/server/src/kernel/crypto/passwords.ts'
import { openDatabase } from '../apps/server/src/kernel/database/handle.ts'
import { recorderOf } from './statements.ts'
import { testVault } from '../apps/server/test-support/vault.ts'

// The product as a process of its own, without background work: the controls have none either.
const [, , url = '', dataDir = ''] = process.argv
const database = openDatabase(url)
const recorder = recorderOf(database.pool)
const app = createApp({
  database,
  clock: systemClock,
  dataDir,
  vault: testVault,
  mode: 'demo',
  passwordCost: standardPasswordCost,
})
const server = await app.server()
const address = await server.listen({ port: 0, host: '127.0.0.1' })

process.on('message', (asked: 'record' | 'recorded' | 'memory' | 'worked' | 'stop') => {
  if (asked === 'record') recorder.start()
  if (asked === 'record') process.send?.(true)
  if (asked === 'recorded') process.send?.(recorder.stop())
  if (asked === 'memory') process.send?.(process.memoryUsage.rss())
  if (asked === 'worked') process.send?.(process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000)
  if (asked === 'stop')
    void server
      .close()
      .then(() => database.close())
      .then(() => process.exit(0))
})
process.on('disconnect', () => process.exit(1))
process.send?.(address)
