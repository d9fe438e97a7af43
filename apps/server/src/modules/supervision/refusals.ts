import { Refusal, invalidField } from '../../kernel/refusal.ts'

/** The account works for no office, so that it has no area whose matters it could record. */
export function noOffice(): Refusal {
  return new Refusal('forbidden', 'noOffice', '您的账号没有所属机构，不能登记督办事项。请联系安全管理员。')
}

/** A date that lies in the future although the thing has happened. */
export function notYet(field: string, label: string): Refusal {
  return invalidField(field, `“${label}”不能晚于今天。`)
}

/** Some of the chosen records are not there, or not within sight. */
export function someMissing(field: string, what: string, missing: number): Refusal {
  return invalidField(field, `所选${what}中有 ${missing} 个不存在、已停用或不在您的范围内，请重新选择。`)
}

/** The deputy does not wait to hand in a ballot. */
export function noBallotWaited(reason: string): Refusal {
  return new Refusal('conflict', 'noBallotWaited', reason)
}

/** 开始 and 结束 of a poll are done by two persons. */
export function secondPersonCloses(): Refusal {
  return new Refusal('forbidden', 'secondPersonCloses', '测评由两人分别开始和结束：您开始了这次测评，请由另一人结束。')
}
