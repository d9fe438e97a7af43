import { formatChineseDate } from '@lvzhi/law'
import { ScoreSheetAct, ScoreSheetState } from '@lvzhi/contract/performance'
import { defineWorkflow, type ActRule } from '../../kernel/workflow/workflow.ts'
import type { SheetRecord } from './performance.ts'

/** 身份 of an account to one sheet. */
export const sheetStandings = {
  clerk: '代表工作机构经办',
  reviewer: '代表工作机构复核人员',
  leader: '代表工作机构领导',
  unit: '被考评单位',
} as const
export type SheetStanding = keyof typeof sheetStandings

type State = ScoreSheetState
type Rule = ActRule<State, SheetStanding, SheetRecord>

const shown: readonly State[] = ['published', 'objected']

const acts: Record<ScoreSheetAct, Rule> = {
  recompute: rule('recompute', ['computed'], ['same'], ['clerk']),
  publish: rule('publish', ['computed'], ['published'], ['clerk'], (sheet) =>
    sheet.unitIds.length === 0 ? '考评表里没有单位，请核对期间后重新计算。' : undefined,
  ),
  object: rule('object', shown, ['objected'], ['unit'], (sheet, today) =>
    sheet.objectUntil !== null && today > sheet.objectUntil
      ? `申诉期限到${formatChineseDate(sheet.objectUntil)}为止，已经届满。`
      : undefined,
  ),
  decideObjection: rule('decideObjection', ['objected'], ['same'], ['reviewer'], (sheet) =>
    sheet.openObjections === 0 ? '没有待审查的申诉。' : undefined,
  ),
  sign: rule('sign', shown, ['signed'], ['leader'], (sheet, today) => {
    if (sheet.openObjections > 0) return `还有 ${sheet.openObjections} 件申诉没有审查，请审查完毕后再签发。`
    if (sheet.objectUntil !== null && today <= sheet.objectUntil) {
      return `申诉期限到${formatChineseDate(sheet.objectUntil)}为止，届满后才能签发。`
    }
    return sheet.overlapping === null ? undefined : `“${sheet.overlapping}”已经签发，期间与本表重叠，不能重复考评。`
  }),
  handOver: rule('handOver', ['signed'], ['handedOver'], ['clerk']),
  discard: rule('discard', ['computed'], ['discarded'], ['clerk', 'leader'], undefined, [
    { from: shown, by: ['leader'] },
  ]),
}

/** 考评表的动作表: acts × from × to × by, the only gate. */
export const sheetWorkflow = defineWorkflow<State, ScoreSheetAct, SheetStanding, SheetRecord>({
  states: ScoreSheetState.labels,
  initial: ['computed'],
  standings: sheetStandings,
  acts,
})

function rule(
  act: ScoreSheetAct,
  from: readonly State[],
  to: readonly (State | 'same')[],
  by: readonly SheetStanding[],
  unless?: Rule['unless'],
  or?: Rule['or'],
): Rule {
  return { label: ScoreSheetAct.label(act), from, to, by, ...(unless && { unless }), ...(or && { or }) }
}
