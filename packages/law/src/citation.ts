import { fromChineseNumeral, toChineseNumeral } from './chinese-numerals.ts'
import { STATUTES } from './statutes/registry.ts'
import type { StatuteId } from './statutes/registry.ts'

/**
 * How far a rule is established: Q read in the full text, Q* known from an excerpt, S stated by an office's own document,
 * I our interpretation where the text is open, M practice without a text.
 */
export type Confidence = 'Q' | 'Q*' | 'S' | 'I' | 'M'

/** Article, paragraph 款 and item 项 of one version of a statute; a standard without articles is cited as a whole. */
export interface StatuteCitation {
  readonly statute: StatuteId
  readonly article?: number
  readonly paragraph?: number
  readonly item?: number
  readonly confidence: Confidence
}

/** A text that is no statute in the registry: a report, a notice, practice, or what an office has entered itself. */
export interface SourceCitation {
  readonly source: string
  readonly confidence: Confidence
}

/** One legal basis 依据 of a value. */
export type Citation = StatuteCitation | SourceCitation

/** Place inside a statute and the confidence of the reading; the confidence is Q unless told. */
export interface CitationPlace {
  readonly paragraph?: number
  readonly item?: number
  readonly confidence?: Confidence
}

/** Cites an article of a statute version. Throws RangeError where the statute has no such article. */
export function cite(statute: StatuteId, article?: number, place: CitationPlace = {}): StatuteCitation {
  const last = STATUTES[statute].articles
  if (article !== undefined && (!Number.isInteger(article) || article < 1 || (last !== null && article > last))) {
    throw new RangeError(`${STATUTES[statute].shortName}没有第${article}条`)
  }
  const { paragraph, item, confidence = 'Q' } = place
  return {
    statute,
    ...(article === undefined ? {} : { article }),
    ...(paragraph === undefined ? {} : { paragraph }),
    ...(item === undefined ? {} : { item }),
    confidence,
  }
}

/** Cites a text outside the registry by its name in Chinese. */
export function citeSource(source: string, confidence: Confidence): SourceCitation {
  return { source, confidence }
}

/** The fixed form of a citation: `代表法（2025）第五十一条第二款`, `代表法（2025）第六十二条第一款第三项`. */
export function formatCitation(citation: Citation): string {
  if ('source' in citation) return citation.source
  const parts = [citedName(citation.statute)]
  if (citation.article !== undefined) parts.push(`第${toChineseNumeral(citation.article)}条`)
  if (citation.paragraph !== undefined) parts.push(`第${toChineseNumeral(citation.paragraph)}款`)
  if (citation.item !== undefined) parts.push(`第${toChineseNumeral(citation.item)}项`)
  return parts.join('')
}

/** Several citations in one line, each once, in the stated order. */
export function formatBasis(basis: readonly Citation[]): string {
  return [...new Set(basis.map(formatCitation))].join('、')
}

/** True where every basis was read in its full text or is our reading of one; else the screen says 未核实. */
export function isVerifiedBasis(basis: readonly Citation[]): boolean {
  return basis.every(({ confidence }) => confidence === 'Q' || confidence === 'I')
}

/**
 * Reads a citation of a statute in its fixed form. Null where the form is another, the statute or its version is not in
 * the registry, or it has no such article.
 */
export function parseCitation(text: string): StatuteCitation | null {
  const match = CITATION_FORM.exec(text)
  const statute = match?.[1] === undefined ? undefined : STATUTE_BY_CITED_NAME.get(match[1])
  if (!match || !statute) return null
  const numbers = [match[2], match[3], match[4]].map((part) =>
    part === undefined ? undefined : fromChineseNumeral(part),
  )
  const [article, paragraph, item] = numbers
  if (article === null || paragraph === null || item === null) return null
  const last = STATUTES[statute].articles
  if (article !== undefined && last !== null && article > last) return null
  return cite(statute, article, {
    ...(paragraph === undefined ? {} : { paragraph }),
    ...(item === undefined ? {} : { item }),
  })
}

function citedName(statute: StatuteId): string {
  const { shortName, versionYear, level } = STATUTES[statute]
  return level === 'standard' ? `${shortName}—${versionYear}` : `${shortName}（${versionYear}）`
}

const NUMERAL = '[零一二三四五六七八九十百千]+'
const CITATION_FORM = new RegExp(
  `^(.+?(?:（\\d{4}）|—\\d{4}))(?:第(${NUMERAL})条(?:第(${NUMERAL})款)?(?:第(${NUMERAL})项)?)?$`,
  'u',
)

const STATUTE_BY_CITED_NAME: ReadonlyMap<string, StatuteId> = new Map(
  (Object.keys(STATUTES) as StatuteId[]).map((id) => [citedName(id), id]),
)
