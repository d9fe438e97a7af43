import type { StoredCaseEvent } from '../../../kernel/events/events.ts'
import type { StoredFile } from '../../../kernel/files/files.ts'
import { showsReply, type Reading } from '../reading.ts'
import type { Suggestion } from '../suggestion.ts'

/** The files of one suggestion, parted into what was attached to it and the letters of the units. */
export interface CaseFiles {
  readonly attachments: readonly StoredFile[]
  /** Files that this reader may open. */
  readonly readable: ReadonlySet<string>
}

interface LetterOf {
  readonly task_id: string
  readonly state: string
  readonly file_id: string | null
}

const letterActs = new Set(['suggestions.saveReply', 'suggestions.signReply', 'suggestions.deliverReply'])

/**
 * Parts the files of a suggestion. Attachments go with the right to read the suggestion; a letter is read by its own unit from the
 * signing on, by everybody else from the delivery on, and a version that was signed and then replaced only by the units.
 */
export function caseFiles(
  reading: Reading,
  record: Suggestion,
  files: readonly StoredFile[],
  replies: readonly LetterOf[],
  events: readonly StoredCaseEvent[],
): CaseFiles {
  const unitOf = new Map(record.tasks.map((task) => [task.id, task.unitId]))
  const signed = events.filter((event) => letterActs.has(event.type) && event.document !== null)
  const letters = new Set([
    ...replies.map((reply) => reply.file_id),
    ...signed.map((event) => event.document?.fileId ?? null),
  ])
  const readable = new Set<string>()
  for (const reply of replies) {
    if (reply.file_id !== null && showsReply(reading, reply, unitOf.get(reply.task_id))) readable.add(reply.file_id)
  }
  for (const event of signed) {
    const toUnits = event.payload['unitIds']
    const own = Array.isArray(toUnits) && reading.unitId !== null && toUnits.includes(reading.unitId)
    if (event.document && (own || event.type === 'suggestions.deliverReply')) readable.add(event.document.fileId)
  }
  const attachments = files.filter((file) => !letters.has(file.id))
  for (const file of attachments) readable.add(file.id)
  return { attachments, readable }
}
