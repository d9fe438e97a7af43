import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Operation } from '@lvzhi/contract'

const folder = fileURLToPath(new URL('../../packages/contract/src/', import.meta.url))

/** Every operation that a file of the contract exports, each once. Throws when two operations have the same id. */
export async function contractEntries(): Promise<readonly Operation[]> {
  const found = new Map<string, Operation>()
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.ts') && !one.endsWith('.test.ts'))) {
    const exported = (await import(new URL(name, `file://${folder}`).href)) as Record<string, unknown>
    for (const value of Object.values(exported)) {
      if (!isOperation(value)) continue
      const known = found.get(value.id)
      if (known && known !== value) throw new Error(`two operations have the id ${value.id}`)
      found.set(value.id, value)
    }
  }
  return [...found.values()]
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'id' in value && 'kind' in value && 'path' in value
}
