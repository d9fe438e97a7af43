import type { Actor } from '../../../kernel/access/actor.ts'
import { areaPrefix } from '../../../kernel/access/actor.ts'
import type { Handle } from '../../../kernel/database/handle.ts'
import type { ImportKind } from '../../../kernel/imports/import-kind.ts'
import { Refusal, absent } from '../../../kernel/refusal.ts'
import type { SheetTable } from '../../../kernel/sheets/table.ts'
import { ledgerColumns, type LedgerRow } from './import-columns.ts'
import { ledgerChecks, type ResolvedLine } from './import-compare.ts'
import { lookUpLedger, type LedgerKnowledge } from './import-knowledge.ts'
import { undoLedger } from './import-undo.ts'
import { writeLedger, type LedgerScope, type LedgerWritten } from './import-write.ts'

export type { LedgerRow } from './import-columns.ts'
export type { LedgerScope } from './import-write.ts'

/** 期初导入: the office's old ledger of one term. Lines with a reply come in as closed, the others as in handling. */
export function ledgerImport(): ImportKind<LedgerRow, LedgerScope> {
  // What checking found out about each line, by the very row that writing is handed.
  const resolved = new WeakMap<LedgerRow, ResolvedLine>()
  return {
    module: 'suggestions',
    kind: 'ledger',
    title: '建议旧台账',
    templateColumns: ledgerColumns('9999-12-31'),
    secret: [],
    titleOf: (row) => row.title,
    async prepare(db, asked) {
      const today = asked.clock.today()
      const known = await knowledge(db, asked, today)
      refuseEmpty(asked.table)
      return {
        subject: `${known.term.name}建议旧台账`,
        columns: ledgerColumns(today),
        checks: ledgerChecks(known, resolved),
      }
    },
    async write(tx, writing) {
      return writeLedger(tx, writing, await knowledge(tx, writing, writing.clock.today()), resolved)
    },
    async undo(tx, undoing) {
      await undoLedger(
        tx,
        undoing.rows.map((row) => row.written as LedgerWritten),
      )
    },
  }
}

async function knowledge(
  db: Handle,
  asked: { readonly scope: LedgerScope; readonly actor: Actor },
  today: string,
): Promise<LedgerKnowledge> {
  const known = await lookUpLedger(db, asked.scope.termId, today)
  const area = asked.actor.organisation && areaPrefix(asked.actor.organisation.divisionCode)
  if (!known || area === null || !known.term.divisionCode.startsWith(area)) throw absent('一届')
  return known
}

function refuseEmpty(table: SheetTable): void {
  if (table.rows.length > 0) return
  throw new Refusal('invalid', 'sheetEmpty', '表中只有表头，没有建议。请填写后再上传。')
}
