import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { startTestApp, type TestApp } from '../../apps/server/test-support/app.ts'
import { everyField, type FieldAnswer } from './sets/every-field.ts'

const seed = Number(process.env['LVZHI_FUZZ_SEED'] ?? 20260603)
const pause = 6
let running: TestApp

beforeAll(async () => {
  running = await startTestApp({ seeded: true })
})

afterAll(() => running.close())

/** Texts that mean something where a statement is put together from parts; those with a pause would show by their time. */
const injections = [
  "'",
  '"',
  '\\',
  "''; --",
  "' or '1'='1",
  "') or ('1'='1",
  "%' or '1'='1' --",
  `';select pg_sleep(${pause})--`,
  `1;select pg_sleep(${pause})--`,
  `'||(select pg_sleep(${pause})::text)||'`,
  `' and 1=(select 1 from pg_sleep(${pause}))--`,
  `(select 1 from pg_sleep(${pause}))`,
  `id,(select pg_sleep(${pause}))`,
  `$$;select pg_sleep(${pause});$$`,
  "' union select null,version()--",
  "'::int",
  '{"$gt":""}',
]

/** What a statement of one's own in another's place would leave in the answer. */
const leaks = /syntax error|unterminated|invalid input syntax|PostgreSQL \d|pg_catalog|SQLSTATE|ERROR:/i

function faultOf({ operation, field, payload, status, took, body }: FieldAnswer): string | undefined {
  const where = `${operation} ${field} ${JSON.stringify(payload)}`
  if (status >= 500) return `${where}: ${status} ${body.slice(0, 200)}`
  if (took >= pause * 1000) return `${where}: ${Math.round(took)} ms`
  const echoed = body.replaceAll(JSON.stringify(payload).slice(1, -1), '')
  return leaks.test(echoed) ? `${where}: ${echoed.slice(0, 200)}` : undefined
}

test('SQL injection: no text of any operation reaches a statement as anything but a value', async () => {
  const counted: Record<string, number> = {}
  const faults: string[] = []
  const operations = new Set<string>()
  const fields = new Set<string>()
  for await (const answer of everyField(running, injections, seed)) {
    counted[answer.status] = (counted[answer.status] ?? 0) + 1
    operations.add(answer.operation)
    fields.add(`${answer.operation} ${answer.field}`)
    const fault = faultOf(answer)
    if (fault) faults.push(fault)
  }
  const sent = Object.values(counted).reduce((sum, count) => sum + count, 0)
  console.log(
    `注入：${operations.size} 个操作、${fields.size} 个参数，${sent} 个请求（种子 ${seed}）；答复 ${JSON.stringify(counted)}；命中 ${faults.length} 个`,
  )
  expect(faults).toEqual([])
  expect(fields.size).toBeGreaterThan(300)
})

test('control: the judgement sees a statement put together from parts, by its error and by its time', async () => {
  const careless = async (payload: string): Promise<FieldAnswer> => {
    const begun = performance.now()
    const about = { operation: 'careless', field: 'q', payload }
    try {
      await sql.raw(`select id from suggestions where title = '${payload}'`).execute(running.database.handle)
      return { ...about, status: 200, took: performance.now() - begun, body: '' }
    } catch (error) {
      return { ...about, status: 422, took: performance.now() - begun, body: String(error) }
    }
  }
  const seen = []
  for (const payload of injections.slice(0, 10)) seen.push(faultOf(await careless(payload)))
  const found = seen.filter((one) => one !== undefined)
  console.log(`对照（拼接的语句）：${injections.slice(0, 10).length} 个注入字符串，认出 ${found.length} 个`)
  expect(found.some((one) => one.includes('syntax') || one.includes('unterminated'))).toBe(true)
  expect(found.some((one) => one.endsWith(' ms'))).toBe(true)
})
