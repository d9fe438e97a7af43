import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openFreshDatabase } from '../../../test-support/database.ts'
import { systemActor } from '../access/actor.ts'
import { fixedClock } from '../clock.ts'
import { endLink, linkRecords, linksOfRecord } from './links.ts'

const database = await openFreshDatabase()
const clock = fixedClock('2026-03-02T09:00:00+08:00')

test('a link is told once, read from both ends, and ends with its reason', async () => {
  const motion = { kind: 'motions', id: randomUUID() }
  const suggestion = { kind: 'suggestions', id: randomUUID() }
  const link = { from: motion, to: suggestion, relation: '转为建议' }
  expect(await linkRecords(database.handle, clock, systemActor, link)).toBe(true)
  expect(await linkRecords(database.handle, clock, systemActor, link)).toBe(false)
  const [fromMotion] = await linksOfRecord(database.handle, motion)
  const [fromSuggestion] = await linksOfRecord(database.handle, suggestion)
  expect(fromMotion).toMatchObject({ ...link, linkedByName: '系统' })
  expect(fromSuggestion).toStrictEqual(fromMotion)

  const id = fromMotion?.id ?? ''
  expect(await endLink(database.handle, clock, systemActor, id, '录错')).toBe(true)
  expect(await endLink(database.handle, clock, systemActor, id, '录错')).toBe(false)
  expect(await linksOfRecord(database.handle, motion)).toStrictEqual([])
  // Ended, it may be told anew.
  expect(await linkRecords(database.handle, clock, systemActor, link)).toBe(true)
})

test('a record is not linked with itself', async () => {
  const end = { kind: 'suggestions', id: randomUUID() }
  await expect(
    linkRecords(database.handle, clock, systemActor, { from: end, to: end, relation: '相关' }),
  ).rejects.toThrow('case_links_check')
})
