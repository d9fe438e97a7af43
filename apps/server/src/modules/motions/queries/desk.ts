import type { AnswerOf } from '@lvzhi/contract'
import { MotionBody } from '@lvzhi/contract/motion-terms'
import type { listMotionSessions as sessionsEntry, readMotionDesk as entry } from '@lvzhi/contract/motions'
import { areaPrefix, holds } from '../../../kernel/access/actor.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import type { MotionPorts } from '../ports.ts'
import { neededFor } from '../present.ts'
import { cutOffOf, stored } from '../store.ts'

type Desk = AnswerOf<typeof entry>

/** 议案起草准备: for whom the reader may propose today, how many signatures that needs, and until when. */
export function readMotionDesk(ports: MotionPorts) {
  return async ({ actor, db }: RequestContext): Promise<Desk> => {
    const today = ports.clock.today()
    const own = actor.personId !== null && holds(actor, 'deputy') ? [actor.personId] : []
    const assisted = holds(actor, 'deputyAssistant') ? actor.assistedPersonIds : []
    const deputies: Desk['deputies'] = []
    for (const personId of [...own, ...assisted]) {
      const [mandate] = await ports.mandatesOn(db, personId, today)
      if (!mandate || mandate.suspendedReason !== null) continue
      const [term, session] = await Promise.all([
        ports.term(db, mandate.termId),
        ports.sessionFor(db, mandate.termId, today),
      ])
      const cutOff = session && (await cutOffOf(db, session.id))
      deputies.push({
        personId,
        name: mandate.name,
        termId: mandate.termId,
        term: term?.name ?? '',
        own: own.includes(personId),
        needed: MotionBody.codes.flatMap((body) => {
          const needed = neededFor({ body, level: mandate.level })
          return needed ? [{ body, ...needed }] : []
        }),
        session: session
          ? {
              id: session.id,
              name: session.name,
              opensOn: session.opensOn,
              closesOn: session.closesOn,
              cutOffAt: cutOff?.cut_off_at.toISOString() ?? null,
            }
          : null,
      })
    }
    return { deputies }
  }
}

/** 议案截止时间: the sessions with what their presidiums set; whoever belongs to the area may record it. */
export function listMotionSessions() {
  return async (
    { actor, db }: RequestContext,
    { query }: Pick<HandlerInput<typeof sessionsEntry>, 'query'>,
  ): Promise<AnswerOf<typeof sessionsEntry>> => {
    const found = await stored(db)
      .selectFrom('pub_deputies_sessions as s')
      .innerJoin('pub_deputies_terms as t', 't.id', 's.term_id')
      .leftJoin('motion_cut_offs as c', 'c.session_id', 's.id')
      .select([
        's.id',
        's.term_id',
        's.name',
        's.opens_on',
        's.closes_on',
        't.name as term_name',
        't.division_code',
        'c.cut_off_at',
        'c.decided_on',
        'c.document',
        'c.recorded_by_name',
        'c.revision',
      ])
      .$if(query.term !== undefined, (select) => select.where('s.term_id', '=', query.term ?? ''))
      .orderBy('s.opens_on', 'desc')
      .orderBy('s.id')
      .limit(100)
      .execute()
    const prefix = actor.organisation ? areaPrefix(actor.organisation.divisionCode) : null
    return {
      items: found.map((row) => ({
        sessionId: row.id,
        termId: row.term_id,
        term: row.term_name,
        name: row.name,
        opensOn: row.opens_on,
        closesOn: row.closes_on,
        cutOff:
          row.cut_off_at !== null && row.decided_on !== null
            ? {
                at: row.cut_off_at.toISOString(),
                decidedOn: row.decided_on,
                document: row.document,
                by: row.recorded_by_name ?? '',
              }
            : null,
        maySet: prefix !== null && row.division_code.startsWith(prefix) && holds(actor, 'officeClerk', 'officeLeader'),
        revision: row.revision ?? 0,
      })),
    }
  }
}
