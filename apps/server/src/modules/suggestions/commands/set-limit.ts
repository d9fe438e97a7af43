import {
  LimitStep,
  LimitUnit,
  type setLimit as setEntry,
  type withdrawLimit as withdrawEntryOf,
} from '@lvzhi/contract/suggestion-limits'
import { addDays, formatChineseDate, isRefusal, withOfficeEntry } from '@lvzhi/law'
import { isDatabaseError } from '../../../kernel/database/handle.ts'
import { announce } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, absent, invalidField } from '../../../kernel/refusal.ts'
import { profileOf } from '../deadlines.ts'
import { entriesInForce, rulesWith, type OfficeLimit } from '../office-limits.ts'
import { ownOffice } from '../own-office.ts'
import type { SuggestionPorts } from '../ports.ts'
import { unlawful } from '../provisions.ts'
import { addLimit, standingLimits, withdrawEntry, type LimitPlace } from '../store-limits.ts'

/**
 * 录入办理时限: what the office's own official text says of one step, in force from tomorrow at the earliest, so that no case already
 * handed over is touched. A limit that may end later than the law's is refused with its article: 代表法（2025）第五十一条第二款.
 */
export function setLimit(ports: SuggestionPorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof setEntry>): Promise<{ id: string }> => {
    const { db, actor } = context
    const place = placeOf(context)
    const earliest = addDays(ports.clock.today(), 1)
    if (body.inForceOn < earliest) {
      throw invalidField('inForceOn', `施行日期最早是${formatChineseDate(earliest)}；已经交办的建议仍按原来的时限。`)
    }
    if (body.textDate > ports.clock.today()) throw invalidField('textDate', '文本日期不能晚于今天。')
    const before = entriesInForce(await standingLimits(db, place), body.inForceOn).find((one) => one.step === body.step)
    if (body.limit === null && !before?.limit) {
      throw invalidField('step', '这个环节没有本机关录入的时限，不需要停用。')
    }
    if (body.limit !== null) refuseUnlawful(place, body.step, body.limit, body)
    const id = newId()
    context.subject(id)
    try {
      await addLimit(db, place, {
        ...body,
        id,
        setBy: actor.accountId,
        setByName: actor.name,
        setAt: ports.clock.now(),
      })
    } catch (error) {
      if (!isDatabaseError(error, '23505')) throw error
      throw new Refusal(
        'conflict',
        'limitOfTheDay',
        `“${LimitStep.label(body.step)}”已有自${formatChineseDate(body.inForceOn)}起施行的时限，请先撤销那一条，或者改选施行日期。`,
      )
    }
    await tell(ports, context, place, id, '录入办理时限', entryWords(body))
    return { id }
  }
}

/** 撤销: an entry whose day has not come; one in force is followed by another instead. */
export function withdrawLimit(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof withdrawEntryOf>,
  ): Promise<{ done: true }> => {
    const place = placeOf(context)
    const by = { name: context.actor.name, at: ports.clock.now(), reason: body.reason }
    const gone = await withdrawEntry(context.db, place, params.id, by)
    if (!gone) throw absent('条时限')
    context.subject(params.id)
    if (gone.inForceOn <= ports.clock.today()) {
      throw new Refusal(
        'conflict',
        'limitInForce',
        `这条时限自${formatChineseDate(gone.inForceOn)}起已经施行，不能撤销；需要变更的，请录入新的时限。`,
      )
    }
    await tell(
      ports,
      context,
      place,
      params.id,
      '撤销尚未施行的时限',
      `${LimitStep.label(gone.step)}，原定自${formatChineseDate(gone.inForceOn)}起施行；${body.reason}`,
    )
    return { done: true }
  }
}

/** The congress of the acting office. */
export function placeOf(context: Pick<RequestContext, 'actor'>): LimitPlace {
  const { level, divisionCode } = ownOffice(context)
  return { level, divisionCode }
}

function refuseUnlawful(
  place: LimitPlace,
  step: LimitStep,
  { amount, unit, startsAt }: NonNullable<OfficeLimit['limit']>,
  { text, article, textDate }: Pick<OfficeLimit, 'text' | 'article' | 'textDate'>,
): void {
  const law = rulesWith(profileOf(place.divisionCode), [], textDate)
  const entered = withOfficeEntry(law, { step, period: { amount, unit }, startsAt, text, article, textDate })
  if (!isRefusal(entered)) return
  if (entered.refused === 'malformedInput') throw invalidField('limit', entered.message)
  throw unlawful(entered)
}

function entryWords({ step, limit, text, article, inForceOn }: OfficeLimit): string {
  const what = limit === null ? '停用本机关录入的时限' : `${limit.amount}${LimitUnit.label(limit.unit)}`
  return `${LimitStep.label(step)}：${what}，自${formatChineseDate(inForceOn)}起施行；${text}${article}`
}

async function tell(
  ports: SuggestionPorts,
  context: RequestContext,
  { divisionCode }: LimitPlace,
  id: string,
  title: string,
  note: string,
): Promise<void> {
  await announce(context.db, ports.clock, {
    module: 'suggestions',
    caseId: id,
    type: 'suggestions.limitSet',
    title,
    actor: context.actor,
    note,
    payload: { divisionCode },
  })
}
