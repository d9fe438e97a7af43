import type { Actor } from '../access/actor.ts'
import type { Clock } from '../clock.ts'
import type { Vault } from '../crypto/vault.ts'
import type { Handle } from '../database/handle.ts'
import type { ImportChecks, ImportColumns } from '../sheets/plan-import.ts'
import type { SheetTable } from '../sheets/table.ts'

/** Who wants to import what, with the table as read. */
export interface ImportAsked<Scope> {
  readonly scope: Scope
  readonly actor: Actor
  readonly clock: Clock
  readonly vault: Vault
  readonly table: SheetTable
}

/** What a module reads once before rows are checked. */
export interface ImportGround<Row extends object> {
  /** What the sheet is about, in words: 吉林省第十四届代表名册. */
  readonly subject: string
  readonly columns: ImportColumns<Row>
  readonly checks: ImportChecks<Row>
}

/** A row that confirming writes. */
export interface WritableRow<Row> {
  readonly rowNumber: number
  readonly outcome: 'new' | 'update'
  readonly row: Row
}

/** What was written for one row, as the module needs it for undoing. */
export interface WrittenRow {
  readonly rowNumber: number
  readonly written: unknown
}

export interface ImportWriting<Row, Scope> {
  readonly batchId: string
  readonly scope: Scope
  /** Who confirmed; the acts are signed so, also when a background job writes. */
  readonly actor: Actor
  readonly clock: Clock
  readonly vault: Vault
  readonly table: SheetTable
  readonly rows: readonly WritableRow<Row>[]
  /** Tells how many rows are done, so that the screen can show it. */
  readonly step: (done: number) => Promise<void>
}

/** One kind of import, as its module describes it to the desk. `Scope` must survive JSON. */
export interface ImportKind<Row extends object, Scope> {
  readonly module: string
  /** Unique within the module. */
  readonly kind: string
  /** Name of the template and of files, 代表名册. */
  readonly title: string
  /** Columns of the empty template; the columns of `prepare` have the same headers. */
  readonly templateColumns: ImportColumns<Row>
  /** Fields that the preview shows masked. */
  readonly secret: readonly (keyof Row)[]
  /** Refuses a scope that the actor may not import into; else looks up all that checking needs. Called again before writing. */
  prepare(db: Handle, asked: ImportAsked<Scope>): Promise<ImportGround<Row>>
  /** How a row is called in the preview: the deputy's name, the title of the suggestion. */
  titleOf(row: Row): string
  /** Writes all rows in the open transaction and returns what undoing needs. */
  write(tx: Handle, writing: ImportWriting<Row, Scope>): Promise<readonly WrittenRow[]>
  /** Takes everything back in the open transaction, or refuses because something depends on it. */
  undo(
    tx: Handle,
    undoing: { batchId: string; scope: Scope; actor: Actor; clock: Clock; vault: Vault; rows: readonly WrittenRow[] },
  ): Promise<void>
}
