import type { Actor } from '../../kernel/access/actor.ts'
import { Refusal, invalidField } from '../../kernel/refusal.ts'

/** A mandate as far as it decides whether its deputy may act. */
interface MandateAtWork {
  /** Why the mandate is suspended (暂停执行代表职务), or null. */
  readonly suspendedReason: string | null
}

/** 代表法（2025）第六十一条: while the mandate is suspended every act of the deputy is refused. `mandateOf` is asked for deputies only. */
export async function refuseSuspended(
  { personId, roles }: Actor,
  mandateOf: (personId: string) => Promise<MandateAtWork | undefined>,
): Promise<void> {
  if (personId === null || !roles.includes('deputy')) return
  const mandate = await mandateOf(personId)
  if (mandate?.suspendedReason) throw mandateSuspended('forbidden', '办理', mandate.suspendedReason)
}

/**
 * The mandate by which a deputy proposes something today; refuses who has none (代表法（2025）第二条) and who is suspended
 * (代表法（2025）第六十一条). `proposing` says in Chinese what is refused, `提出建议`.
 */
export function mandateToPropose<Mandate extends MandateAtWork>(
  mandate: Mandate | undefined,
  proposing: string,
): Mandate {
  if (!mandate) {
    throw new Refusal('conflict', 'notInOffice', `这位代表今天没有在任的代表职务，不能${proposing}。`, {
      basis: ['代表法（2025）第二条'],
    })
  }
  if (mandate.suspendedReason) throw mandateSuspended('conflict', proposing, mandate.suspendedReason)
  return mandate
}

function mandateSuspended(kind: 'forbidden' | 'conflict', what: string, reason: string): Refusal {
  return new Refusal(kind, 'mandateSuspended', `暂停执行代表职务期间不能${what}：${reason}`, {
    basis: ['代表法（2025）第六十一条'],
  })
}

/**
 * The deputy whose draft an account begins: the one named, or itself. `onBehalf` where staff write for a deputy (代录), which only
 * those may who are authorised today (代办); refuses others, and an account that is no deputy and names none.
 */
export function leadOfDraft(
  actor: Actor,
  named: string | undefined,
): { readonly leadPersonId: string; readonly onBehalf: boolean } {
  const onBehalf = named !== undefined && named !== actor.personId
  if (onBehalf && !actor.assistedPersonIds.includes(named)) {
    throw invalidField('leadPersonId', '您没有为这位代表代办的授权，请由代表本人或者办公室授权后再录入。')
  }
  const leadPersonId = named ?? actor.personId
  if (leadPersonId === null) throw invalidField('leadPersonId', '请选择是为哪位代表录入。')
  return { leadPersonId, onBehalf }
}
