import type { CohortLine } from '@lvzhi/contract/suggestion-cohorts'
import { ReplyClass } from '@lvzhi/contract/suggestion-terms'

/** Members that stand alike, counted: what the lines of the report are made of. */
export interface CountedMembers {
  readonly now: ReplyClass
  readonly looked: boolean
  readonly count: number
}

/** One line of the report from its counted members. `of` is the class that was frozen. */
export function cohortLine(
  key: string | null,
  name: string,
  counted: readonly CountedMembers[],
  of: ReplyClass,
): CohortLine {
  const classes = { A: 0, B: 0, C: 0, D: 0 }
  let lookedBack = 0
  let notLookedBack = 0
  for (const { now, looked, count } of counted) {
    classes[now] += count
    if (looked) lookedBack += count
    else if (now === of) notLookedBack += count
  }
  return { key, name, members: lookedBack + notLookedBack, classes, lookedBack, notLookedBack }
}

/** The lines of a grouping, by name, those without a key last. */
export function groupedLines<T extends CountedMembers>(
  counted: readonly T[],
  keyOf: (row: T) => string | null,
  nameOf: (row: T) => string,
  of: ReplyClass,
): CohortLine[] {
  return [...Map.groupBy(counted, keyOf)]
    .map(([key, rows]) => cohortLine(key, rows[0] ? nameOf(rows[0]) : '', rows, of))
    .toSorted((a, b) => Number(a.key === null) - Number(b.key === null) || a.name.localeCompare(b.name, 'zh-CN'))
}

/**
 * What does not add up (FL-1): the classes of a line against its members, a grouping against the cohort, the cohort against what was
 * frozen. An answer with any of these must not be given.
 */
export function cohortProblems(
  frozen: number,
  whole: CohortLine,
  groupings: Readonly<Record<string, readonly CohortLine[]>>,
): string[] {
  const problems: string[] = []
  const lines = Object.values(groupings).flat()
  for (const line of [whole, ...lines]) {
    const sum = ReplyClass.codes.reduce((total, code) => total + line.classes[code], 0)
    if (sum !== line.members) problems.push(`${line.name}：${line.members} 件，各类别合计 ${sum} 件`)
  }
  if (whole.members !== frozen) problems.push(`名单 ${frozen} 件，现在只能查到 ${whole.members} 件`)
  for (const [name, group] of Object.entries(groupings)) {
    const sum = group.reduce((total, line) => total + line.members, 0)
    if (sum !== frozen) problems.push(`按${name}合计 ${sum} 件，名单 ${frozen} 件`)
  }
  return problems
}
