import { ScoreSheetAct } from '@lvzhi/contract/performance'
import { announce } from '../../kernel/events/events.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import { absent } from '../../kernel/refusal.ts'
import type { SheetRecord } from './performance.ts'
import { shows, standingsOf, visibleTo } from './policy.ts'
import { staleRecord } from './refusals.ts'
import { findSheet } from './store.ts'
import { sheetWorkflow } from './workflow.ts'

/** Opens a sheet for an act: loaded and locked, the reader's right and the table asked, the revision compared. */
export async function openSheet(
  context: RequestContext,
  id: string,
  revision: number,
  act: ScoreSheetAct,
): Promise<SheetRecord> {
  const sheet = await findSheet(context.db, id, true)
  if (!sheet || !shows(visibleTo(context.actor), sheet)) throw absent('张考评表')
  context.subject(id)
  if (sheet.revision !== revision) throw staleRecord('这张考评表', sheet.revision)
  sheetWorkflow.gate(act, sheet.state, standingsOf(context.actor, sheet), sheet, context.clock.today())
  return sheet
}

/** Writes an act into the sheet's history and tells whoever subscribes to `performance.<act>`. */
export async function tellSheet(
  { db, actor, clock }: RequestContext,
  sheet: Pick<SheetRecord, 'id' | 'name' | 'divisionCode'>,
  act: ScoreSheetAct | 'compute',
  more: {
    readonly title?: string
    readonly note?: string | null
    readonly unitIds?: readonly string[]
    readonly roles?: readonly string[]
    /** What one unit says or is told is not for the others. */
    readonly inside?: boolean
  } = {},
): Promise<void> {
  const { title, note, inside, ...payload } = more
  await announce(db, clock, {
    module: 'performance',
    caseId: sheet.id,
    type: `performance.${act}`,
    title: title ?? (act === 'compute' ? '计算考评表' : ScoreSheetAct.label(act)),
    actor,
    note: note ?? null,
    inside: inside ?? false,
    payload: {
      title: sheet.name,
      divisionCode: sheet.divisionCode,
      link: `/performance/${sheet.id}`,
      called: '绩效考评',
      ...payload,
    },
  })
}
