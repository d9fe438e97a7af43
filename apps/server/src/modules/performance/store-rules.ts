import type { ScoreItem, ScoreRuleState } from '@lvzhi/contract/performance'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import type { RuleRecord } from './performance.ts'

interface RuleRow {
  readonly id: string
  readonly division_code: string
  readonly version: number
  readonly name: string
  readonly state: ScoreRuleState
  readonly minimum_cases: number
  readonly difficult_weight: number
  readonly key_weight: number
  readonly objection_days: number
  readonly in_force_from: string | null
  readonly drafted_by_name: string
  readonly drafted_at: Date
  readonly enforced_by_name: string | null
  readonly revision: number
  readonly items: ScoreItem[]
}

/** What is written of a version. */
export type RuleBody = Pick<
  RuleRecord,
  'name' | 'minimumCases' | 'difficultWeight' | 'keyWeight' | 'objectionDays' | 'items'
>

const columns = sql`r.*, coalesce((
    select json_agg(json_build_object('measure', i.measure, 'maxPoints', i.max_points, 'perCase', i.per_case, 'minimum', i.minimum) order by i.position)
    from performance_rule_items i where i.rule_id = r.id), '[]'::json) as items`

/** All versions of a place, the latest first. */
export async function rulesOf(handle: Handle, divisionCode: string): Promise<RuleRecord[]> {
  const found = await sql<RuleRow>`
    select ${columns} from performance_rules r where r.division_code = ${divisionCode} order by r.version desc`.execute(
    handle,
  )
  return found.rows.map(recordOf)
}

/** A version by id, or undefined; `lock` keeps other acts waiting. */
export async function findRule(handle: Handle, id: string, lock = false): Promise<RuleRecord | undefined> {
  const found = await sql<RuleRow>`
    select ${columns} from performance_rules r where r.id = ${id} ${lock ? sql`for update of r` : sql``}`.execute(
    handle,
  )
  return found.rows[0] && recordOf(found.rows[0])
}

/** The version of a place that is in force on a day, or undefined. */
export async function ruleInForce(handle: Handle, divisionCode: string, on: string): Promise<RuleRecord | undefined> {
  const found = await sql<RuleRow>`
    select ${columns} from performance_rules r
    where r.division_code = ${divisionCode} and r.state = 'inForce' and r.in_force_from <= ${on}::date
    order by r.in_force_from desc limit 1`.execute(handle)
  return found.rows[0] && recordOf(found.rows[0])
}

/** Adds a draft as the place's next version. */
export async function addRule(
  handle: Handle,
  rule: RuleBody & {
    readonly id: string
    readonly divisionCode: string
    readonly draftedBy: string
    readonly draftedAt: Date
  },
): Promise<void> {
  await sql`
    insert into performance_rules (id, division_code, version, name, state, minimum_cases, difficult_weight, key_weight, objection_days, drafted_by_name, drafted_at)
    select ${rule.id}, ${rule.divisionCode}, coalesce(max(version), 0) + 1, ${rule.name}, 'draft', ${rule.minimumCases}, ${rule.difficultWeight},
      ${rule.keyWeight}, ${rule.objectionDays}, ${rule.draftedBy}, ${rule.draftedAt}
    from performance_rules where division_code = ${rule.divisionCode}`.execute(handle)
  await writeItems(handle, rule.id, rule.items)
}

/** Writes a draft anew. */
export async function saveRule(handle: Handle, id: string, rule: RuleBody): Promise<void> {
  await sql`
    update performance_rules set name = ${rule.name}, minimum_cases = ${rule.minimumCases}, difficult_weight = ${rule.difficultWeight},
      key_weight = ${rule.keyWeight}, objection_days = ${rule.objectionDays}, revision = revision + 1 where id = ${id}`.execute(
    handle,
  )
  await sql`delete from performance_rule_items where rule_id = ${id}`.execute(handle)
  await writeItems(handle, id, rule.items)
}

/** Puts a draft in force from a day. */
export async function enforceRow(handle: Handle, id: string, from: string, by: string, at: Date): Promise<void> {
  await sql`
    update performance_rules set state = 'inForce', in_force_from = ${from}, enforced_by_name = ${by}, enforced_at = ${at}, revision = revision + 1
    where id = ${id}`.execute(handle)
}

async function writeItems(handle: Handle, id: string, items: readonly ScoreItem[]): Promise<void> {
  for (const [position, item] of items.entries()) {
    await sql`
      insert into performance_rule_items (rule_id, measure, position, max_points, per_case, minimum)
      values (${id}, ${item.measure}, ${position}, ${item.maxPoints}, ${item.perCase}, ${item.minimum})`.execute(handle)
  }
}

function recordOf(row: RuleRow): RuleRecord {
  return {
    id: row.id,
    divisionCode: row.division_code,
    version: row.version,
    name: row.name,
    state: row.state,
    minimumCases: row.minimum_cases,
    difficultWeight: row.difficult_weight,
    keyWeight: row.key_weight,
    objectionDays: row.objection_days,
    items: row.items,
    inForceFrom: row.in_force_from,
    draftedBy: row.drafted_by_name,
    draftedAt: row.drafted_at,
    enforcedBy: row.enforced_by_name,
    revision: row.revision,
  }
}
