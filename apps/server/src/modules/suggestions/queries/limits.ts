import type { AnswerOf } from '@lvzhi/contract'
import {
  LimitStart,
  LimitStep,
  type EnteredLimit,
  type listLimits,
  type StepLimitView,
} from '@lvzhi/contract/suggestion-limits'
import { addDays, STEP_STARTS, type StartEvent, type SuggestionProfile } from '@lvzhi/law'
import { holds } from '../../../kernel/access/actor.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { placeOf } from '../commands/set-limit.ts'
import { profileOf } from '../deadlines.ts'
import { entriesInForce, rulesWith } from '../office-limits.ts'
import { suggestionGrants } from '../policy.ts'
import type { SuggestionPorts } from '../ports.ts'
import { provisions } from '../provisions.ts'
import { limitsOf, type StoredLimit } from '../store-limits.ts'

/** 时限设置 of the reader's office: what holds today for each step, and everything that was entered. */
export function limits(ports: SuggestionPorts) {
  return async (context: Pick<RequestContext, 'actor' | 'db'>): Promise<AnswerOf<typeof listLimits>> => {
    const place = placeOf(context)
    const today = ports.clock.today()
    const entered = await limitsOf(context.db, place)
    const standing = entered.filter((one) => one.withdrawnAt === null)
    const inForce = new Map(entriesInForce(standing, today).map((one) => [one.step, one]))
    const rules = rulesWith(profileOf(place.divisionCode), standing, today)
    const maySet = holds(context.actor, ...suggestionGrants['suggestions.setLimits'])
    return {
      rules: rules.label,
      steps: LimitStep.codes.map((step) => stepView(rules, step, inForce.get(step))),
      entered: entered.map((one) => present(one, today, [...inForce.values()], maySet)),
      earliest: addDays(today, 1),
      maySet,
    }
  }
}

function stepView(rules: SuggestionProfile, step: LimitStep, own: StoredLimit | undefined): StepLimitView {
  const limit = rules.steps[step]
  const starts = STEP_STARTS[step].flatMap((event) => startOf(event) ?? [])
  const startsAt = limit && startOf(limit.startsAt)
  if (!limit || !startsAt) return { step, limit: null, source: 'none', basis: [], verified: true, starts }
  return {
    step,
    limit: { amount: limit.value.amount, unit: limit.value.unit, startsAt },
    source: own?.limit ? 'office' : 'law',
    basis: provisions(limit.basis, limit.verified),
    verified: limit.verified,
    starts,
  }
}

function startOf(event: StartEvent): LimitStart | undefined {
  return LimitStart.codes.find((code) => code === event)
}

function present(one: StoredLimit, today: string, inForce: readonly StoredLimit[], maySet: boolean): EnteredLimit {
  const stands =
    one.withdrawnAt !== null
      ? 'withdrawn'
      : one.inForceOn > today
        ? 'ahead'
        : inForce.some((other) => other.id === one.id)
          ? 'inForce'
          : 'past'
  return {
    id: one.id,
    step: one.step,
    limit: one.limit,
    text: one.text,
    article: one.article,
    textDate: one.textDate,
    inForceOn: one.inForceOn,
    setBy: one.setBy,
    setAt: one.setAt.toISOString(),
    withdrawn:
      one.withdrawnAt === null
        ? null
        : { by: one.withdrawnBy ?? '', at: one.withdrawnAt.toISOString(), reason: one.withdrawnReason ?? '' },
    stands,
    mayWithdraw: maySet && stands === 'ahead',
  }
}
