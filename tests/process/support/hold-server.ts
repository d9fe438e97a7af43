// A small application over the embedded server: starts it, tells what it got, and ends as it is told to.
import { setTimeout as pause } from 'node:timers/promises'
import { startEmbeddedPostgres } from '../../../apps/server/src/kernel/postgres/launcher.ts'
import { StartupProblem } from '../../../apps/server/src/kernel/postgres/startup-problem.ts'

const [, , dataDir = '', ending = 'wait'] = process.argv

try {
  const lines: string[] = []
  const server = await startEmbeddedPostgres({ dataDir, log: (line) => lines.push(line) })
  process.stdout.write(`${JSON.stringify({ ...server, lines })}\n`)
  if (ending === 'stop') await server.stop()
  if (ending === 'exit') process.exit(3)
  if (ending === 'throw') throw new Error('uncaught')
  if (ending === 'drain') {
    process.on('SIGINT', () => process.stdout.write('draining\n'))
    // Requests under way need the database for a while after the signal; here they have it until they are told to end.
    process.on('SIGUSR2', () => void server.stop().then(() => process.exit(0)))
  }
  if (ending !== 'stop') await pause(120_000)
} catch (error) {
  if (!(error instanceof StartupProblem)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
