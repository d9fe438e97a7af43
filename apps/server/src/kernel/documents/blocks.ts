import { AlignmentType, Paragraph, TextRun } from 'docx'
import { characterWidth, exactly, fonts, sizes } from './page.ts'

/** An empty line. */
export function blankLine(): Paragraph {
  return new Paragraph({})
}

/** How many 二号 characters a line is given: twenty fit, yet digits of another font are wider than half a character. */
const titleWidth = 19

/** The title: 方正小标宋 二号, centred, broken into lines of like length where the words allow it; on a new page where asked. */
export function titleBlock(title: string, newPage = false): Paragraph {
  return new Paragraph({
    pageBreakBefore: newPage,
    alignment: AlignmentType.CENTER,
    spacing: exactly(36),
    children: titleLines(title).map(
      (text, index) => new TextRun({ text, font: fonts.title, size: sizes.second, break: index === 0 ? 0 : 1 }),
    ),
  })
}

/** A title in lines that fit; a break stands after 的, 会议 and the like when one is near (GB/T 9704—2012, 7.3.1). */
export function titleLines(title: string): string[] {
  const characters = Array.from(title)
  const count = Math.ceil(widthOf(title) / titleWidth)
  const lines: string[] = []
  let from = 0
  for (let left = count; left > 1; left--) {
    const ideal = from + (characters.length - from) / left
    let best = Math.round(ideal)
    let bestCost = Number.POSITIVE_INFINITY
    for (let at = Math.max(from + 1, Math.ceil(ideal - 5)); at <= ideal + 5 && at < characters.length; at++) {
      const before = characters.slice(from, at).join('')
      const fits = widthOf(before) <= titleWidth && widthOf(characters.slice(at).join('')) <= titleWidth * (left - 1)
      const cost = Math.abs(at - ideal) + breakCost(before, characters.slice(at).join('')) + (fits ? 0 : 100)
      if (cost < bestCost) {
        best = at
        bestCost = cost
      }
    }
    lines.push(characters.slice(from, best).join(''))
    from = best
  }
  return [...lines, characters.slice(from).join('')]
}

/** Words that no title breaks. */
const wholeWords = [
  '人民代表大会',
  '常务委员会',
  '人民政府',
  '办公厅',
  '会议',
  '建议',
  '设施',
  '服务',
  '答复',
  '代表',
  '办法',
]

function breakCost(before: string, after: string): number {
  const next = after.slice(0, 1)
  const cut = wholeWords.some((word) =>
    Array.from({ length: word.length - 1 }, (_, index) => index + 1).some(
      (at) => before.endsWith(word.slice(0, at)) && after.startsWith(word.slice(at)),
    ),
  )
  if (cut) return 20
  if (/[》”’）〕、，]/u.test(next) || /[《“‘（〔第\d]$/u.test(before)) return 50
  if (/(?:的|人大|、|》|”)$/u.test(before)) return 0
  return /[《“关第对]/u.test(next) || wholeWords.some((word) => before.endsWith(word)) ? 1 : 5
}

/** A line that begins at the left edge, as a salutation or an addressee. */
export function flushLine(text: string): Paragraph {
  return new Paragraph({ children: [new TextRun(text)] })
}

/** A line at the right edge. */
export function rightLine(text: string, font = fonts.body): Paragraph {
  return new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ text, font })] })
}

/**
 * A paragraph of the body, its first line two characters in. A short line beginning with 一、 is set in 黑体, one
 * beginning with （一） in 楷体, as the standard wants for headings of the first and second level.
 */
export function bodyParagraph(text: string): Paragraph {
  return new Paragraph({
    indent: { firstLine: 2 * characterWidth, firstLineChars: 200 },
    // A heading, and words that lead to a table, do not end a page.
    ...((bodyFont(text) !== fonts.body || text.endsWith('如下：')) && { keepNext: true }),
    children: [new TextRun({ text, font: bodyFont(text) })],
  })
}

function bodyFont(text: string): typeof fonts.body {
  if (/[。；]./u.test(text) || text.length > 40) return fonts.body
  if (/^[一二三四五六七八九十]+、/u.test(text)) return fonts.heading
  return /^（[一二三四五六七八九十]+）/u.test(text) ? fonts.subheading : fonts.body
}

/** Texts with line ends become one paragraph for each line; empty lines are left out. */
export function bodyParagraphs(texts: readonly string[]): Paragraph[] {
  return texts
    .flatMap((text) => text.split(/\r\n|\r|\n/))
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(bodyParagraph)
}

/** The list of enclosures: 附件：1.…, further ones below the first. */
export function attachmentLines(names: readonly string[]): Paragraph[] {
  if (names.length === 0) return []
  const only = names.length === 1
  const lines = names.map((name, index) => {
    const numbered = only ? name : `${index + 1}．${name}`
    const left = index === 0 ? 2 : 5
    return new Paragraph({
      indent: { left: left * characterWidth },
      children: [new TextRun(index === 0 ? `附件：${numbered}` : numbered)],
    })
  })
  return [blankLine(), ...lines]
}

/**
 * Who signs, and below the date, four characters from the right edge; each unit is centred over the date, as space for a
 * seal wants it.
 */
export function signature(units: readonly string[], date: string): Paragraph[] {
  const written = chineseDate(date)
  const dateEdge = 4
  const centre = dateEdge + widthOf(written) / 2
  return [
    blankLine(),
    blankLine(),
    ...units.map((unit) => rightAt(unit, Math.max(0, centre - widthOf(unit) / 2))),
    rightAt(written, dateEdge, true),
  ]
}

function rightAt(text: string, characters: number, last = false): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    keepLines: true,
    keepNext: !last,
    indent: { right: Math.round(characters * characterWidth) },
    children: [new TextRun(text)],
  })
}

/** Width in characters; digits and Latin letters take half of one. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (/[\u0020-\u007e]/u.test(character) ? 0.5 : 1), 0)
}

/** `2026-01-05` as 2026年1月5日, the form of a 成文日期 (GB/T 9704—2012, 7.3.5.4). */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** 抄送, one character in on either side, 仿宋 四号; nothing without recipients. */
export function copiesLine(recipients: readonly string[]): Paragraph[] {
  if (recipients.length === 0) return []
  return [
    blankLine(),
    new Paragraph({
      indent: { left: 4 * (sizes.fourth * 10), right: sizes.fourth * 10, hanging: 3 * (sizes.fourth * 10) },
      children: [new TextRun({ text: `抄送：${recipients.join('，')}。`, size: sizes.fourth })],
    }),
  ]
}
