import type { Handle } from '../../../kernel/database/handle.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import type { ImportAsked, ImportKind } from '../../../kernel/imports/import-kind.ts'
import { requireOpenRoster } from '../commands/close-term.ts'
import { keeps } from '../policy.ts'
import { absentTerm, notYourArea } from '../refusals.ts'
import { delegationsOf, findTerm } from '../store/terms.ts'
import type { TermRow } from '../tables.ts'
import { rosterColumns, type RosterRow } from './columns.ts'
import { rosterChecks } from './compare.ts'
import { lookUp } from './knowledge.ts'
import { undoRoster } from './undo.ts'
import { writeRoster, type RosterScope, type RosterWritten } from './write.ts'

/** Import of 代表名册 into one term. */
export const rosterKind: ImportKind<RosterRow, RosterScope> = {
  module: 'deputies',
  kind: 'roster',
  title: '代表名册',
  templateColumns: rosterColumns({ delegations: [], today: '9999-12-31' }),
  secret: ['citizenNumber', 'phone'],
  titleOf: (row) => row.name,

  async prepare(db, asked) {
    const known = await knowledge(db, asked)
    const delegations = await delegationsOf(db, known.term.division_code)
    return {
      subject: `${known.term.division_name}${known.term.name}代表名册`,
      columns: rosterColumns({ delegations, today: asked.clock.today() }),
      checks: rosterChecks(known),
    }
  },

  async write(tx, writing) {
    const known = await knowledge(tx, writing)
    return writeRoster(tx, writing, known, writing.actor.organisation?.divisionCode ?? '')
  },

  async undo(tx, undoing) {
    const term = await findTerm(tx, undoing.scope.termId)
    if (!term) throw absentTerm()
    requireOpenRoster(term)
    requireOwn(undoing.actor, term)
    await undoRoster(
      tx,
      undoing.vault,
      undoing.rows.map((row) => row.written as RosterWritten),
    )
  },
}

async function knowledge(db: Handle, asked: ImportAsked<RosterScope>) {
  const term = await findTerm(db, asked.scope.termId)
  if (!term) throw absentTerm()
  requireOpenRoster(term)
  requireOwn(asked.actor, term)
  const today = asked.clock.today()
  return lookUp(db, asked.vault, term, asked.table, rosterKind.templateColumns, today)
}

function requireOwn(actor: Actor, term: TermRow): void {
  const electingDivisionCode = actor.organisation?.divisionCode ?? null
  if (!keeps(actor, { level: term.level, divisionCode: term.division_code, electingDivisionCode })) {
    throw notYourArea('这一届名册')
  }
}
