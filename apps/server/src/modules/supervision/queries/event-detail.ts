import { formatChineseDate } from '@lvzhi/law'
import type { AppraisalResult, OversightDetail, readOversight as entry } from '@lvzhi/contract/supervision-events'
import { OversightKind, type AppraisalChoice } from '@lvzhi/contract/supervision-terms'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import { seenBy } from '../open-record.ts'
import { standingsOf, worksForOffice } from '../policy.ts'
import type { SupervisionPorts } from '../ports.ts'
import { countChoices, loadEvents } from '../store-events.ts'
import { ballotsWaited, type Oversight } from '../supervision.ts'
import { stored } from '../tables.ts'
import { eventWorkflow } from '../workflow.ts'
import { eventRow, followUpsOf } from './events.ts'
import { timelineEntries } from './parts.ts'

/** 监督活动 as this reader may see it. */
export function readEvent(ports: SupervisionPorts) {
  return (context: RequestContext, { params }: Pick<HandlerInput<typeof entry>, 'params'>): Promise<OversightDetail> =>
    eventDetail(ports, context, params.id)
}

/** The event with its people, units, suggestions and, once the poll is closed, its result sheet. */
export async function eventDetail(
  ports: SupervisionPorts,
  context: RequestContext,
  id: string,
): Promise<OversightDetail> {
  const { db, actor } = context
  const today = ports.clock.today()
  const [loaded] = await loadEvents(db, [id], today)
  const record = seenBy(context, loaded?.record, '项监督活动')
  if (!loaded) throw absent('项监督活动')
  const office = worksForOffice(actor)
  const row = eventRow(actor, loaded)
  const polled = record.kind === 'appraisal' && (record.state === 'polling' || record.pollOpenedBy !== null)
  const delegations = await delegationsOf(db, id)
  const units = await unitsOf(db, id)
  const questions = await stored(db)
    .selectFrom('supervision_questions')
    .selectAll()
    .where('event_id', '=', id)
    .orderBy('position')
    .execute()
  const paper = await stored(db)
    .selectFrom('supervision_paper_batches')
    .selectAll()
    .where('event_id', '=', id)
    .orderBy('place')
    .execute()
  const acts = eventWorkflow.allowedActs(record.state, standingsOf(actor, record), record, today)
  return {
    ...row,
    statusSentence: sentenceOf(record, row.present),
    subject: loaded.row.subject,
    leastBallots: record.leastBallots,
    participants: record.participants.map((one) => ({
      personId: one.personId,
      name: one.name,
      delegation: delegations.get(one.personId) ?? null,
      present: one.present,
      handedIn: office ? one.handedIn : null,
      onPaper: office ? one.onPaper : null,
    })),
    unitList: units,
    suggestionList: await suggestionsOf(db, id, office),
    received: polled
      ? {
          online: record.participants.filter((one) => one.handedIn).length,
          issuedPaper: record.participants.filter((one) => one.onPaper).length,
          returnedPaper: paper.reduce((sum, batch) => sum + batch.returned, 0),
          waiting: ballotsWaited(record),
        }
      : null,
    paper: office
      ? paper.map((batch) => ({
          place: batch.place,
          issued: batch.issued,
          returned: batch.returned,
          enteredBy: batch.entered_by_name,
        }))
      : [],
    results: polled && record.state !== 'polling' ? await resultsOf(db, record, units) : null,
    questions: questions.map((one) => ({
      id: one.id,
      asker: one.asker,
      question: one.question,
      unit: { id: one.unit_id, name: one.unit_name },
      answerer: one.answerer,
      answer: one.answer,
    })),
    followUpList: await followUpsOf(db, actor, id, today),
    summary: loaded.row.summary,
    allowedActs: acts.filter((act) => act !== 'handIn' || row.ballot === 'waited'),
    timeline: await timelineEntries(db, id),
  }
}

/** The result of each unit; with fewer ballots than the event's least number the choices are withheld. */
async function resultsOf(
  db: Handle,
  event: Oversight,
  units: readonly { id: string; name: string }[],
): Promise<AppraisalResult[]> {
  const counted = await countChoices(db, event.id)
  return units.map((unit) => {
    const of = (choice: AppraisalChoice) =>
      counted.find((one) => one.unitId === unit.id && one.choice === choice)?.count ?? 0
    const [satisfied, basicallySatisfied, dissatisfied] = [
      of('satisfied'),
      of('basicallySatisfied'),
      of('dissatisfied'),
    ]
    const rated = satisfied + basicallySatisfied + dissatisfied
    const withheld = rated < event.leastBallots
    return {
      unit,
      rated,
      notRated: of('notRated'),
      withheld,
      satisfied: withheld ? null : satisfied,
      basicallySatisfied: withheld ? null : basicallySatisfied,
      dissatisfied: withheld ? null : dissatisfied,
    }
  })
}

async function unitsOf(db: Handle, eventId: string): Promise<{ id: string; name: string }[]> {
  const rows = await stored(db)
    .selectFrom('supervision_event_units')
    .select(['unit_id as id', 'unit_name as name'])
    .where('event_id', '=', eventId)
    .orderBy('unit_name')
    .execute()
  return rows
}

async function delegationsOf(db: Handle, eventId: string): Promise<ReadonlyMap<string, string | null>> {
  const rows = await stored(db)
    .selectFrom('supervision_participants')
    .select(['person_id', 'delegation'])
    .where('event_id', '=', eventId)
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.delegation]))
}

/** Confidential suggestions are named to the office alone. */
async function suggestionsOf(db: Handle, eventId: string, office: boolean): Promise<OversightDetail['suggestionList']> {
  const found = await sql<OversightDetail['suggestionList'][number]>`
    select c.id, c.number, c.title, c.state from supervision_event_suggestions s
    join pub_suggestions_cases c on c.id = s.suggestion_id join pub_suggestions_marks k on k.id = c.id
    where s.event_id = ${eventId} and (${office} or not k.confidential) order by c.number nulls last, c.id`.execute(db)
  return found.rows
}

function sentenceOf(event: Oversight, present: number): string {
  const called = OversightKind.label(event.kind)
  const attendance = `应到 ${event.participants.length} 人，实到 ${present} 人`
  switch (event.state) {
    case 'planned':
      return `${called}定于${formatChineseDate(event.heldOn)}举行，${attendance}`
    case 'polling':
      return `正在测评，${attendance}，还有 ${ballotsWaited(event)} 人没有提交；结束以前没有任何结果`
    case 'held':
      return `${called}已经举行，${attendance}；正在落实的承诺事项 ${event.openFollowUps} 项`
    case 'concluded':
      return `${called}已经结束；正在落实的承诺事项 ${event.openFollowUps} 项`
    case 'cancelled':
      return `${called}不再举行`
  }
}
