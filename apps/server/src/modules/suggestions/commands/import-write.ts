import type { Clock } from '../../../kernel/clock.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { recordAll } from '../../../kernel/events/events.ts'
import { newId } from '../../../kernel/identifier.ts'
import type { ImportWriting, WrittenRow } from '../../../kernel/imports/import-kind.ts'
import { profileOf } from '../deadlines.ts'
import { saveSearchKeys, searchKeysOf } from '../search-text.ts'
import type { LedgerRow } from './import-columns.ts'
import type { ResolvedLine } from './import-compare.ts'
import type { LedgerKnowledge } from './import-knowledge.ts'

/** What a confirmed line left behind. */
export interface LedgerWritten {
  readonly id: string
}

export interface LedgerScope {
  readonly termId: string
}

interface Line {
  readonly id: string
  readonly rowNumber: number
  readonly row: LedgerRow
  readonly found: ResolvedLine
}

const linesAtATime = 500
const unnamed = '未载明'

/** Writes the lines in slices within the open transaction; each becomes a suggestion with its task, reply and one timeline entry. */
export async function writeLedger(
  tx: Handle,
  writing: ImportWriting<LedgerRow, LedgerScope>,
  known: LedgerKnowledge,
  resolved: WeakMap<LedgerRow, ResolvedLine>,
): Promise<WrittenRow[]> {
  const lines = writing.rows.map(({ row, rowNumber }): Line => {
    const found = resolved.get(row)
    if (!found) throw new Error(`line ${rowNumber} was not checked before writing`)
    return { id: newId(), rowNumber, row, found }
  })
  for (let at = 0; at < lines.length; at += linesAtATime) {
    const slice = lines.slice(at, at + linesAtATime)
    await writeSuggestions(tx, writing, known, slice)
    await writeTexts(tx, slice)
    await writeSigners(tx, slice)
    await writeTasks(tx, writing.clock, slice)
    await writeClasses(tx, writing, slice)
    await saveSearchKeys(
      tx,
      slice.map(({ id, row }) => ({
        id,
        keys: searchKeysOf({
          title: row.title,
          texts: [row.text],
          people: row.leadName === null ? [] : [row.leadName],
        }),
      })),
    )
    await recordAll(
      tx,
      writing.clock,
      {
        module: 'suggestions',
        type: 'suggestions.importLedger',
        title: '期初导入',
        note: '由旧台账导入',
        actor: writing.actor,
        payload: { batchId: writing.batchId },
      },
      slice.map((line) => line.id),
    )
    await writing.step(at + slice.length)
  }
  await raiseNumbers(tx, known.term.id, lines)
  return lines.map(({ id, rowNumber }) => ({ rowNumber, written: { id } satisfies LedgerWritten }))
}

async function writeSuggestions(
  tx: Handle,
  writing: ImportWriting<LedgerRow, LedgerScope>,
  known: LedgerKnowledge,
  lines: readonly Line[],
): Promise<void> {
  const { term } = known
  const rows = lines.map(({ id, row, found }) => {
    const session = known.sessions.find((one) => one.opensOn <= row.raisedOn && row.raisedOn <= one.closesOn)
    return {
      id,
      number: row.number,
      session_id: session?.id ?? null,
      channel: session ? 'inSession' : 'interSession',
      title: row.title,
      lead_person_id: found.deputy?.personId ?? null,
      lead_name: row.leadName ?? unnamed,
      delegation_id: found.deputy?.delegationId ?? null,
      category_code: found.category,
      state: row.reply === null ? 'inHandling' : 'closed',
      raised_on: row.raisedOn,
      replied_on: row.repliedOn,
      lead_unit_id: found.lead.id,
      lead_unit_name: found.lead.name,
      other_units: found.assist.length,
      reply_class: row.replyClass,
      import_key: found.importKey,
      // When it last moved by the ledger, so that “n 天无进展” finds what lies still.
      moved: `${row.repliedOn ?? row.raisedOn}T12:00:00+08:00`,
    }
  })
  await sql`
    insert into suggestions (id, number, term_id, session_id, channel, origin, title, lead_person_id, lead_name, delegation_id,
      category_code, state, level, division_code, profile, raised_on, replied_on, closed_on, lead_unit_id, lead_unit_name, other_units,
      reply_class, import_key, import_batch_id, last_moved_at, created_at)
    select r.id, r.number, ${term.id}, r.session_id, r.channel, 'imported', r.title, r.lead_person_id, r.lead_name, r.delegation_id,
      r.category_code, r.state, ${term.level}, ${term.divisionCode}, ${profileOf(term.divisionCode)}, r.raised_on, r.replied_on, r.replied_on,
      r.lead_unit_id, r.lead_unit_name, r.other_units, r.reply_class, r.import_key, ${writing.batchId}, r.moved, ${writing.clock.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, number text, session_id uuid, channel text, title text,
      lead_person_id uuid, lead_name text, delegation_id uuid, category_code text, state text, raised_on date, replied_on date,
      lead_unit_id uuid, lead_unit_name text, other_units int, reply_class text, import_key text, moved timestamptz)`.execute(
    tx,
  )
}

