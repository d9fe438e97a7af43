import {
  ScoreMeasure,
  pointsText,
  type MeasureView,
  type ScoreRule,
  type SheetObjection,
  type SheetRow,
  type UnitScore,
} from '@lvzhi/contract/performance'
import { formatChineseDate } from '@lvzhi/law'
import { leftOutText, measures } from './measures.ts'
import type { RuleRecord, SheetRecord } from './performance.ts'
import type { ScoreRow } from './store.ts'
import type { ObjectionRow, RunRow } from './store-objections.ts'

/** A version of the rule as it is shown. */
export function presentRule(rule: RuleRecord): ScoreRule {
  return {
    id: rule.id,
    version: rule.version,
    state: rule.state,
    name: rule.name,
    minimumCases: rule.minimumCases,
    difficultWeight: rule.difficultWeight,
    keyWeight: rule.keyWeight,
    objectionDays: rule.objectionDays,
    items: [...rule.items],
    inForceFrom: rule.inForceFrom,
    draftedBy: rule.draftedBy,
    draftedAt: rule.draftedAt.toISOString(),
    enforcedBy: rule.enforcedBy,
    revision: rule.revision,
  }
}

/** The measures in words, all or those of a version. */
export function presentMeasures(codes: readonly ScoreMeasure[] = ScoreMeasure.codes): MeasureView[] {
  return codes.map((measure) => ({ measure, kind: measures[measure].kind, definition: measures[measure].definition }))
}

/** One line of the list of sheets. */
export function presentRow(sheet: SheetRecord, rule: Pick<RuleRecord, 'id' | 'name' | 'version'>): SheetRow {
  return {
    id: sheet.id,
    name: sheet.name,
    from: sheet.from,
    to: sheet.to,
    asOf: sheet.asOf,
    state: sheet.state,
    rule: { id: rule.id, name: rule.name, version: rule.version },
    units: sheet.unitIds.length,
    openObjections: sheet.openObjections,
    objectUntil: sheet.objectUntil,
    revision: sheet.revision,
  }
}

/** A unit's line. */
export function presentScore(row: ScoreRow): UnitScore {
  return {
    unitId: row.unit_id,
    unit: row.unit_name,
    cases: row.cases,
    total: row.total,
    rank: row.rank,
    items: row.items,
  }
}

/** An objection with its decision. */
export function presentObjection(row: ObjectionRow): SheetObjection {
  return {
    id: row.id,
    unitId: row.unit_id,
    unit: row.unit_name,
    suggestionId: row.suggestion_id,
    number: row.number,
    title: row.title,
    measure: row.measure,
    reason: row.reason,
    raisedBy: row.raised_by_name,
    raisedAt: row.raised_at.toISOString(),
    state: row.state,
    remedy: row.remedy,
    decision: row.decision,
    decidedBy: row.decided_by_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
  }
}

/** The computations with what each changed against the one before it, the latest first. */
export function presentRuns(runs: readonly RunRow[]) {
  return runs.map((run, at) => {
    const before = new Map(runs[at + 1]?.totals.map(({ unit, total }) => [unit, total]))
    const changed = runs[at + 1] ? run.totals.filter(({ unit, total }) => before.get(unit) !== total) : []
    return {
      run: run.run,
      at: run.at.toISOString(),
      by: run.by_name,
      cause: run.cause,
      changed: changed.map(({ unit, total }) => `${unit} ${totalText(before.get(unit))} → ${totalText(total)}`),
    }
  })
}

/** A total as it is written: 96.50 分, or 不计分. */
export function totalText(total: number | null | undefined): string {
  return total === null || total === undefined ? '不计分' : `${pointsText(total)} 分`
}

/** The rule's conditions in one sentence, for above the table. */
export function ruleNote(rule: RuleRecord): string {
  const weight = (hundredths: number) => (hundredths / 100).toString()
  return [
    `${rule.name}（第 ${rule.version} 版，自${formatChineseDate(rule.inForceFrom ?? '')}起施行）。`,
    `主办、分办不足 ${rule.minimumCases} 件的单位不计分、不排名，单独列出。`,
    `涉及面广、处理难度大的建议每件按 ${weight(rule.difficultWeight)} 件计，重点督办的按 ${weight(rule.keyWeight)} 件计，两者兼有的取大数。`,
    `件数不足该项最低件数的，该项不适用，其余得分项折算为 100 分；扣分项在折算后扣除。`,
    leftOutText,
  ].join('')
}

/** Where the sheet stands and what follows, in one sentence. */
export function statusSentence(sheet: SheetRecord): string {
  const until = sheet.objectUntil === null ? '' : formatChineseDate(sheet.objectUntil)
  switch (sheet.state) {
    case 'computed':
      return `已经计算，数据截至${formatChineseDate(sheet.asOf)}，还没有公示；核对后由经办公示，各单位才看得到。`
    case 'published':
      return `正在公示，各单位可以在${until}以前申诉；期满没有申诉的，由领导审定签发。`
    case 'objected':
      return sheet.openObjections > 0
        ? `有 ${sheet.openObjections} 件申诉待复核人员审查；申诉期限到${until}为止。`
        : `申诉已经审查完毕，申诉期限到${until}为止，期满由领导审定签发。`
    case 'signed':
      return `已由${sheet.signedBy ?? ''}于${formatChineseDate(sheet.signedOn ?? '')}审定签发，等待移交。`
    case 'handedOver':
      return `已于${formatChineseDate(sheet.handedOverOn ?? '')}移交${sheet.handedTo ?? ''}。`
    case 'discarded':
      return `已作废：${sheet.discardReason ?? ''}`
  }
}
