import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  Header,
  LineRuleType,
  PageNumber,
  Packer,
  Paragraph,
  TextRun,
  convertMillimetersToTwip,
} from 'docx'
import type { FileChild, IFontAttributesProperties } from 'docx'

/** What differs from office to office. */
export interface PageSettings {
  /** Exact line pitch of the body in points: 28, 28.8 or 29 by office. */
  readonly linePitch?: number
  /** 发文机关标志, printed red on the first page of a letter; null for plain paper or pre-printed paper. */
  readonly letterhead?: string | null
  /** Whether lines keep to the document grid; a printed form does without. */
  readonly grid?: boolean
}

/** The fonts of GB/T 9704—2012; commercial, so they are only named here and stand on the office's machines. */
export const fonts = {
  body: fontOf('仿宋_GB2312'),
  title: fontOf('方正小标宋简体'),
  heading: fontOf('黑体'),
  subheading: fontOf('楷体_GB2312'),
  pageNumber: fontOf('宋体'),
}

/** Type sizes in half-points: 二号, 三号, 四号, 五号. */
export const sizes = { second: 44, third: 32, fourth: 28, fifth: 21 }

/** Width of one 三号 character in twips. */
export const characterWidth = 320

/** 28 characters of 16 pt are 448 pt, the line has 442 pt: each gives up a quarter point (in twips). */
const tightening = -5

const red = 'FF0000'

function fontOf(name: string): IFontAttributesProperties {
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' }
}

/** Spacing of exactly so many points from line to line. */
export function exactly(points: number): { line: number; lineRule: typeof LineRuleType.EXACTLY; before: 0; after: 0 } {
  return { line: Math.round(points * 20), lineRule: LineRuleType.EXACTLY, before: 0, after: 0 }
}

/**
 * A Word document on A4 as GB/T 9704—2012 sets it: margins 37/35/28/26 mm (top, bottom, left, right), a type area of
 * 156 × 225 mm with 22 lines of 28 characters, 仿宋 三号, page numbers — 1 — outside. With a letterhead it has the letter
 * form of section 10.1: red organ name and double lines, no number on the first page.
 */
export async function documentBytes(
  title: string,
  children: readonly FileChild[],
  settings: PageSettings,
): Promise<Buffer> {
  const { linePitch = 28, letterhead = null, grid = true } = settings
  const document = new Document({
    title,
    creator: '履职',
    lastModifiedBy: '履职',
    evenAndOddHeaderAndFooters: true,
    styles: {
      // The character grid counts from the size of the style Normal, so it must be named.
      paragraphStyles: [
        {
          id: 'Normal',
          name: 'Normal',
          quickFormat: true,
          run: {
            font: fonts.body,
            size: sizes.third,
            sizeComplexScript: sizes.third,
            language: { eastAsia: 'zh-CN' },
            characterSpacing: tightening,
          },
          paragraph: { spacing: exactly(linePitch), alignment: AlignmentType.BOTH },
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
            margin: {
              top: convertMillimetersToTwip(37),
              bottom: convertMillimetersToTwip(35),
              left: convertMillimetersToTwip(28),
              right: convertMillimetersToTwip(26),
              header: convertMillimetersToTwip(letterhead === null ? 15 : 28),
              footer: convertMillimetersToTwip(24),
              gutter: 0,
            },
          },
          // 225 mm ÷ 22 lines = 579 twips. The 28 characters come from `tightening`, not from a character grid, because
          // LibreOffice gives a character that is wider than its cell two cells.
          grid: { type: grid ? DocumentGridType.LINES : DocumentGridType.DEFAULT, linePitch: 579 },
          titlePage: letterhead !== null,
        },
        headers: letterhead === null ? {} : { first: new Header({ children: [organMark(letterhead)] }) },
        footers: {
          default: pageNumberFooter('odd'),
          even: pageNumberFooter('even'),
          ...(letterhead === null ? {} : { first: new Footer({ children: [doubleLine()] }) }),
        },
        children,
      },
    ],
  })
  return Packer.toBuffer(document)
}

/** The lines of the letter form are 170 mm long, 7 mm wider than the type area on either side. */
const overhang = { left: -convertMillimetersToTwip(7), right: -convertMillimetersToTwip(7) }

function organMark(letterhead: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    indent: overhang,
    spacing: { before: 0, after: 0, line: 640, lineRule: LineRuleType.EXACTLY },
    border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, space: 11, color: red } },
    children: [new TextRun({ text: letterhead, font: fonts.title, size: letterheadSize(letterhead), color: red })],
  })
}

/** The organ name fills the width without passing it: 26 pt and more, less for long names. */
function letterheadSize(letterhead: string): number {
  return Math.max(sizes.third, Math.min(72, Math.floor(940 / Math.max(1, Array.from(letterhead).length))))
}

function doubleLine(): Paragraph {
  return new Paragraph({
    indent: overhang,
    spacing: exactly(12),
    border: { bottom: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, space: 1, color: red } },
  })
}

function pageNumberFooter(side: 'odd' | 'even'): Footer {
  const atRight = side === 'odd'
  return new Footer({
    children: [
      new Paragraph({
        alignment: atRight ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: atRight ? { right: 280 } : { left: 280 },
        spacing: exactly(18),
        children: [
          new TextRun({
            font: fonts.pageNumber,
            size: sizes.fourth,
            children: ['— ', PageNumber.CURRENT, ' —'],
          }),
        ],
      }),
    ],
  })
}
