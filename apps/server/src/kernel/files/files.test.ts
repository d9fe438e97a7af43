import { mkdtempSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openFreshDatabase } from '../../../test-support/database.ts'
import { fixedClock } from '../clock.ts'
import { newKeyRing, sealingWith, withNewKey } from '../crypto/key-ring.ts'
import { openVault } from '../crypto/vault.ts'
import { sql } from '../database/handle.ts'
import { newId } from '../identifier.ts'
import { contentPath } from './disk.ts'
import { createFileStore } from './files.ts'

const database = await openFreshDatabase()
const clock = fixedClock('2026-11-22T02:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'lvzhi-files-'))
const ring = newKeyRing('standard', clock.now())
const files = createFileStore(folder, clock, openVault(ring))
const caseId = newId()

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const keep = (name: string) =>
  files.keep(database.handle, {
    module: 'test',
    caseId,
    name,
    mediaType: 'text/plain',
    bytes: Buffer.from(`${name}的内容`),
    storedBy: newId(),
  })

test('a file whose content is lost is refused in words, and does not keep the others from being sealed with a new key', async () => {
  const [first, lost, last] = [await keep('甲'), await keep('乙'), await keep('丙')]
  await rm(contentPath(folder, lost.id))
  const place = { module: 'test', caseId, fileId: lost.id }
  await expect(files.open(database.handle, place)).rejects.toMatchObject({
    kind: 'absent',
    code: 'contentLost',
    message: '文件“乙”的内容不在服务器上，请联系管理员从备份恢复。',
  })

  const wider = withNewKey(ring, 'guomi', clock.now())
  const anew = createFileStore(folder, clock, openVault(sealingWith(wider, 2)))
  expect(await anew.sealAgain(database.handle)).toBe(2)
  expect(await anew.sealAgain(database.handle)).toBe(0)
  const rows = await sql<{ name: string; sealed_with: number }>`
    select name, sealed_with from stored_files order by id`.execute(database.handle)
  expect(rows.rows).toEqual([
    { name: '甲', sealed_with: 2 },
    { name: '乙', sealed_with: 1 },
    { name: '丙', sealed_with: 2 },
  ])
  expect((await anew.contentOf(first.id)).toString()).toBe('甲的内容')
  expect((await anew.contentOf(last.id)).toString()).toBe('丙的内容')
})
