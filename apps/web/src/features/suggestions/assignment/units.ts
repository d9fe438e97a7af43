import type { TaskPart } from '@lvzhi/contract/suggestion-terms'

/** One unit and its part. */
export interface UnitChoice {
  readonly unitId: string
  readonly part: TaskPart
}

/** The choice as three lists, as the pickers hold it. */
export interface UnitLists {
  readonly lead: string | undefined
  readonly assist: readonly string[]
  readonly separate: readonly string[]
}

/** The lists behind a choice. */
export function listsOf(units: readonly UnitChoice[]): UnitLists {
  const of = (part: TaskPart) => units.filter((unit) => unit.part === part).map((unit) => unit.unitId)
  return { lead: of('lead')[0], assist: of('assist'), separate: of('separate') }
}

/** The choice behind the lists; 分办 stands alone. */
export function choiceOf(lists: UnitLists, separately: boolean): UnitChoice[] {
  if (separately) return lists.separate.map((unitId) => ({ unitId, part: 'separate' }))
  return [
    ...(lists.lead === undefined ? [] : [{ unitId: lists.lead, part: 'lead' as const }]),
    ...lists.assist.filter((unitId) => unitId !== lists.lead).map((unitId) => ({ unitId, part: 'assist' as const })),
  ]
}

/** What is still missing before the choice can be sent; the server has the last word. */
export function unitsMistake(units: readonly UnitChoice[]): string | null {
  const separate = units.filter((unit) => unit.part === 'separate').length
  if (separate === 1) return '分办至少选两个单位'
  if (separate === 0 && !units.some((unit) => unit.part === 'lead')) return '请选择主办单位'
  return null
}
