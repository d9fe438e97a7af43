import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '@lvzhi/contract'
import { uploadRoster } from '@lvzhi/contract/deputies'
import { uploadReplyTemplate } from '@lvzhi/contract/reply-templates'
import { addAttachment, uploadLedger } from '@lvzhi/contract/suggestions'
import type { Client, TestApp } from '../../../apps/server/test-support/app.ts'
import { putGround, putSuggestion } from '../../../apps/server/test-support/suggestion-rows.ts'
import type { HostileFile } from './hostile-files.ts'

/** What one hostile file did. Processor time in milliseconds, memory in megabytes. */
export interface UploadOutcome {
  readonly what: string
  readonly statuses: readonly number[]
  readonly processor: number
  readonly grown: number
  readonly faults: readonly string[]
}

/** Opens the ways in for files: two imports, an attachment, a template. */
export async function hostileUploads(running: TestApp): Promise<(file: HostileFile) => Promise<UploadOutcome>> {
  const ground = await putGround(running.database.handle)
  await running.open('importer', 'officeClerk', ground.office)
  const clerk = await running.as('importer')
  const [unit] = ground.units
  if (!unit) throw new Error('the ground has no unit')
  const spec = { state: 'inHandling', tasks: [{ unit, state: 'assigned' }] }
  const id = await putSuggestion(running.database.handle, ground, spec)
  const ways: readonly ((file: Upload) => Promise<Answer>)[] = [
    (file) => clerk.call(uploadLedger, { query: { term: ground.termId }, file }),
    (file) => clerk.call(uploadRoster, { query: { termId: ground.termId }, file }),
    (file) => clerk.call(addAttachment, { params: { id }, file }),
    (file) => clerk.call(uploadReplyTemplate, { query: { name: '模板' }, file }),
  ]
  return async ({ what, name, bytes }) => {
    const file: Upload = { name, mediaType: 'application/octet-stream', bytes: bytes() }
    const before = process.memoryUsage().rss
    let most = before
    const look = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5)
    const statuses: number[] = []
    const faults: string[] = []
    let longest = 0
    for (const way of ways) {
      const used = process.cpuUsage()
      const answer = await way(file)
      const { user, system } = process.cpuUsage(used)
      longest = Math.max(longest, (user + system) / 1000)
      statuses.push(answer.status)
      const fault = faultOf(answer)
      if (fault) faults.push(`${what} (${name}): ${fault}`)
    }
    clearInterval(look)
    return { what, statuses, processor: longest, grown: (most - before) / 1e6, faults }
  }
}

/** What an upload is answered. */
interface Answer {
  readonly status: number
  readonly text: string
}

type Upload = NonNullable<NonNullable<Parameters<Client['call']>[1]>['file']>

function faultOf({ status, text }: Answer): string | undefined {
  if (status >= 500) return `${status} ${text.slice(0, 200)}`
  if (status === 200) return undefined
  const { title } = Problem.parse(JSON.parse(text))
  if (!/\p{Script=Han}.*[。！？]$/su.test(title)) return `no Chinese sentence: ${title}`
  return /node_modules|\bat \S+:\d+|Error|undefined/.test(text) ? `inner details: ${text.slice(0, 200)}` : undefined
}

/** Files below the folder of stored files whose names are not those that the product gives. */
export function strangeFiles(running: TestApp): string[] {
  return readdirSync(join(running.dataDir, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^[0-9a-f-]{36}$/.test(entry.name))
    .map((entry) => entry.name)
}
