import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadDivisionFacts } from '../../apps/server/src/facts/divisions.ts'
import { sharedFolder } from './examples-file.ts'

let names: ReadonlyMap<string, string> | null = null

/**
 * The name of a six-digit code for the examples: from the product's own divisions, those in force before abolished ones; for other
 * provinces from the published list where the shared folder holds one. Null where neither knows the code.
 */
export function divisionName(code: string): string | null {
  names ??= new Map([...publishedNames(), ...ownNames()])
  return names.get(code) ?? null
}

function ownNames(): [string, string][] {
  const facts = loadDivisionFacts().filter(({ code }) => code.length === 6)
  const inForceLast = facts.toSorted((a, b) => Number(a.validTo === null) - Number(b.validTo === null))
  return inForceLast.map(({ code, name }) => [code, name])
}

function publishedNames(): [string, string][] {
  const file = join(sharedFolder(), 'data', 'divisions', 'gbt2260_history_all.json')
  return existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : []
}
