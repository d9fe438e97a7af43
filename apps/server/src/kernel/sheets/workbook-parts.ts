import { SaxParser } from '@cj-tech-master/excelts/xml'
import type { Archive } from './archive.ts'
import { sheetRefusal } from './sheet-refusal.ts'

/** Feeds one XML part to the handlers; names come without their name-space prefix. Throws on malformed XML. */
export async function parsePart(
  archive: Archive,
  name: string,
  handlers: {
    readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
    readonly text?: (text: string) => void
    readonly close?: (name: string) => void
  },
): Promise<void> {
  // The only entities known to the parser are the five of XML, so the expansion limit would only punish long texts.
  const parser = new SaxParser({ position: false, invalidCharHandling: 'skip', maxEntityExpansions: 0 })
  parser.on('opentag', (tag) => handlers.open(localName(tag.name), tag.attributes))
  if (handlers.text !== undefined) {
    parser.on('text', handlers.text)
    parser.on('cdata', handlers.text)
  }
  const { close } = handlers
  if (close !== undefined) parser.on('closetag', (tag) => close(localName(tag.name)))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of (await archive.open(name)) as AsyncIterable<Uint8Array>) {
    parser.write(decoder.decode(chunk, { stream: true }))
  }
  parser.write(decoder.decode())
  parser.close()
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

export interface SheetPart {
  readonly name: string
  readonly part: string
  readonly hidden: boolean
}

export interface WorkbookParts {
  readonly date1904: boolean
  readonly sheets: readonly SheetPart[]
  readonly sharedStrings: string | null
  readonly styles: string | null
}

/** What the workbook part and its relations say: sheets in the order of their tabs, the date system, where the rest is. */
export async function readWorkbookParts(archive: Archive): Promise<WorkbookParts> {
  const targets = new Map<string, string>()
  let sharedStrings: string | null = null
  let styles: string | null = null
  if (archive.has('xl/_rels/workbook.xml.rels')) {
    await parsePart(archive, 'xl/_rels/workbook.xml.rels', {
      open: (name, { Id, Target, Type }) => {
        if (name !== 'Relationship' || Target === undefined) return
        const part = Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`
        if (Id !== undefined) targets.set(Id, part)
        if (Type?.endsWith('/sharedStrings') && archive.has(part)) sharedStrings = part
        if (Type?.endsWith('/styles') && archive.has(part)) styles = part
      },
    })
  }
  let date1904 = false
  const sheets: SheetPart[] = []
  await parsePart(archive, 'xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true'
      if (name !== 'sheet') return
      const relation = Object.entries(attributes).find(([key]) => localName(key) === 'id' && key !== 'id')?.[1]
      const part = relation === undefined ? undefined : targets.get(relation)
      if (part !== undefined && archive.has(part) && part.includes('worksheets/')) {
        sheets.push({ name: attributes['name'] ?? '', part, hidden: (attributes['state'] ?? 'visible') !== 'visible' })
      }
    },
  })
  return { date1904, sheets, sharedStrings, styles }
}

/** The shared texts in their order, at most `most`, runs of rich text joined, readings (ruby) left out. */
export async function readSharedStrings(archive: Archive, part: string, most: number): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let inText = false
  let inReading = false
  await parsePart(archive, part, {
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 'rPh') inReading = true
      else if (name === 't') inText = !inReading
    },
    text: (piece) => {
      if (inText) text += piece
    },
    close: (name) => {
      if (name === 'si') {
        if (strings.length >= most) throw sheetRefusal('sheetTooManyTexts')
        strings.push(unescapeCell(text))
      } else if (name === 'rPh') inReading = false
      else if (name === 't') inText = false
    },
  })
  return strings
}

/** Undoes the `_x000D_` notation of workbook texts. */
export function unescapeCell(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** How a number of that style is shown: as a date, or with leading zeros up to so many digits, or plainly. */
export interface NumberStyle {
  readonly isDate: boolean
  readonly padTo: number
}

const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])

/** The number styles in the order of the style numbers that cells carry. */
export async function readNumberStyles(archive: Archive, part: string): Promise<NumberStyle[]> {
  const formats = new Map<number, string>()
  const styles: NumberStyle[] = []
  let inCellFormats = false
  await parsePart(archive, part, {
    open: (name, attributes) => {
      if (name === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') inCellFormats = true
      else if (name === 'xf' && inCellFormats) styles.push(numberStyle(Number(attributes['numFmtId'] ?? 0), formats))
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return styles
}

function numberStyle(id: number, formats: ReadonlyMap<number, string>): NumberStyle {
  const format = formats.get(id)
  if (format === undefined) return { isDate: builtInDates.has(id), padTo: 0 }
  const plain = (format.split(';')[0] ?? '').replace(/\[[^\]]*\]|"[^"]*"|\\./g, '')
  const zeros = /^0{2,}$/.exec(plain)
  // Formats with only hours and minutes are times, not dates.
  return { isDate: /[yYdD]/.test(plain) || /^m+$/i.test(plain), padTo: zeros === null ? 0 : plain.length }
}
