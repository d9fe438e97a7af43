import type { Handle } from '../../../kernel/database/handle.ts'
import { absent } from '../../../kernel/refusal.ts'
import type { RuleRecord, SheetRecord, UnitCase } from '../performance.ts'
import { scoreUnit, type Scored } from '../score.ts'
import { casesOf } from '../store.ts'
import { adjustmentsOf } from '../store-objections.ts'
import { findRule } from '../store-rules.ts'

/** One unit of a sheet with its kept cases and what each item counted of them. */
export async function unitScored(
  db: Handle,
  sheet: Pick<SheetRecord, 'id' | 'ruleId' | 'asOf'>,
  unitId: string,
): Promise<{ rule: RuleRecord; cases: UnitCase[]; scored: Scored }> {
  const rule = await findRule(db, sheet.ruleId)
  if (!rule) throw absent('版考评细则')
  const cases = (await casesOf(db, sheet.id, unitId)).map((row) => row.one)
  const adjustments = (await adjustmentsOf(db, sheet.id)).get(unitId) ?? []
  return { rule, cases, scored: scoreUnit(rule, cases, adjustments, sheet.asOf) }
}
