import { areaPrefix } from '../../../kernel/access/actor.ts'
import { isDatabaseError } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, invalidField } from '../../../kernel/refusal.ts'
import { KeyCriterion } from '@lvzhi/contract/supervision-terms'
import type { proposeKeyItem as entry } from '@lvzhi/contract/supervision'
import { tell } from '../open-record.ts'
import type { SupervisionPorts } from '../ports.ts'
import { noOffice, someMissing } from '../refusals.ts'
import { suggestionsIn } from '../store-people.ts'
import { stored } from '../tables.ts'

/** Where a suggestion may be proposed: once it has been accepted. */
const accepted = ['awaitingAssignment', 'inHandling', 'awaitingRating', 'rehandling', 'closed']

/** 提出重点督办建议件: a special committee or the office proposes a suggestion with at least one of the fixed grounds. */
export function propose(ports: SupervisionPorts) {
  return async (context: RequestContext, { body }: Pick<HandlerInput<typeof entry>, 'body'>): Promise<string> => {
    const { actor, db } = context
    const office = actor.organisation
    if (!office) throw noOffice()
    const [suggestion] = await suggestionsIn(db, [body.suggestionId], areaPrefix(office.divisionCode))
    if (!suggestion) throw someMissing('suggestionId', '建议', 1)
    if (!accepted.includes(suggestion.state)) {
      throw new Refusal('conflict', 'notAccepted', '这件建议还没有立案，或已经退出办理，不能提出重点督办。')
    }
    const today = ports.clock.today()
    const proposer = await ports.organisation(db, body.proposedById ?? office.id, today)
    if (!proposer) throw invalidField('proposedById', '没有找到提出的委员会或机构，请重新选择。')
    const id = newId()
    try {
      await stored(db)
        .insertInto('supervision_items')
        .values({
          id,
          suggestion_id: suggestion.id,
          division_code: office.divisionCode,
          year: body.year,
          state: 'proposed',
          proposed_by: proposer.name,
          proposed_by_id: proposer.id,
          proposed_on: today,
          criteria: [...new Set(body.criteria)],
          grounds: body.grounds,
          moved_at: ports.clock.now(),
          meeting: null,
          decided_on: null,
          document: null,
          decision_note: null,
          definition: null,
          leader_id: null,
          committee_id: null,
          committee: null,
          progress: null,
          progress_at: null,
          report: null,
          finished_on: null,
          revoked_reason: null,
        })
        .execute()
    } catch (error) {
      if (!isDatabaseError(error, '23505', 'supervision_items_once')) throw error
      throw new Refusal('conflict', 'alreadyOnList', `这件建议已经在 ${body.year} 年的重点督办清单中，不必重复提出。`)
    }
    await tell(ports, context, 'items', { id, divisionCode: office.divisionCode }, 'propose', {
      title: '提出重点督办',
      name: suggestion.title,
      note: `${proposer.name}提出。理由：${body.criteria.map((code) => KeyCriterion.label(code)).join('；')}。${body.grounds}`,
      roles: ['officeLeader'],
    })
    context.subject(id)
    return id
  }
}
