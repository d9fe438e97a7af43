import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../apps/server/test-support/app.ts'
import { sendRandomRequests } from './random-requests.ts'

/** LVZHI_FUZZ sets how many requests are sent in all, LVZHI_FUZZ_SEED repeats a run, LVZHI_FUZZ_ONLY names one operation. */
const requests = Number(process.env['LVZHI_FUZZ'] ?? 2000)
const seed = Number(process.env['LVZHI_FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const only = process.env['LVZHI_FUZZ_ONLY']

let running: TestApp

beforeAll(async () => {
  running = await startTestApp({ seeded: true })
})

afterAll(() => running.close())

test(
  `no request ends in an inner error (${requests} requests, LVZHI_FUZZ_SEED=${seed})`,
  { timeout: 24 * 3_600_000 },
  async () => {
    console.log(`随机输入：种子 ${seed}，共约 ${requests} 个请求`)
    const { sent, operations, counted, faults } = await sendRandomRequests(running, { requests, seed, only })
    console.log(
      `已发送 ${sent} 个请求，${operations} 个操作；答复 ${JSON.stringify(counted)}；问题 ${faults.length} 个`,
    )
    expect(faults.join('\n\n')).toBe('')
    expect(counted['200'], 'some requests must get through').toBeGreaterThan(sent / 50)
  },
)
