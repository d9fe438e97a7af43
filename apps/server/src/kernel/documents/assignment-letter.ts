import {
  blankLine,
  bodyParagraph,
  bodyParagraphs,
  chineseDate,
  copiesLine,
  flushLine,
  rightLine,
  signature,
  titleBlock,
} from './blocks.ts'
import { documentBytes } from './page.ts'
import type { PageSettings } from './page.ts'
import { fullTable } from './table-blocks.ts'

export interface AssignedSuggestion {
  /** 件号 as text. */
  readonly number: string
  readonly title: string
  readonly leadDeputy: string
  /** 主办, 会办 or 分办, as shown. */
  readonly role: string
  /** `YYYY-MM-DD`; null when no date is computed. */
  readonly dueOn: string | null
}

/** The letter by which an office hands suggestions over to a unit (交办函). */
export interface AssignmentLetter extends PageSettings {
  readonly number: string | null
  readonly title: string
  /** The unit addressed. */
  readonly unit: string
  readonly paragraphs: readonly string[]
  readonly suggestions: readonly AssignedSuggestion[]
  /** Articles on which the due dates rest, as 代表法（2025）第五十一条. */
  readonly basis: readonly string[]
  readonly signers: readonly string[]
  readonly date: string
  readonly contact: { readonly name: string; readonly phone: string } | null
  readonly copies: readonly string[]
}

/** The letter with its list as a Word document; the count stands in the text, the list repeats its header on each page. */
export async function assignmentLetter(input: AssignmentLetter): Promise<Buffer> {
  const { basis, contact } = input
  return documentBytes(
    input.title,
    [
      ...(input.number === null ? [] : [rightLine(input.number)]),
      blankLine(),
      titleBlock(input.title),
      blankLine(),
      flushLine(`${input.unit}：`),
      ...bodyParagraphs(input.paragraphs),
      bodyParagraph(`本次交办共 ${input.suggestions.length} 件，清单如下：`),
      listOf(input.suggestions),
      ...(basis.length === 0 ? [] : [bodyParagraph(`答复期限依据：${basis.join('；')}。`)]),
      ...signature(input.signers, input.date),
      ...(contact === null ? [] : [blankLine(), bodyParagraph(`联系人及电话：${contact.name}　${contact.phone}`)]),
      ...copiesLine(input.copies),
    ],
    { grid: false, ...input },
  )
}

function listOf(suggestions: readonly AssignedSuggestion[]): ReturnType<typeof fullTable> {
  const heads = ['序号', '件号', '标题', '领衔代表', '办理方式', '答复期限']
  return fullTable(
    [11, 17, 52, 21, 19, 36],
    [
      { header: true, cells: heads.map((text) => ({ text, label: true })) },
      ...suggestions.map(({ number, title, leadDeputy, role, dueOn }, index) => ({
        cells: [
          { text: String(index + 1), centred: true },
          { text: number, centred: true },
          { text: title },
          { text: leadDeputy, centred: true },
          { text: role, centred: true },
          { text: dueOn === null ? '—' : chineseDate(dueOn), centred: true },
        ],
      })),
    ],
  )
}
