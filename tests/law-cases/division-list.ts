import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NAMED_DIVISIONS } from '@lvzhi/law'
import { sharedFolder } from './examples-file.ts'

let published: ReadonlyMap<string, string> | null = null

/**
 * The name of a six-digit code for the examples: from the tables of the law, else from the published list with its history where the shared
 * folder holds one; null where neither knows the code.
 */
export function divisionName(code: string): string | null {
  published ??= readPublished()
  return NAMED_DIVISIONS.get(code) ?? published.get(code) ?? null
}

function readPublished(): ReadonlyMap<string, string> {
  const file = join(sharedFolder(), 'data', 'divisions', 'gbt2260_history_all.json')
  if (!existsSync(file)) return new Map()
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>))
}
