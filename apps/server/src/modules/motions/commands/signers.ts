import type { MotionBody } from '@lvzhi/contract/motion-terms'
import type { Handle } from '../../../kernel/database/handle.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { mandateToPropose } from '../../deputies/index.ts'
import { askedAnew } from '../../suggestions/index.ts'
import type { Signer } from '../motion.ts'
import type { MandateFacts, MotionPorts } from '../ports.ts'

/** The mandate by which a person proposes today: of the given term, or the highest one. Refuses who has none or is suspended. */
export async function mandateFor(
  ports: MotionPorts,
  db: Handle,
  personId: string,
  today: string,
  termId?: string,
): Promise<MandateFacts> {
  const held = await ports.mandatesOn(db, personId, today)
  return mandateToPropose(termId === undefined ? held[0] : held.find((one) => one.termId === termId), '提出')
}

/** The lead deputy, whose signature stands from the beginning. */
export function leadSigner(mandate: MandateFacts): Signer {
  return {
    personId: mandate.personId,
    name: mandate.name,
    delegation: mandate.delegationName,
    lead: true,
    state: 'confirmed',
    answeredAt: null,
  }
}

/** The invited co-signers; each must be a deputy in office of the same congress. */
export async function invitedSigners(
  ports: MotionPorts,
  db: Handle,
  lead: MandateFacts,
  personIds: readonly string[],
  today: string,
): Promise<Signer[]> {
  const signers: Signer[] = []
  for (const personId of new Set(personIds)) {
    if (personId === lead.personId) continue
    const mandate = (await ports.mandatesOn(db, personId, today)).find((one) => one.termId === lead.termId)
    if (!mandate) {
      throw invalidField('cosigners', '联名代表中有人不是同一届在任代表，请从名单中移出后再保存。')
    }
    signers.push({ ...leadSigner(mandate), lead: false, state: 'pending' })
  }
  return signers
}

/**
 * Refuses signers who are no members of the standing committee to which it is put (组织法（2022）第五十二条、组织法（2022）第五十三条), each by name.
 * Where no roster has been entered nobody is refused.
 */
export async function refuseOutsiders(
  ports: MotionPorts,
  db: Handle,
  { body, termId }: { readonly body: MotionBody; readonly termId: string },
  signers: readonly Signer[],
  today: string,
): Promise<void> {
  if (body === 'congress') return
  const members = await ports.committeeOn(db, termId, today)
  if (members === null) return
  const asked = signers.filter((one) => one.state === 'pending' || one.state === 'confirmed')
  const [lead, ...others] = asked
    .filter((one) => !members.has(one.personId))
    .toSorted((a, b) => Number(b.lead) - Number(a.lead))
  if (lead === undefined) return
  const basis = ['组织法（2022）第五十二条', '组织法（2022）第五十三条']
  if (lead.lead) {
    throw invalidField('body', `${lead.name}不是本届常委会组成人员，不能向常委会提出；请改为向大会提出。`, basis)
  }
  const names = [lead, ...others].map((one) => one.name).join('、')
  throw invalidField('cosigners', `${names}不是本届常委会组成人员，不能联名；请从联名名单中移出后再保存。`, basis)
}

/**
 * The signers after a list was changed: who stays keeps the answer unless the text changed under it, who declined or left is not asked
 * again, new ones are invited. `asked` are those who must answer now.
 */
export async function changedSigners(
  ports: MotionPorts,
  db: Handle,
  lead: MandateFacts,
  before: readonly Signer[],
  wanted: readonly string[],
  textChanged: boolean,
  today: string,
): Promise<{ signers: readonly Signer[]; asked: readonly string[] }> {
  const gone = (signer: Signer) => signer.state === 'declined' || signer.state === 'withdrawn'
  const kept = before.filter((signer) => signer.lead || gone(signer) || wanted.includes(signer.personId))
  const known = new Set(kept.map((signer) => signer.personId))
  const added = await invitedSigners(
    ports,
    db,
    lead,
    wanted.filter((personId) => !known.has(personId)),
    today,
  )
  const { signers, again } = askedAnew(kept, textChanged)
  return { signers: [...signers, ...added], asked: [...again, ...added.map((signer) => signer.personId)] }
}
