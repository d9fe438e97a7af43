import { createHash } from 'node:crypto'
import type { ReportPiece, WrittenReport } from '@lvzhi/contract/statistics-reports'

type Sections = WrittenReport['sections']

/** 口径版本 of a report: the rules of all its numbers in their order; the numbers themselves do not change it. */
export function reportVersion(sections: Sections): string {
  const rules = sections.flatMap((section) => [
    section.heading,
    ...section.blocks.flatMap((block) =>
      block.kind === 'paragraph'
        ? block.pieces.flatMap(ruleOf)
        : [block.title, ...block.columns, ...(block.rows[0]?.cells.flatMap(ruleOf) ?? [])],
    ),
  ])
  return digestOf(rules).slice(0, 8)
}

/** Digest of a report's text with all its numbers. */
export function reportDigest(sections: Sections): string {
  return digestOf(sections)
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

function ruleOf(piece: ReportPiece): string[] {
  return piece.kind === 'text' ? [] : [piece.definition]
}
