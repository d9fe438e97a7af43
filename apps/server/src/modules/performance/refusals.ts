import { Refusal, invalidField } from '../../kernel/refusal.ts'

/** The account works for no organisation, so that it has no area. */
export function withoutOffice(): Refusal {
  return new Refusal('forbidden', 'withoutOrganisation', '您的账号不属于任何单位，不能办理考评。请联系系统管理员。')
}

/** Somebody has changed the record since it was opened. */
export function staleRecord(what: string, revision: number): Refusal {
  return new Refusal('stale', 'stale', `您打开之后，${what}已经被变更。请核对最新情况后再操作。`, {
    current: { revision, changedBy: null, changedAt: null },
  })
}

/** No version of the rule was in force on the last day of the period. */
export function noRuleInForce(on: string): Refusal {
  return invalidField('to', `${on} 没有施行的考评细则，请先起草并由领导施行。`)
}
