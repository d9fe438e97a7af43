import { createDeputy, createTerm, findByNumber } from '@lvzhi/contract/deputies'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../kernel/database/handle.ts'
import { aCitizenNumber, deputyGround, type Ground } from '../../../test-support/deputy-ground.ts'

let ground: Ground
let found: { id: string; number: string }

beforeAll(async () => {
  ground = await deputyGround()
  const number = aCitizenNumber('1966-05-06', 3)
  const term = await ground.call(ground.province, createTerm, {
    body: { level: 'province', divisionCode: '220000', number: 14, startsOn: '2023-01-15', seats: 400 },
  })
  const { id } = await ground.call(ground.province, createDeputy, {
    body: {
      name: '梁若谷',
      citizenNumber: number,
      phone: '13812345678',
      mandate: {
        termId: term.id,
        certificateNo: '1001',
        electingUnitName: '长春市',
        startsOn: '2023-01-15',
        beginGround: 'elected',
        documentNumber: '公告',
      },
    },
  })
  found = { id, number }
})
afterAll(() => ground.close())

const asked = (actor: Ground['province'], field: 'citizenNumber' | 'phone', number: string) =>
  ground.call(actor, findByNumber, { body: { field, number } })

test('whole numbers find their deputy, in any width and with blanks; parts of a number find nobody', async () => {
  const hit = { items: [{ id: found.id, name: '梁若谷' }] }
  const wide = Array.from(found.number, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('')
  for (const number of [found.number, wide, `${found.number.slice(0, 6)} ${found.number.slice(6)}`]) {
    expect(await asked(ground.province, 'citizenNumber', number)).toEqual(hit)
  }
  for (const number of ['13812345678', '138 1234 5678', '138-1234-5678', '１３８１２３４５６７８']) {
    expect(await asked(ground.province, 'phone', number)).toEqual(hit)
  }
  for (const number of [found.number.slice(0, 17), '1381234567', '%']) {
    expect(await asked(ground.province, 'phone', number)).toEqual({ items: [] })
    expect(await asked(ground.province, 'citizenNumber', number)).toEqual({ items: [] })
  }
})

test('an office of another area is told nothing of it', async () => {
  const hunan = ground.office('430000', 'province')
  expect(await asked(hunan, 'citizenNumber', found.number)).toEqual({ items: [] })
})

test('the numbers stand sealed in their table', async () => {
  const kept = await sql<{ line: string }>`select n::text as line from people_private n`.execute(ground.database.handle)
  const lines = kept.rows.map((row) => row.line).join('\n')
  expect(lines).toContain('sealed:1:')
  expect([lines.includes(found.number), lines.includes('13812345678')]).toEqual([false, false])
})
