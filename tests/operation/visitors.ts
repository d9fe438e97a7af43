import { randomUUID } from 'node:crypto'
import { demonstrationPassword } from '../../apps/server/src/seed/cast.ts'
import { draftBody, signIn } from '../faults/writers.ts'

// The load as a process of its own: readers and writers at one address, until the parent tells them to stop.
const [, , address = ''] = process.argv

/** What came of the requests: those answered as they should be, and each other answer. */
export interface Visit {
  reads: number
  acts: number
  failures: string[]
}

const visit: Visit = { reads: 0, acts: 0, failures: [] }
let going = true

const clerk = await signIn(address, 'clerk', demonstrationPassword)
const deputy = await signIn(address, 'deputy', demonstrationPassword)
const pages = ['/api/session', '/api/suggestions?size=20', '/api/notices', '/']

async function once(path: string, init: RequestInit, kind: 'reads' | 'acts'): Promise<void> {
  try {
    const answer = await fetch(`${address}${path}`, init)
    const text = await answer.text()
    if (answer.ok) visit[kind] += 1
    else visit.failures.push(`${init.method ?? 'GET'} ${path}: ${answer.status} ${text.slice(0, 200)}`)
  } catch (error) {
    visit.failures.push(
      `${init.method ?? 'GET'} ${path}: ${String(error instanceof Error ? (error.cause ?? error) : error)}`,
    )
  }
}

async function reads(): Promise<void> {
  for (let at = 0; going; at += 1) await once(pages[at % pages.length] ?? '/', { headers: { cookie: clerk } }, 'reads')
}

async function acts(): Promise<void> {
  while (going) {
    const headers = { cookie: deputy, 'content-type': 'application/json', 'idempotency-key': randomUUID() }
    await once('/api/suggestions', { method: 'POST', headers, body: JSON.stringify(draftBody()) }, 'acts')
  }
}

const working = [reads(), reads(), reads(), acts(), acts()]
process.on('message', () => {
  going = false
  void Promise.all(working).then(() => process.send?.(visit))
})
process.on('disconnect', () => process.exit(1))
process.send?.('begun')
