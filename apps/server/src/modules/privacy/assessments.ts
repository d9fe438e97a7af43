import type { Assessment, AssessedFeature, recordAssessment as entry } from '@lvzhi/contract/privacy'
import { AssessedFeature as features } from '@lvzhi/contract/privacy'
import { areaPrefix } from '../../kernel/access/actor.ts'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../kernel/http/bind.ts'
import { newId } from '../../kernel/identifier.ts'
import { invalidField } from '../../kernel/refusal.ts'

/** 登记影响评估: what a sensitive feature does, why it is needed, its risks and the measures. 个人信息保护法（2021）第五十六条. */
export async function recordAssessment(context: RequestContext, { body }: HandlerInput<typeof entry>) {
  const { actor, db, clock } = context
  if (body.assessedOn > clock.today()) throw invalidField('assessedOn', '评估日期不能晚于今天，请改正。')
  const id = newId()
  await sql`
    insert into privacy_assessments
      (id, division_code, feature, what, necessity, risk, measures, assessed_on, made_by, made_by_name, made_at)
    values (${id}, ${actor.organisation?.divisionCode ?? ''}, ${body.feature}, ${body.what}, ${body.necessity}, ${body.risk},
      ${body.measures}, ${body.assessedOn}, ${actor.accountId}, ${actor.name}, ${clock.now()})`.execute(db)
  context.subject(id)
  return { id }
}

/** The assessments of an area and above it, the latest first; every one where no area is asked for. */
export async function assessmentsOf(db: Handle, divisionCode: string | null): Promise<Assessment[]> {
  const area = divisionCode === null ? '' : areaPrefix(divisionCode)
  const found = await sql<Omit<Assessment, 'at'> & { at: Date }>`
    select id, feature, what, necessity, risk, measures, assessed_on as "assessedOn", made_by_name as by, made_at as at
    from privacy_assessments where starts_with(division_code, ${area}) order by assessed_on desc, made_at desc`.execute(
    db,
  )
  return found.rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Features of which no assessment is younger than three years. */
export function unassessedOn(assessments: readonly Assessment[], today: string): AssessedFeature[] {
  const since = `${Number(today.slice(0, 4)) - 3}${today.slice(4)}`
  const assessed = new Set(assessments.filter((one) => one.assessedOn >= since).map((one) => one.feature))
  return features.codes.filter((feature) => !assessed.has(feature))
}
