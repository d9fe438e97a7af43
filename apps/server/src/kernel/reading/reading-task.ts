import { checkTemplate, type TemplateFields } from '../documents/word-template.ts'
import { inspectUpload, type InspectedUpload } from '../files/inspect.ts'
import type { RefusalDetail, RefusalKind } from '../refusal.ts'
import { readSheet, type ReadSheetOptions } from '../sheets/read-sheet.ts'
import type { SheetRow, SheetTable } from '../sheets/table.ts'

/** What can be asked of a file that somebody has handed in; everything in it survives the way to another thread. */
export type ReadingTask =
  | { readonly kind: 'sheet'; readonly name: string; readonly options: ReadSheetOptions }
  | { readonly kind: 'upload'; readonly name: string }
  | { readonly kind: 'template'; readonly fields: TemplateFields }

/** The answer to each kind of task. */
export interface ReadingAnswers {
  readonly sheet: SheetTable
  readonly upload: InspectedUpload
  readonly template: readonly string[]
}

/** What the reading thread sends back: the rows of a table in several parts, then the end. */
export type ReadingMessage =
  | { readonly kind: 'rows'; readonly rows: readonly SheetRow[] }
  | { readonly kind: 'answer'; readonly answer: unknown }
  | {
      readonly kind: 'refusal'
      readonly refusal: {
        readonly kind: RefusalKind
        readonly code: string
        readonly title: string
        readonly detail: RefusalDetail
      }
    }
  | { readonly kind: 'failure'; readonly message: string }

/** Does a task where it is called. Throws `Refusal` like the reader that it calls. */
export async function performTask(task: ReadingTask, bytes: Uint8Array): Promise<ReadingAnswers[ReadingTask['kind']]> {
  switch (task.kind) {
    case 'sheet':
      return readSheet(bytes, task.name, task.options)
    case 'upload':
      return inspectUpload(bytes, task.name)
    default:
      return checkTemplate(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), task.fields)
  }
}
