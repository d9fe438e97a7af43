import { CoordinationLevel } from '@lvzhi/contract/supervision-terms'
import type * as contract from '@lvzhi/contract/supervision-coordinations'
import { areaPrefix } from '../../../kernel/access/actor.ts'
import { isDatabaseError, type Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { linkRecords } from '../../../kernel/links/links.ts'
import { Refusal, invalidField } from '../../../kernel/refusal.ts'
import { openCoordination, tell } from '../open-record.ts'
import type { SupervisionPorts } from '../ports.ts'
import { noOffice, notYet, someMissing } from '../refusals.ts'
import { replaceOwners, saveCoordination } from '../store-coordinations.ts'
import { suggestionsIn, unitsOpenOn } from '../store-people.ts'
import { stored } from '../tables.ts'

/** 登记协调办理件: what the delegation handed to the national congress, or a whole-delegation suggestion of the provincial one. */
export function createCoordination(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { body }: Pick<HandlerInput<typeof contract.createCoordination>, 'body'>,
  ): Promise<string> => {
    const { actor, db } = context
    const office = actor.organisation
    if (!office) throw noOffice()
    const today = ports.clock.today()
    if (body.raisedOn > today) throw notYet('raisedOn', '提出日期')
    await refuseWrongSuggestion(context, body)
    const owners = await ownersOf(db, body.owners, today)
    const id = newId()
    try {
      await stored(db)
        .insertInto('supervision_coordinations')
        .values({
          id,
          division_code: office.divisionCode,
          level: body.level,
          state: 'open',
          session: body.session,
          number: body.number.trim() === '' ? null : body.number.trim(),
          title: body.title,
          content: body.content,
          raised_on: body.raisedOn,
          whole_delegation: body.wholeDelegation,
          suggestion_id: body.suggestionId ?? null,
          answered_by: null,
          answered_on: null,
          answer: null,
          outcome: null,
          finished_on: null,
          moved_at: ports.clock.now(),
        })
        .execute()
    } catch (error) {
      if (!isDatabaseError(error, '23505', 'supervision_coordinations_once')) throw error
      throw new Refusal('conflict', 'alreadyCoordinated', '这件建议在这一层级已经登记过协调办理，不必重复登记。')
    }
    await replaceOwners(db, id, owners)
    if (body.suggestionId !== undefined) {
      await linkRecords(db, ports.clock, actor, {
        from: { kind: 'suggestions', id: body.suggestionId },
        to: { kind: 'coordinations', id },
        relation: body.level === 'national' ? '转为全国人大代表建议' : '协调办理',
      })
    }
    await tell(ports, context, 'coordinations', { id, divisionCode: office.divisionCode }, 'create', {
      title: '登记协调办理',
      name: body.title,
      note: `${CoordinationLevel.label(body.level)}；责任单位：${owners.map((owner) => owner.unitName).join('、')}`,
      unitIds: owners.map((owner) => owner.unitId),
    })
    context.subject(id)
    return id
  }
}

/** 确定责任单位: puts the list of responsible units in the place of the former one. */
export function setOwners(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.setOwners>,
  ): Promise<string> => {
    const record = await openCoordination(ports, context, params.id, body.revision, 'setOwners')
    const owners = await ownersOf(context.db, body.owners, ports.clock.today())
    await replaceOwners(context.db, record.id, owners)
    await saveCoordination(context.db, record.id, ports.clock.now(), {})
    await tell(ports, context, 'coordinations', record, 'setOwners', {
      title: '确定责任单位',
      name: record.title,
      note: owners.map((owner) => `${owner.unitName}：${owner.duty}`).join('\n'),
      unitIds: owners.map((owner) => owner.unitId),
    })
    return record.id
  }
}

/** 登记答复: who answered, when and what. */
export function recordAnswer(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.recordNationalAnswer>,
  ): Promise<string> => {
    const record = await openCoordination(ports, context, params.id, body.revision, 'recordAnswer')
    if (body.on > ports.clock.today()) throw notYet('on', '答复日期')
    await saveCoordination(context.db, record.id, ports.clock.now(), {
      state: 'answered',
      answered_by: body.by,
      answered_on: body.on,
      answer: body.text,
    })
    await tell(ports, context, 'coordinations', record, 'recordAnswer', {
      title: '登记答复',
      name: record.title,
      note: `${body.by}，${body.on}`,
      unitIds: record.unitIds,
      roles: ['officeLeader'],
    })
    return record.id
  }
}

/** 登记办理结果: what came of it in the end. */
export function finishCoordination(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.finishCoordination>,
  ): Promise<string> => {
    const record = await openCoordination(ports, context, params.id, body.revision, 'finish')
    if (body.on > ports.clock.today()) throw notYet('on', '办结日期')
    await saveCoordination(context.db, record.id, ports.clock.now(), {
      state: 'finished',
      outcome: body.text,
      finished_on: body.on,
    })
    await tell(ports, context, 'coordinations', record, 'finish', {
      title: '登记办理结果',
      name: record.title,
      note: body.text,
      unitIds: record.unitIds,
    })
    return record.id
  }
}

async function refuseWrongSuggestion(
  context: RequestContext,
  body: HandlerInput<typeof contract.createCoordination>['body'],
): Promise<void> {
  if (body.suggestionId === undefined) {
    if (body.level === 'provincial') {
      throw invalidField('suggestionId', '提交省人大的全团建议都在建议台账中，请选择是哪一件。')
    }
    return
  }
  const prefix = areaPrefix(context.actor.organisation?.divisionCode ?? '')
  const [suggestion] = await suggestionsIn(context.db, [body.suggestionId], prefix)
  if (!suggestion) throw someMissing('suggestionId', '建议', 1)
  if (body.level === 'provincial' && !suggestion.wholeDelegation) {
    throw invalidField('suggestionId', `“${suggestion.title}”不是全团建议。协调办理只登记全团建议。`)
  }
  if (body.level === 'provincial' && !body.wholeDelegation) {
    throw invalidField('wholeDelegation', '提交省人大的协调办理件只有全团建议。')
  }
}

async function ownersOf(
  db: Handle,
  entered: readonly { readonly unitId: string; readonly duty: string }[],
  on: string,
): Promise<readonly { unitId: string; unitName: string; duty: string }[]> {
  const ids = new Set(entered.map((owner) => owner.unitId))
  if (ids.size < entered.length) throw invalidField('owners', '同一个责任单位写了两行，请合并。')
  const units = new Map((await unitsOpenOn(db, [...ids], on)).map((unit) => [unit.id, unit.name]))
  if (units.size < ids.size) throw someMissing('owners', '责任单位', ids.size - units.size)
  return entered.map(({ unitId, duty }) => ({ unitId, unitName: units.get(unitId) ?? '', duty }))
}
