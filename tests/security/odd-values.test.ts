import { createDraft, saveDraft } from '@lvzhi/contract/suggestion-acts'
import { listSuggestions, readSuggestion } from '@lvzhi/contract/suggestions'
import { downloadName } from '../../apps/server/src/kernel/http/download-name.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { requestOf, startTestApp, type Client, type TestApp } from '../../apps/server/test-support/app.ts'

let running: TestApp
let deputy: Client

beforeAll(async () => {
  running = await startTestApp({ seeded: true })
  deputy = await running.as('deputy')
})
afterAll(() => running.close())

async function drafted(title: string) {
  return deputy.call(createDraft, {
    body: {
      title,
      grounds: '缘由',
      proposal: '建议',
      channel: 'interSession',
      cosigners: [],
      wholeDelegation: false,
      confidential: false,
    },
  })
}

describe('texts', () => {
  test('V1.1.1 V1.1.2 are read once and kept as they came: nothing in them is decoded again or escaped', async () => {
    const titles = [
      '%2527 %252e%252e%252f',
      '&lt;b&gt; &amp;lt;',
      '{{7*7}} ${7*7} <%=7*7%>',
      '\\u003cscript\\u003e',
      '＜ｂ＞ 全角',
    ]
    for (const title of titles) {
      const made = (await drafted(title)).ok()
      expect((await deputy.call(readSuggestion, { params: { id: made.id } })).ok().title).toBe(title)
    }
    for (const id of ['%252e%252e%252fetc', '%25%32%66', '%c0%ae%c0%ae']) {
      const answer = await running.inject({
        method: 'GET',
        url: `/api/suggestions/${id}`,
        headers: { cookie: `lvzhi_session=${deputy.cookie}` },
      })
      expect([400, 404]).toContain(answer.statusCode)
    }
  })

  test('V1.2.9 with signs of patterns are found by themselves and by nothing else', async () => {
    const signs = ['100%达标', '甲_乙', '丙\\丁', '.*全部', '(a+)+$', "d'or--"]
    for (const sign of signs) (await drafted(`关于${sign}的建议`)).ok()
    for (const sign of signs) {
      const found = (await deputy.call(listSuggestions, { query: { q: sign, state: 'draft' } })).ok()
      expect(
        found.items.map((one) => one.title),
        sign,
      ).toEqual([`关于${sign}的建议`])
    }
  })

  test('V1.5.3 of doubtful coding get one fixed answer, never an inner error', async () => {
    const request = requestOf(createDraft, {}, deputy.cookie)
    const bodies = [
      '{"title":"一","title":"二","grounds":"","proposal":""}',
      '\ufeff{"title":"三","grounds":"","proposal":""}',
      '{"title":"\\ud800","grounds":"","proposal":""}',
      '{"title":"\\u0000","grounds":"","proposal":""}',
      '{"title":1e400,"grounds":"","proposal":""}',
    ]
    for (const payload of bodies) {
      const send = () =>
        running.inject({
          ...request,
          headers: { ...request.headers, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
          payload,
        })
      const [first, second] = [await send(), await send()]
      expect(first.statusCode, payload).toBeLessThan(500)
      expect(second.statusCode, payload).toBe(first.statusCode)
    }
  })
})

test('V15.3.3 a body cannot set what the operation does not take, whatever the columns are called', async () => {
  const made = (await drafted('只改标题')).ok()
  const columns = await sql<{ name: string }>`
    select column_name as name from information_schema.columns where table_schema = 'public' and table_name = 'suggestions'`.execute(
    running.database.handle,
  )
  const row = async () =>
    (
      await sql<Record<string, unknown>>`select * from suggestions where id = ${made.id}`.execute(
        running.database.handle,
      )
    ).rows[0] ?? {}
  const before = await row()
  const smuggled = Object.fromEntries(
    columns.rows.flatMap(({ name }) => {
      const camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
      return [
        [name, 'closed'],
        [camel, 'closed'],
      ]
    }),
  )
  expect(Object.keys(smuggled).length).toBeGreaterThan(40)
  const body = {
    ...smuggled,
    title: '改了标题',
    grounds: '缘由',
    proposal: '建议',
    channel: 'interSession',
    cosigners: [],
    wholeDelegation: false,
    confidential: false,
    revision: made.revision,
  }
  const answer = await deputy.call(saveDraft, { params: { id: made.id }, body: body as never })
  const after = await row()
  const changed = Object.keys(after).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]))
  const allowed = ['title', 'title_folded', 'title_search', 'revision', 'updated_at', 'changed_at', 'search']
  if (answer.status === 200) expect(changed.filter((name) => !allowed.includes(name))).toEqual([])
  else expect(changed).toEqual([])
})

test('V5.4.2 names of downloads come through the header whole, whatever stands in them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
      const header = downloadName('attachment', name)
      expect(header).toMatch(/^[\x20-\x7e]+$/)
      const coded = /filename\*=UTF-8''([^;]*)$/.exec(header)?.[1] ?? ''
      expect(decodeURIComponent(coded)).toBe(name.toWellFormed())
    }),
  )
})