async function writeTexts(tx: Handle, lines: readonly Line[]): Promise<void> {
  const rows = lines.map(({ id, row }) => ({ id, text: row.text }))
  await sql`
    insert into suggestion_texts (suggestion_id, grounds, proposal)
    select r.id, r.text, '' from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, text text)`.execute(
    tx,
  )
}

async function writeSigners(tx: Handle, lines: readonly Line[]): Promise<void> {
  const rows = lines.flatMap(({ id, row, found }) =>
    found.deputy ? [{ id, person: found.deputy.personId, name: row.leadName }] : [],
  )
  await sql`
    insert into suggestion_signers (suggestion_id, person_id, position, lead, name, state)
    select r.id, r.person, 0, true, r.name, 'confirmed'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, person uuid, name text)`.execute(tx)
}

/** One task per unit. The ledger tells the day of raising, not of assignment: no limit is computed from it. */
async function writeTasks(tx: Handle, clock: Clock, lines: readonly Line[]): Promise<void> {
  const tasks = lines.flatMap(({ id, row, found }) =>
    [found.lead, ...found.assist].map((unit, index) => ({
      id: newId(),
      suggestion_id: id,
      unit_id: unit.id,
      unit_name: unit.name,
      part: index === 0 ? 'lead' : 'assist',
      state: row.reply === null ? 'assigned' : index === 0 ? 'replied' : 'opinionGiven',
      assigned_on: row.raisedOn,
      clock_id: newId(),
      reply_id: newId(),
      reply: index === 0 ? row.reply : null,
      replied_on: row.repliedOn,
      reply_class: row.replyClass,
    })),
  )
  const sent = sql`jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) as r (id uuid, suggestion_id uuid, unit_id uuid, unit_name text,
    part text, state text, assigned_on date, clock_id uuid, reply_id uuid, reply text, replied_on date, reply_class text)`
  await sql`
    insert into suggestion_tasks (id, suggestion_id, round, unit_id, unit_name, part, state, assigned_on, read_at)
    select r.id, r.suggestion_id, 1, r.unit_id, r.unit_name, r.part, r.state, r.assigned_on,
      case when r.state <> 'assigned' then ${clock.now()}::timestamptz end
    from ${sent}`.execute(tx)
  await sql`
    insert into suggestion_clocks (id, suggestion_id, task_id, round, name, starts_on, due_on, remark, verified)
    select r.clock_id, r.suggestion_id, r.id, 1, case r.part when 'lead' then 'reply' else 'coHandler' end, r.assigned_on, null,
      '期初导入的旧台账没有载明交办日期，不推算期限', false
    from ${sent} where r.state = 'assigned'`.execute(tx)
  await sql`
    insert into suggestion_replies (id, suggestion_id, task_id, round, unit_name, state, reply_class, body, evidence, document_number,
      publicity, contact_name, contact_phone, delivered_on, imported)
    select r.reply_id, r.suggestion_id, r.id, 1, r.unit_name, 'delivered', r.reply_class, r.reply, '', '', 'undecided', '', '',
      r.replied_on, true
    from ${sent} where r.reply is not null`.execute(tx)
}

async function writeClasses(
  tx: Handle,
  writing: ImportWriting<LedgerRow, LedgerScope>,
  lines: readonly Line[],
): Promise<void> {
  const rows = lines.flatMap(({ id, row }) =>
    row.replyClass === null ? [] : [{ id: newId(), of: id, class: row.replyClass, on: row.repliedOn ?? row.raisedOn }],
  )
  await sql`
    insert into suggestion_classes (id, suggestion_id, round, changed_on, from_class, to_class, meaning, reason, evidence, changed_by, changed_at)
    select r.id, r."of", 1, r."on", null, r.class, '', '期初导入', '', ${writing.actor.name}, ${writing.clock.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "of" uuid, class text, "on" date)`.execute(
    tx,
  )
}

/** The next number that the register gives goes on after the highest imported one of its own form. */
async function raiseNumbers(tx: Handle, termId: string, lines: readonly Line[]): Promise<void> {
  const own = lines
    .map(({ row }) => row.number ?? '')
    .filter((number) => /^\d{4,6}$/.test(number) && String(Number(number)).padStart(4, '0') === number)
    .map(Number)
  if (own.length === 0) return
  await sql`
    insert into suggestion_numbers (term_id, last_number) values (${termId}, ${Math.max(...own)})
    on conflict (term_id) do update set last_number = greatest(suggestion_numbers.last_number, excluded.last_number)`.execute(
    tx,
  )
}
