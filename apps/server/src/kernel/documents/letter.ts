import {
  attachmentLines,
  blankLine,
  bodyParagraph,
  bodyParagraphs,
  copiesLine,
  flushLine,
  rightLine,
  signature,
  titleBlock,
} from './blocks.ts'
import { documentBytes, fonts } from './page.ts'
import type { PageSettings } from './page.ts'

/** A reply to deputies on their suggestion (答复函). */
export interface ReplyLetter extends PageSettings {
  /** As shown, `A类`; null when the office prints none. */
  readonly classMark: string | null
  /** As shown, `同意对外公开`. */
  readonly publicity: string | null
  /** `吉农建复〔2026〕12号`. */
  readonly number: string | null
  readonly title: string
  /** `张庆军等3位代表：`. */
  readonly salutation: string
  readonly paragraphs: readonly string[]
  /** The last sentence of thanks. */
  readonly closing: string | null
  readonly attachments: readonly string[]
  /** One to three units. */
  readonly signers: readonly string[]
  /** 成文日期, `YYYY-MM-DD`. */
  readonly date: string
  /** 领导签发. */
  readonly approvedBy: string | null
  readonly contact: { readonly name: string; readonly phone: string } | null
  readonly copies: readonly string[]
}

/** The reply as a Word document in the letter form of GB/T 9704—2012. */
export async function letter(reply: ReplyLetter): Promise<Buffer> {
  const marks = [reply.classMark, reply.publicity].filter((mark) => mark !== null && mark !== '')
  return documentBytes(
    reply.title,
    [
      ...marks.map((mark) => rightLine(mark ?? '', fonts.heading)),
      ...(reply.number === null ? [] : [rightLine(reply.number)]),
      blankLine(),
      titleBlock(reply.title),
      blankLine(),
      flushLine(reply.salutation),
      ...bodyParagraphs(reply.paragraphs),
      ...(reply.closing === null ? [] : bodyParagraphs([reply.closing])),
      ...attachmentLines(reply.attachments),
      ...signature(reply.signers, reply.date),
      ...closingLines(reply),
      ...copiesLine(reply.copies),
    ],
    reply,
  )
}

function closingLines({ approvedBy, contact }: ReplyLetter): ReturnType<typeof bodyParagraph>[] {
  const lines = [
    ...(approvedBy === null ? [] : [`领导签发：${approvedBy}`]),
    ...(contact === null ? [] : [`联系人及电话：${contact.name}　${contact.phone}`]),
  ]
  return lines.length === 0 ? [] : [blankLine(), ...lines.map(bodyParagraph)]
}
