import fastify from 'fastify'
import { openDatabase } from '../apps/server/src/kernel/database/handle.ts'
import { actFiller, type Work } from './work.ts'
import { replay } from './statements.ts'

// The control: a bare route that sends the same statements and answers what the database said.
const [, , url = ''] = process.argv
const database = openDatabase(url)
const works = new Map<string, Work>()
const server = fastify()
server.post<{ Params: { work: string; at: string }; Querystring: { case?: string } }>('/:work/:at', async (request) => {
  const work = works.get(request.params.work)
  const statements = work?.recorded[Number(request.params.at)]
  if (!work || !statements) throw new Error('no such work')
  const { case: caseId } = request.query
  return replay(database.pool, statements, work.act && caseId ? actFiller(work.act, caseId) : undefined)
})
const address = await server.listen({ port: 0, host: '127.0.0.1' })

process.on('message', (asked: Work | 'memory' | 'worked' | 'stop') => {
  if (asked === 'memory') process.send?.(process.memoryUsage.rss())
  else if (asked === 'worked') process.send?.(process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000)
  else if (asked === 'stop')
    void server
      .close()
      .then(() => database.close())
      .then(() => process.exit(0))
  else {
    works.set(asked.name, asked)
    process.send?.(true)
  }
})
process.on('disconnect', () => process.exit(1))
process.send?.(address)
