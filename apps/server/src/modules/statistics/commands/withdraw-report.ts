import type { AnswerOf } from '@lvzhi/contract'
import type { withdrawReport as entry } from '@lvzhi/contract/statistics-reports'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent, Refusal } from '../../../kernel/refusal.ts'
import { findReport, presentReport, withdrawStored } from '../store-reports.ts'

/** 撤销报告: marks an issued report with the reason; the text stays to be read. Only the area's own office may. */
export async function withdrawReport(
  context: RequestContext,
  { params, body }: Pick<HandlerInput<typeof entry>, 'params' | 'body'>,
): Promise<AnswerOf<typeof entry>> {
  const { actor, db, clock } = context
  if (!(await findReport(db, actor, params.id))) throw absent('份报告')
  context.subject(params.id)
  if (!(await withdrawStored(db, params.id, actor.name, clock.now(), body.reason)))
    throw new Refusal('conflict', 'alreadyWithdrawn', '这份报告已经撤销。')
  const stored = await findReport(db, actor, params.id)
  if (!stored) throw absent('份报告')
  return presentReport(stored, false)
}
