import { expect, test } from 'vitest'
import { freshDatabase } from '../../test-support/database.ts'
import { openDatabase } from '../kernel/database/handle.ts'
import { listenForMeasures } from './measures-listener.ts'
import { createMeasures } from './measures.ts'

test('the measures are told on their own listener, also while the database is away', async () => {
  const fresh = await freshDatabase()
  const database = openDatabase(fresh.url, 2)
  const measures = createMeasures(database, () => 'serving')
  const listener = await listenForMeasures(measures, { host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${listener.port}`
  try {
    const told = await fetch(`${address}/metrics`)
    expect([told.status, told.headers.get('content-type')]).toEqual([200, measures.contentType])
    expect(await told.text()).toContain('lvzhi_database_up 1')
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
