import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../apps/server/test-support/app.ts'
import { hostileFiles } from '../attacks/sets/hostile-files.ts'
import { hostileUploads, strangeFiles } from '../attacks/sets/hostile-uploads.ts'

const seed = 20260603
let running: TestApp

beforeAll(async () => {
  running = await startTestApp()
})

afterAll(() => running.close())

test('hostile files: one in eight of the set is refused in plain words or read, and nothing lies under a name of its own', async () => {
  const upload = await hostileUploads(running)
  const files = hostileFiles(seed).filter((_, at) => at % 8 === 0)
  expect(files.length).toBeGreaterThanOrEqual(25)
  for (const file of files) expect((await upload(file)).faults).toEqual([])
  expect(strangeFiles(running)).toEqual([])
})
