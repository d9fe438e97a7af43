import type { Channel, Grade, ReplyClass, SuggestionState, TaskPart } from '@lvzhi/contract/suggestion-terms'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { holds, type Actor } from '../../../kernel/access/actor.ts'
import { shows, visibleTo, type VisiblePart } from '../policy.ts'
import { hiddenName, showsRating, type Reading } from '../reading.ts'
import type { Suggestion } from '../suggestion.ts'
import { visibleSql } from './visible-sql.ts'

/** One suggestion as the export writes it. */
export interface ExportedRow {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly state: SuggestionState
  readonly round: number
  readonly channel: Channel
  readonly leadName: string
  readonly cosigners: number
  readonly delegation: string | null
  readonly category: string | null
  /** 主办, or all 分办 units. */
  readonly units: readonly string[]
  readonly assistUnits: readonly string[]
  readonly keyMarked: boolean
  readonly replyClass: ReplyClass | null
  readonly process: Grade | null
  readonly result: Grade | null
  readonly raisedOn: string | null
  readonly assignedOn: string | null
  readonly dueOn: string | null
  readonly internalDueOn: string | null
  readonly repliedOn: string | null
  readonly text: string
  readonly reply: string
}

interface Row extends Omit<ExportedRow, 'units' | 'assistUnits' | 'text' | 'reply'> {
  readonly confidential: boolean
  readonly divisionCode: string
  readonly electingUnitId: string | null
  readonly grounds: string | null
  readonly proposal: string | null
}

interface TaskRow {
  readonly suggestion_id: string
  readonly round: number
  readonly unit_id: string
  readonly unit_name: string
  readonly part: TaskPart
  readonly replaced: boolean
}

/** The ids of an export in its order. */
export interface IdRun {
  readonly length: number
  slice(from: number, to: number): string[]
}

const idLength = 36

/** Ids (uuid) that stand one behind the other in one text: as strings of their own, 200,000 of them weigh more than all the rest. */
export function idRun(run: string): IdRun {
  const length = run.length / idLength
  return {
    length,
    slice: (from, to) =>
      Array.from({ length: Math.max(0, Math.min(to, length) - from) }, (_, at) =>
        run.slice((from + at) * idLength, (from + at + 1) * idLength),
      ),
  }
}

/** So many suggestions are read at once; the next ones are fetched while these are written. */
const rowsAtATime = 200

/**
 * The rows of an export in the order of the ids, as this account may read each. It reads only what the columns need, so that two hundred
 * thousand rows pass through little memory. Throws when a suggestion has gone meanwhile: a file with fewer rows than it says must not be.
 */
export async function* exportedRows(db: Handle, actor: Actor, ids: IdRun): AsyncGenerator<ExportedRow> {
  const fetch = (at: number) => fetchRows(db, actor, ids.slice(at, at + rowsAtATime))
  let next = fetch(0)
  for (let at = 0; at < ids.length; at += rowsAtATime) {
    const rows = await next
    if (at + rowsAtATime < ids.length) {
      next = fetch(at + rowsAtATime)
      // Heard when its turn comes; until then nobody else waits for it.
      next.catch(() => undefined)
    }
    if (rows.length !== Math.min(rowsAtATime, ids.length - at))
      throw new Error('a suggestion went away while it was exported')
    yield* rows
  }
}

