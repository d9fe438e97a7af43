import type { Handle } from '../../../kernel/database/handle.ts'
import { addDivisionPeriods } from '../division-store.ts'
import type { DivisionFact } from '../organisation.ts'
import { provinceUnknown } from '../refusals.ts'

/** 建库载入: puts the dated divisions of a province into an installation that has none of it yet. Returns how many rows. */
export async function loadDivisions(tx: Handle, facts: readonly DivisionFact[], provinceCode: string): Promise<number> {
  const prefix = provinceCode.slice(0, 2)
  const rows = facts.filter((fact) => fact.code.startsWith(prefix))
  if (!rows.some((row) => row.code === provinceCode)) throw provinceUnknown(provinceCode)
  await addDivisionPeriods(tx, rows, 'loaded')
  return rows.length
}
