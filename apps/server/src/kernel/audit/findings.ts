/** 核验发现: what one finding is about. */
export type FindingKind =
  | 'rowChanged'
  | 'rowMissing'
  | 'rowForged'
  | 'rowCopied'
  | 'chainBroken'
  | 'chainGap'
  | 'headForged'
  | 'headGap'
  | 'headUnlike'
  | 'tailCut'
  | 'archiveForged'

/** One place where the audit is not as it was written. */
export interface Finding {
  readonly kind: FindingKind
  /** Position in the chain, where there is one. */
  readonly position: number | null
  /** Number of the row, where there is one. */
  readonly entryId: number | null
  /** One sentence that says what is wrong and where. */
  readonly text: string
}

/** What a verification found. */
export interface Verification {
  /** Rows that were read. */
  readonly rows: number
  /** Rows that wait for their sealing. */
  readonly unsealed: number
  /** The last position of the chain. */
  readonly position: number
  readonly headNumber: number
  /** Heads outside the database that were compared. */
  readonly outsideHeads: number
  /** The first ones; there may be more. */
  readonly findings: readonly Finding[]
  readonly findingCount: number
}

/** So many findings are told one by one. */
const told = 100

/** Collects findings, keeps the first hundred and counts them all. */
export class FindingList {
  readonly kept: Finding[] = []
  count = 0

  add(kind: FindingKind, where: { position?: number | null; entryId?: number | null }, text: string): void {
    this.count += 1
    if (this.kept.length >= told) return
    this.kept.push({ kind, position: where.position ?? null, entryId: where.entryId ?? null, text })
  }
}
