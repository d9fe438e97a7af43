import { HandlingGrouping, type HandlingFigure, type HandlingGroup } from '@lvzhi/contract/statistics'

/**
 * The identities (恒等式) that do not hold, each in one sentence with both numbers: parts against their figure, as a whole and in each
 * group, and the groups against the whole. Units share suggestions, so their numbers are not added up.
 */
export function failingIdentities(
  figures: readonly HandlingFigure[],
  groups: readonly HandlingGroup[],
  by: HandlingGrouping,
): string[] {
  return [
    ...figures.flatMap((figure) => partsProblem('', figure)),
    ...groups.flatMap((group) => group.figures.flatMap((figure) => partsProblem(`${group.name}：`, figure))),
    ...(by === 'unit' ? [] : figures.flatMap((figure) => groupsProblem(figure, groups, by))),
  ]
}

function partsProblem(where: string, figure: HandlingFigure): string[] {
  if (figure.parts.length === 0) return []
  const sum = figure.parts.reduce((total, part) => total + part.value, 0)
  if (sum === figure.value) return []
  const names = figure.parts.map((part) => part.label).join('、')
  return [
    `${where}${figure.label} ${figure.value} ${figure.unit}，但${names}合计 ${sum} ${figure.unit}，相差 ${Math.abs(figure.value - sum)} ${figure.unit}。`,
  ]
}

function groupsProblem(figure: HandlingFigure, groups: readonly HandlingGroup[], by: HandlingGrouping): string[] {
  const sum = groups.reduce(
    (total, group) => total + (group.figures.find((one) => one.key === figure.key)?.value ?? 0),
    0,
  )
  if (sum === figure.value) return []
  return [
    `${figure.label}共 ${figure.value} ${figure.unit}，但按${HandlingGrouping.label(by)}合计 ${sum} ${figure.unit}，相差 ${Math.abs(figure.value - sum)} ${figure.unit}。`,
  ]
}
