import { expect, test } from 'vitest'
import { freshDatabase } from '../../test-support/database.ts'
import { openDatabase } from '../kernel/database/handle.ts'
import { listenForMeasures } from './measures-listener.ts'
import { createMeasures } from './measures.ts'

test('the measures are told on their own listener, also while the database is away', async () => {
  const fresh = await freshDatabase()
  const database = openDatabase(fresh.url, 2)
  await database.pool.query(
    "insert into sweeper_runs (name, begun_at, found, mended, unmended) values ('jobs.givenUp', now(), 5, 3, 2)",
  )
  const measures = createMeasures(database, () => 'serving')
  const listener = await listenForMeasures(measures, { host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${listener.port}`
  try {
    const told = await fetch(`${address}/metrics`)
    expect([told.status, told.headers.get('content-type')]).toEqual([200, measures.contentType])
    const text = await told.text()
    expect(text).toContain('lvzhi_database_up 1')
    for (const line of ['found_total 5', 'mended_total 3', 'unmended 2', 'failed 0']) {
      expect(text).toContain(`lvzhi_sweeper_${line.replace(' ', '{sweeper="jobs.givenUp"} ')}`)
    }
    expect((await fetch(`${address}/api/session`)).status).toBe(404)
    expect((await fetch(`${address}/metrics`, { method: 'POST' })).status).toBe(404)
    await database.close()
    const away = await (await fetch(`${address}/metrics`)).text()
    expect(away).toContain('lvzhi_database_up 0')
    expect(away).not.toMatch(/^lvzhi_sessions \d/m)
  } finally {
    await listener.close()
    await fresh.drop()
  }
})