async function fetchRows(db: Handle, actor: Actor, ids: readonly string[]): Promise<ExportedRow[]> {
  if (ids.length === 0) return []
  const [rows, tasks, replies] = await Promise.all([
    sql<Row>`
      select s.id, s.number, s.title, s.state, s.round, s.channel, s.lead_name as "leadName", d.name as delegation,
        c.name as category, s.key_marked as "keyMarked", s.reply_class as "replyClass", s.process_grade as process,
        s.result_grade as result, s.raised_on as "raisedOn", s.assigned_on as "assignedOn", s.due_on as "dueOn",
        s.internal_due_on as "internalDueOn", s.replied_on as "repliedOn", s.confidential,
        s.division_code as "divisionCode", s.electing_unit_id as "electingUnitId",
        x.grounds, x.proposal,
        (select count(*) from suggestion_signers g
          where g.suggestion_id = s.id and not g.lead and g.state = 'confirmed') as cosigners
      from unnest(${ids}::uuid[]) with ordinality as i (id, place)
      join suggestions s on s.id = i.id
      left join pub_organisations_units d on d.id = s.delegation_id
      left join suggestion_categories c on c.code = s.category_code
      left join suggestion_texts x on x.suggestion_id = s.id
      order by i.place`.execute(db),
    sql<TaskRow>`
      select suggestion_id, round, unit_id, unit_name, part, state = 'replaced' as replaced from suggestion_tasks
      where suggestion_id = any(${ids}::uuid[]) order by round, part desc, unit_name`.execute(db),
    sql<{ suggestion_id: string; unit_name: string; round: number; body: string }>`
      select suggestion_id, unit_name, round, body from suggestion_replies
      where suggestion_id = any(${ids}::uuid[]) and state = 'delivered' order by round, unit_name`.execute(db),
  ])
  const parts = visibleTo(actor)
  const parties = await partiesOf(db, parts, ids)
  const tasksOf = Map.groupBy(tasks.rows, (task) => task.suggestion_id)
  const repliesOf = Map.groupBy(replies.rows, (reply) => reply.suggestion_id)
  return rows.rows.map((row) => {
    const own = tasksOf.get(row.id) ?? []
    const reading = readingFor(actor, parts, row, own, parties.has(row.id))
    const running = own.filter((task) => task.round === row.round && !task.replaced)
    const rated = showsRating(reading, row, row.round)
    const { grounds, proposal, confidential: _1, divisionCode: _2, electingUnitId: _3, ...plain } = row
    return {
      ...plain,
      leadName: reading.namesHidden ? hiddenName : row.leadName,
      delegation: reading.namesHidden ? null : row.delegation,
      process: rated ? row.process : null,
      result: rated ? row.result : null,
      internalDueOn: reading.insider || reading.unitId !== null ? row.internalDueOn : null,
      units: running.filter((task) => task.part !== 'assist').map((task) => task.unit_name),
      assistUnits: running.filter((task) => task.part === 'assist').map((task) => task.unit_name),
      text: textOf(grounds ?? '', proposal ?? ''),
      reply: replyOf(repliesOf.get(row.id) ?? []),
    }
  })
}

/** Which of these the reader leads, has signed or stands in for; asked only of accounts that can. */
async function partiesOf(
  db: Handle,
  parts: readonly VisiblePart[],
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const own = parts.filter((part) => part.kind === 'signer' || part.kind === 'ledBy')
  if (own.length === 0) return new Set()
  const found = await sql<{ id: string }>`
    select s.id from suggestions s where s.id = any(${ids}::uuid[]) and ${visibleSql(own)}`.execute(db)
  return new Set(found.rows.map((row) => row.id))
}

/** The same as `readingOf`, from the few columns that it depends on; a test holds the two together. */
function readingFor(
  actor: Actor,
  parts: readonly VisiblePart[],
  row: Row,
  tasks: readonly TaskRow[],
  party: boolean,
): Reading {
  const places = parts.filter((part) => part.kind === 'area' || part.kind === 'electing')
  const place = { state: row.state, divisionCode: row.divisionCode, electingUnitId: row.electingUnitId }
  const insider = places.length > 0 && shows(places, place as Suggestion)
  const organisation = actor.organisation?.id ?? null
  const handles = holds(actor, 'unitClerk', 'unitHead') && tasks.some((task) => task.unit_id === organisation)
  return {
    insider,
    party,
    unitId: handles ? organisation : null,
    asUnit: handles && !insider && !party,
    namesHidden: row.confidential && !insider && !party,
  }
}

function textOf(grounds: string, proposal: string): string {
  return proposal === '' ? grounds : `${grounds}\n具体建议：\n${proposal}`
}

function replyOf(replies: readonly { unit_name: string; round: number; body: string }[]): string {
  const [only] = replies
  if (only && replies.length === 1) return only.body
  return replies.map((reply) => `${reply.unit_name}（第 ${reply.round} 次）：\n${reply.body}`).join('\n\n')
}
