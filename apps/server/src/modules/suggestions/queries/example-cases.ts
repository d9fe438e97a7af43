import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { acceptedStates } from '../policy.ts'

/** A suggestion as far as it may serve as an example (范本), whoever asks. */
export interface ExampleCase {
  readonly id: string
  readonly divisionCode: string
  readonly title: string
  readonly grounds: string
  readonly proposal: string
  readonly category: string | null
  readonly term: string
  readonly unit: string | null
  readonly replyClass: string | null
  readonly raisedOn: string | null
  /** Why it may not be shown to everybody; null where it may. */
  readonly refused: string | null
}

/** Suggestions by id, each with why it may not be shown; only what the office has decided to publish may (MS-52). */
export async function exampleCases(db: Handle, ids: readonly string[]): Promise<readonly ExampleCase[]> {
  if (ids.length === 0) return []
  const found = await sql<ExampleCase>`
    select s.id, s.division_code as "divisionCode", s.title, coalesce(x.grounds, '') as grounds, coalesce(x.proposal, '') as proposal,
      c.name as category, t.name as term, s.lead_unit_name as unit, s.reply_class as "replyClass", s.raised_on as "raisedOn",
      case when s.confidential then '代表要求保密，不能选为范本。'
        when not s.state = any(${acceptedStates}::text[]) then '没有立案的建议不能选为范本。'
        when s.publicity <> 'open' then '没有决定公开的建议不能选为范本，请先决定公开。' end as refused
    from suggestions s left join suggestion_texts x on x.suggestion_id = s.id
      left join suggestion_categories c on c.code = s.category_code
      left join pub_deputies_terms t on t.id = s.term_id
    where s.id = any(${ids}::uuid[])`.execute(db)
  return found.rows
}
