import { blankLine, bodyParagraph, bodyParagraphs, rightLine, titleBlock } from './blocks.ts'
import { documentBytes } from './page.ts'

/** A volume of chosen suggestions (汇编) as it stands on paper. */
export interface CompilationPaper {
  readonly title: string
  readonly year: number
  readonly organ: string
  readonly preface: string
  readonly entries: readonly {
    readonly title: string
    /** Category, unit, term, as far as known. */
    readonly facts: readonly string[]
    /** Why it was chosen. */
    readonly reason: string
    readonly grounds: string
    readonly proposal: string
  }[]
}

/** The volume as a Word document: preface, list of titles, then each suggestion on a new page. */
export async function compilation(paper: CompilationPaper): Promise<Buffer> {
  return documentBytes(
    paper.title,
    [
      blankLine(),
      titleBlock(paper.title),
      blankLine(),
      ...bodyParagraphs([paper.preface]),
      rightLine(`${paper.organ}　${paper.year}年`),
      titleBlock('目录', true),
      blankLine(),
      ...paper.entries.map((entry, index) => bodyParagraph(`${index + 1}．${entry.title}`)),
      ...paper.entries.flatMap((entry) => [
        titleBlock(entry.title, true),
        blankLine(),
        ...(entry.facts.length === 0 ? [] : [rightLine(entry.facts.join('　'))]),
        bodyParagraph('一、情况和问题'),
        ...bodyParagraphs([entry.grounds]),
        bodyParagraph('二、具体建议'),
        ...bodyParagraphs([entry.proposal]),
        bodyParagraph('三、入选理由'),
        ...bodyParagraphs([entry.reason]),
      ]),
    ],
    { grid: false },
  )
}
