import type { Cohort, freezeCohort as entry } from '@lvzhi/contract/suggestion-cohorts'
import { formatChineseDate } from '@lvzhi/law'
import { announce } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, invalidField } from '../../../kernel/refusal.ts'
import { cohortScope, officeArea, presentCohort } from '../queries/cohorts.ts'
import { countClassedOn, findCohort, freezeMembers } from '../store-cohorts.ts'

/**
 * 确定回头看名单: freezes all suggestions of a term in the office's area whose class on the day is B (MS-60). Refused for a term outside
 * the area, for a day to come, and where there is none.
 */
export async function freezeCohort(
  context: RequestContext,
  { body }: Pick<HandlerInput<typeof entry>, 'body'>,
): Promise<Cohort> {
  const { db, actor, clock } = context
  const of = await cohortScope(db, actor, body.termId, body.classOn, clock.today())
  const members = await countClassedOn(db, of)
  if (members === 0) {
    throw invalidField('classOn', `截至${formatChineseDate(body.classOn)}，这一届没有B类建议，请核对届次和日期。`)
  }
  const id = newId()
  const cohort = {
    id,
    name: body.name,
    divisionCode: actor.organisation?.divisionCode ?? '',
    by: actor,
    at: clock.now(),
  }
  if ((await freezeMembers(db, cohort, of, members)) !== members) {
    throw new Refusal('conflict', 'cohortMoved', '确定名单时又有建议变更了类别，请重新预览后再确定。')
  }
  context.subject(id)
  await announce(db, clock, {
    module: 'suggestions',
    caseId: id,
    type: 'suggestions.freezeCohort',
    title: '确定回头看名单',
    actor,
    note: `截至${formatChineseDate(body.classOn)}为B类的建议 ${members} 件`,
    inside: true,
  })
  const row = await findCohort(db, id, officeArea(actor))
  if (!row) throw new Error(`cohort ${id} is not there after it was frozen`)
  return presentCohort(row)
}
