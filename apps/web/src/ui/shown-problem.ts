/** A problem as a page shows it. */
export interface ShownProblem {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly basis: readonly ShownBasis[]
  readonly fields: readonly { readonly path: string; readonly message: string }[]
  /** Number to quote when asking for help; only where somebody must look into it. */
  readonly number: string | null
}

/** The text behind a value: an article and whether somebody has checked it. */
export interface ShownBasis {
  readonly text: string
  readonly verified: boolean
  /** The wording of the article, where it is known. */
  readonly wording?: string
}

interface Carried {
  readonly code?: string
  readonly status?: number
  readonly title?: string
  readonly basis?: readonly string[]
  readonly fields?: readonly { readonly path: string; readonly message: string }[]
  readonly requestId?: string
}

/** The problem carried by an error, or a plain sentence about the page itself. */
export function shownProblem(error: unknown): ShownProblem {
  const carried = carriedBy(error)
  const status = carried?.status ?? 0
  return {
    code: carried?.code ?? 'pageFault',
    status,
    title: carried?.title ?? '页面出了问题，请刷新后重试。如果再次出现，请联系管理员。',
    basis: (carried?.basis ?? []).map((text) => ({ text, verified: true })),
    fields: carried?.fields ?? [],
    number: status >= 500 ? (carried?.requestId ?? null) : null,
  }
}

function carriedBy(error: unknown): Carried | undefined {
  if (typeof error !== 'object' || error === null || !('problem' in error)) return undefined
  const { problem } = error
  return typeof problem === 'object' && problem !== null ? problem : undefined
}
