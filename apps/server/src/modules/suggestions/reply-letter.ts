import { toChineseNumeral } from '@lvzhi/law'
import { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import type { Selectable } from 'kysely'
import { letter, type ReplyLetter } from '../../kernel/documents/letter.ts'
import { deputySalutation, replyTitle } from '../../kernel/documents/letter-texts.ts'
import { fillTemplate } from '../../kernel/documents/word-template.ts'
import type { StoredFile } from '../../kernel/files/files.ts'
import type { OpenCase } from './open-case.ts'
import { replyValues } from './reply-fields.ts'
import { replyPhone } from './reply-phone.ts'
import type { SuggestionPorts } from './ports.ts'
import { congressOf } from './store-handling.ts'
import { templateInForce } from './store-templates.ts'
import { confirmedCosigners, type Suggestion } from './suggestion.ts'
import type { WrittenReplyRow } from './tables.ts'

/** What of a reply stands in its letter. */
export type LetterReply = Pick<
  Selectable<WrittenReplyRow>,
  | 'id'
  | 'task_id'
  | 'unit_name'
  | 'reply_class'
  | 'body'
  | 'document_number'
  | 'publicity'
  | 'contact_name'
  | 'contact_phone'
  | 'signer_name'
  | 'copies'
>

/** The suggestion that a letter answers, and whom it addresses. */
export interface Answered {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly termId: string
  readonly sessionId: string | null
  readonly salutation: string
}

/** The suggestion itself with its lead deputy and confirmed joint signers; names that must not be told are left out (MS-36). */
export function answeredOf(record: Suggestion): Answered {
  const lead = record.signers.find((signer) => signer.lead)
  const names = [record.leadName, ...confirmedCosigners(record).map((signer) => signer.name)]
  const delegation = record.wholeDelegation ? lead?.delegation : null
  return {
    id: record.id,
    number: record.number,
    title: record.title,
    termId: record.termId,
    sessionId: record.sessionId,
    salutation: record.confidential ? '代表：' : delegation ? `${delegation}：` : deputySalutation(names),
  }
}

const wordDocument = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const publicityMarks = { open: '同意对外公开', closed: '不宜对外公开', undecided: null } as const

/**
 * Writes the reply as a Word letter (答复函), after the unit's or the area's own template where there is one, and keeps it with the
 * suggestion it answers, with its SHA-256. Every signed version is kept;
 * the reply points at the latest.
 */
export async function keepReplyLetter(
  ports: SuggestionPorts,
  open: OpenCase,
  reply: LetterReply,
  answered: Answered,
): Promise<StoredFile> {
  const { context, today } = open
  const parts: ReplyLetter = {
    letterhead: reply.unit_name,
    classMark: ReplyClass.label(reply.reply_class),
    publicity: publicityMarks[reply.publicity],
    number: reply.document_number,
    title: await titleOf(open, answered),
    salutation: answered.salutation,
    paragraphs: [reply.body],
    closing: '感谢您对我们工作的关心和支持。',
    attachments: [],
    signers: [reply.unit_name],
    date: today,
    approvedBy: reply.signer_name,
    contact: { name: reply.contact_name, phone: replyPhone(ports.vault, reply) },
    copies: reply.copies,
  }
  const bytes = await written(ports, open, reply, parts)
  const which = answered.number === null ? '' : `第${answered.number}号`
  return ports.files.keep(context.db, {
    module: 'suggestions',
    caseId: answered.id,
    name: `${which}建议答复函（${reply.unit_name}）.docx`,
    mediaType: wordDocument,
    bytes,
    storedBy: context.actor.accountId,
  })
}

/** In the built-in letter form of GB/T 9704—2012, or after the template in force. */
async function written(
  ports: SuggestionPorts,
  { context: { db }, record }: OpenCase,
  reply: LetterReply,
  parts: ReplyLetter,
): Promise<Buffer> {
  const template = await templateInForce(db, {
    taskId: reply.task_id,
    level: record.level,
    divisionCode: record.divisionCode,
  })
  if (!template) return letter(parts)
  const file = await ports.files.open(db, { module: 'suggestions', caseId: template.id, fileId: template.file_id })
  return fillTemplate(file.bytes, replyValues(parts))
}

async function titleOf(open: OpenCase, answered: Answered): Promise<string> {
  if (answered.number === null) return `关于“${answered.title}”建议的答复`
  const { term, session } = await congressOf(open.context.db, answered)
  return replyTitle(term, session === null ? null : `${toChineseNumeral(session)}次会议`, answered.number)
}
