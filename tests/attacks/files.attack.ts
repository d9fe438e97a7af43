import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../apps/server/test-support/app.ts'
import { hostileFiles } from './sets/hostile-files.ts'
import { hostileUploads, strangeFiles } from './sets/hostile-uploads.ts'

const seed = Number(process.env['LVZHI_FUZZ_SEED'] ?? 20260603)
let running: TestApp

beforeAll(async () => {
  running = await startTestApp()
})

afterAll(() => running.close())

test('hostile files: none ends in an inner error, holds the processor for a second or takes 150 MB', async () => {
  const upload = await hostileUploads(running)
  const files = hostileFiles(seed)
  expect(files.length).toBeGreaterThanOrEqual(200)
  const counted: Record<string, number> = {}
  const outcomes = []
  for (const file of files) {
    const outcome = await upload(file)
    outcomes.push(outcome)
    for (const status of outcome.statuses) counted[status] = (counted[status] ?? 0) + 1
  }
  const slowest = outcomes.toSorted((a, b) => b.processor - a.processor).slice(0, 5)
  const largest = outcomes.toSorted((a, b) => b.grown - a.grown).slice(0, 5)
  console.log(
    `恶意文件 ${files.length} 个（种子 ${seed}），上传 ${outcomes.length * 4} 次；答复 ${JSON.stringify(counted)}`,
  )
  console.log(`最费时：${slowest.map(({ what, processor }) => `${what} ${Math.round(processor)} 毫秒`).join('；')}`)
  console.log(`最占内存：${largest.map(({ what, grown }) => `${what} ${Math.round(grown)} MB`).join('；')}`)
  expect(outcomes.flatMap(({ faults }) => faults)).toEqual([])
  expect(strangeFiles(running)).toEqual([])
  expect(slowest[0]?.processor).toBeLessThan(1000)
  expect(largest[0]?.grown).toBeLessThan(150)
})
