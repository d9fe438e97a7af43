import type { AnswerOf } from '@lvzhi/contract'
import type { Category, readCategoryTree as entry } from '@lvzhi/contract/suggestion-categories'
import { holds, type Actor } from '../../../kernel/access/actor.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { countedFor } from '../policy.ts'
import { inForceOn, storedCategories, unitNames } from '../store-categories.ts'
import { stored } from '../store.ts'
import { visibleSql } from './visible-sql.ts'

type Reading = Pick<RequestContext, 'actor' | 'clock' | 'db'>

/**
 * 分类表: every class, former ones too, with examples, units and how many suggestions of the reader's area have it, and what was changed (F6).
 * The counts of all 大类 and of the unclassed add up to the total.
 */
export function readCategoryTree() {
  return async (context: Reading): Promise<AnswerOf<typeof entry>> => {
    const [{ items, total, unclassed }, changes, mayEdit] = await Promise.all([
      categoriesOf(context),
      stored(context.db)
        .selectFrom('suggestion_category_changes')
        .selectAll()
        .orderBy('decided_at', 'desc')
        .orderBy('id', 'desc')
        .limit(100)
        .execute(),
      keepsCategories(context.db, context.actor),
    ])
    return {
      mayEdit,
      total,
      unclassed,
      items,
      changes: changes.map((change) => ({
        act: change.act,
        sentence: change.sentence,
        reason: change.reason,
        takesEffectOn: change.takes_effect_on,
        by: change.decided_by_name,
        at: change.decided_at.toISOString(),
      })),
    }
  }
}

/** One class as the tree shows it, or undefined. */
export async function categoryOf(context: Reading, code: string): Promise<Category | undefined> {
  return (await categoriesOf(context)).items.find((item) => item.code === code)
}

/** Whether this account's office keeps the table: it is one for all levels, so only the office with none above it. */
export async function keepsCategories(db: Handle, actor: Actor): Promise<boolean> {
  if (!holds(actor, 'officeReviewer') || !actor.organisation) return false
  const own = actor.organisation.divisionCode
  const above = await sql<{ id: string }>`
    select id from pub_organisations_units
    where kind = 'congressOffice' and division_code <> ${own}
      and ${own} like (regexp_replace(division_code, '(00)+$', '') || '%') limit 1`.execute(db)
  return above.rows.length === 0
}

async function categoriesOf({ actor, clock, db }: Reading) {
  const today = clock.today()
  const [rows, counts] = await Promise.all([
    storedCategories(db),
    sql<{ code: string | null; count: string }>`
      select s.category_code as code, count(*) as count from suggestions s
      where s.state not in ('draft', 'returned', 'withdrawn') and ${visibleSql(countedFor(actor))}
      group by s.category_code`.execute(db),
  ])
  const names = await unitNames(
    db,
    rows.flatMap((row) => row.default_unit_ids),
  )
  const own = new Map(counts.rows.map(({ code, count }) => [code, Number(count)]))
  const items = rows.map((row): Category => {
    const under = rows.filter(({ parent_code }) => parent_code === row.code)
    return {
      code: row.code,
      name: row.name,
      parent: row.parent_code,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      inForce: inForceOn(row, today),
      examples: row.examples,
      units: row.default_unit_ids.flatMap((id) => {
        const name = names.get(id)
        return name === undefined ? [] : [{ id, name }]
      }),
      replaces: row.replaces,
      revision: row.revision,
      count: [row, ...under].reduce((sum, one) => sum + (own.get(one.code) ?? 0), 0),
    }
  })
  return {
    items,
    total: [...own.values()].reduce((sum, one) => sum + one, 0),
    unclassed: own.get(null) ?? 0,
  }
}
