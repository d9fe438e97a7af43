import { formatBasis, mayProposeMotion } from '@lvzhi/law'
import { MotionProposer } from '@lvzhi/contract/motion-terms'
import type { registerOrganMotion as entry } from '@lvzhi/contract/motions'
import { areaPrefix } from '../../../kernel/access/actor.ts'
import type { Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { absent, invalidField } from '../../../kernel/refusal.ts'
import { motionProfileOf } from '../limits.ts'
import { openedMotion } from '../open-motion.ts'
import type { MotionPorts, TermFacts, UnitFacts } from '../ports.ts'
import { addMotion, findMotion } from '../store.ts'

type Proposer = HandlerInput<typeof entry>['body']['proposer']

/** Kinds of organisation that stand for a proposing organ; a presidium has no office of its own and stands for the congress office. */
const kindsOf: Readonly<Record<Proposer, readonly string[]>> = {
  presidium: ['congressOffice', 'standingCommittee'],
  standingCommittee: ['standingCommittee', 'congressOffice'],
  chairpersons: ['standingCommittee', 'congressOffice'],
  specialCommittee: ['specialCommittee'],
  government: ['government'],
}

/**
 * 登记机关议案: an organ that may propose needs no signatures; the office takes its motion down (MS-01, 组织法（2022）第二十二条、
 * 组织法（2022）第五十二条).
 */
export function registerOrganMotion(ports: MotionPorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof entry>): Promise<string> => {
    const { actor, db } = context
    const today = ports.clock.today()
    const term = await ports.term(db, body.term)
    const prefix = areaPrefix(actor.organisation?.divisionCode ?? '-')
    if (!term || !term.divisionCode.startsWith(prefix)) throw absent('个届次')
    const organ = await organProposing(ports, db, body, term, today)
    const session = body.body === 'congress' ? await ports.sessionFor(db, term.id, today) : undefined
    const id = newId()
    await addMotion(
      db,
      {
        id,
        term_id: term.id,
        session_id: session?.id ?? null,
        body: body.body,
        proposer: body.proposer,
        channel: session ? 'inSession' : 'interSession',
        title: body.title,
        organ_id: organ.id,
        lead_name:
          body.proposer === 'specialCommittee' || body.proposer === 'government'
            ? organ.name
            : MotionProposer.label(body.proposer),
        state: 'submitted',
        level: term.level,
        division_code: term.divisionCode,
        profile: motionProfileOf(term.divisionCode),
        raised_on: today,
        entered_by: actor.accountId,
        entered_by_name: actor.name,
        last_moved_at: ports.clock.now(),
        created_at: ports.clock.now(),
      },
      body,
      [],
    )
    const record = await findMotion(db, id)
    if (!record) throw new Error('the motion just written is not there')
    context.subject(id)
    await openedMotion(ports, context, record, await ports.calendar(db), today).tell('submit', {
      title: '登记机关议案',
      changes: [{ field: 'proposer', label: '提案人', from: null, to: record.leadName }],
      payload: { roles: ['officeReviewer'] },
    })
    return id
  }
}

/** The organ that proposes, if organs of its kind may propose to this body and it is one of the same area. */
async function organProposing(
  ports: MotionPorts,
  db: Handle,
  { proposer, body, organId }: Pick<HandlerInput<typeof entry>['body'], 'proposer' | 'body' | 'organId'>,
  term: TermFacts,
  today: string,
): Promise<UnitFacts> {
  const may = mayProposeMotion(proposer, body, term.level)
  if (!may.value) {
    const to = body === 'congress' ? '人民代表大会' : '常务委员会'
    const sentence = `${MotionProposer.label(proposer)}不能向本级${to}提出议案，请核对提案人和受理机关。`
    throw invalidField('proposer', sentence, [formatBasis(may.basis)])
  }
  const organ = await ports.unit(db, organId)
  if (!organ || !organ.openOn(today) || organ.divisionCode !== term.divisionCode) {
    throw invalidField('organId', '没有找到本级的这个机关，请重新选择。')
  }
  if (!kindsOf[proposer].includes(organ.kind)) {
    throw invalidField('organId', `“${organ.name}”不是${MotionProposer.label(proposer)}，请重新选择。`)
  }
  return organ
}
