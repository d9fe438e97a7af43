import type { AnswerOf, BodyOf } from '@lvzhi/contract'
import type { findByNumber } from '@lvzhi/contract/deputies'
import { foldCitizenNumber } from '@lvzhi/law'
import { sql } from '../../../kernel/database/handle.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { visibility } from '../reading.ts'
import { indexOf } from '../store/people.ts'
import { visibleCondition } from './roster.ts'

/**
 * Whose number this is, among the deputies of the office's area: found by the blind index, so that no number is opened for it. Whole
 * numbers only; half and full width and blanks make no difference.
 */
export async function byNumber(
  context: RequestContext,
  { field, number }: BodyOf<typeof findByNumber>,
): Promise<AnswerOf<typeof findByNumber>> {
  const folded = foldCitizenNumber(number.replace(/[-－—]/gu, field === 'phone' ? '' : '-'))
  const column = field === 'phone' ? sql`n.phone_index` : sql`n.citizen_number_index`
  const seen = { ...(await visibility(context)), personIds: [], termIds: [] }
  const found = await sql<{ id: string; name: string }>`
    select p.id, p.name from people p join people_private n on n.person_id = p.id
    where ${column} = ${indexOf(context.vault, field, folded)} and ${visibleCondition(seen)}
    order by p.name_readings, p.id`.execute(context.db)
  context.note({ field, found: found.rows.length })
  return { items: found.rows }
}
