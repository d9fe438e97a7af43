import { afterAll, beforeAll, expect, test } from 'vitest'
import { listSuggestions, readSuggestion } from '@lvzhi/contract/suggestions'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { castNames, startTestApp, type Client, type TestApp } from '../../apps/server/test-support/app.ts'

let running: TestApp

beforeAll(async () => {
  running = await startTestApp({ seeded: true })
})

afterAll(() => running.close())

async function rows<T>(strings: TemplateStringsArray, ...values: unknown[]): Promise<T[]> {
  return (await sql<T>(strings, ...values).execute(running.database.handle)).rows
}

/** Those of the roles that may read suggestions at all, and further accounts of the same kinds. */
async function readers(): Promise<string[]> {
  const others = await rows<{ name: string }>`
    select name from (
      select a.sign_in_name as name, row_number() over (partition by g.role order by a.sign_in_name) as place
      from accounts a join role_grants g on g.account_id = a.id
      where g.role in ('unitClerk', 'unitHead', 'deputy', 'preliminaryReviewer') and a.sign_in_name like 'demo%') ranked
    where place <= 4 order by name`
  const shown = Object.keys(castNames).filter((name) => !['sysadmin', 'secadmin', 'auditor'].includes(name))
  return [...shown, ...others.map((other) => other.name)]
}

test('what the ledger lists, page by page, is what the detail opens', async () => {
  const all = (await rows<{ id: string }>`select id from suggestions`).map((row) => row.id)
  expect(all.length).toBeGreaterThan(40)
  const lines: string[] = []
  let kinds = { everything: 0, nothing: 0, some: 0 }
  for (const name of await readers()) {
    const client = await running.as(name)
    const listed = await everyPage(client)
    const opened: string[] = []
    for (const id of all) {
      const answer = await client.call(readSuggestion, { params: { id } })
      if (answer.status === 200) opened.push(answer.ok().id)
      else expect(answer.status, `${name} ${id}`).toBe(404)
    }
    expect(opened.toSorted(), name).toEqual(listed.toSorted())
    const kind = opened.length === all.length ? 'everything' : opened.length === 0 ? 'nothing' : 'some'
    kinds = { ...kinds, [kind]: kinds[kind] + 1 }
    lines.push(`  ${name}: ${opened.length}/${all.length}`)
  }
  console.log(['列表可见 = 详情可见', ...lines].join('\n'))
  expect(kinds.some, 'most readers see a part of the whole').toBeGreaterThan(10)
})

async function everyPage(client: Client): Promise<string[]> {
  const found: string[] = []
  for (let page = 1; ; page += 1) {
    const { items, total } = (await client.call(listSuggestions, { query: { page, size: 7 } })).ok()
    found.push(...items.map((item) => item.id))
    if (page * 7 >= total) {
      expect(found, `${client.signInName}: no row twice, none left out`).toHaveLength(total)
      expect(new Set(found).size).toBe(total)
      return found
    }
  }
}
