import { ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { RawBuilder } from 'kysely'
import { sql } from '../../kernel/database/handle.ts'

/**
 * A set of suggestions that a number counts: its rule in words, and as SQL (alias `v`) over the few-valued facts that both
 * `suggestion_combinations`, from which figures are counted, and `stat_suggestions_handling`, which opens their rows, have.
 */
export interface FigureSet {
  readonly definition: string
  readonly where: RawBuilder<boolean>
}

const replied = sql<boolean>`v.replied`
const rated = sql<boolean>`v.process_grade is not null`

const plainSets = {
  counted: { definition: '已立案的建议和期初导入的建议', where: sql<boolean>`true` },
  registered: { definition: '在本系统提出并立案的建议', where: sql<boolean>`v.origin <> 'imported'` },
  imported: { definition: '由旧台账导入的建议（期初导入）', where: sql<boolean>`v.origin = 'imported'` },
  key: { definition: '确定为重点督办的建议，含在总件数之内', where: sql<boolean>`v.key_marked` },
  wholeDelegation: { definition: '全团建议，含在总件数之内', where: sql<boolean>`v.whole_delegation` },
  forSession: {
    definition: '为会议提出的建议：会前预提交的和会议期间提出的',
    where: sql<boolean>`(v.channel in ('presubmission', 'inSession') and v.origin <> 'imported')`,
  },
  presubmitted: {
    definition: '会前预提交、会议开幕后转为会期建议的建议',
    where: sql<boolean>`(v.channel = 'presubmission' and v.origin <> 'imported')`,
  },
  noClass: { definition: '还没有答复类别的建议', where: sql<boolean>`v.reply_class is null` },
  noCategory: { definition: '没有分类的建议', where: sql<boolean>`not v.has_category` },
  noDelegation: { definition: '没有代表团的建议', where: sql<boolean>`not v.has_delegation` },
  noUnit: { definition: '还没有承办单位的建议', where: sql<boolean>`not v.has_unit` },
  repliedHere: {
    definition: '在本系统答复并送达代表的建议；期初导入没有载明面商情况的不计',
    where: sql<boolean>`(${replied} and v.origin <> 'imported')`,
  },
  repliedLimited: {
    definition: '答复已经送达、且有可以计算的答复期限的建议；期初导入没有交办日期的不计',
    where: sql<boolean>`(${replied} and v.reply_limited)`,
  },
  repliedInTime: {
    definition: '每个承办单位都在答复期限届满前答复的建议',
    where: sql<boolean>`(${replied} and v.reply_limited and v.replied_in_time)`,
  },
  repliedContacted: {
    definition: '在本系统答复并送达、有面商记录且代表没有否认的建议',
    where: sql<boolean>`(${replied} and v.origin <> 'imported' and v.contacted)`,
  },
  rated: { definition: '代表已经评价最近一次办理的建议', where: rated },
  unrated: {
    definition: '在本系统答复、代表没有评价的建议（待评价，或期满未评价而办结）；不计为满意',
    where: sql<boolean>`(v.process_grade is null and v.origin <> 'imported' and v.state in ('awaitingRating', 'closed'))`,
  },
  processSatisfied: { definition: '办理过程评价为满意的建议', where: sql<boolean>`v.process_grade = 'satisfied'` },
  resultSatisfied: { definition: '办理结果评价为满意的建议', where: sql<boolean>`v.result_grade = 'satisfied'` },
  dissatisfied: { definition: '任一次办理过程或办理结果评价为不满意的建议', where: sql<boolean>`v.ever_dissatisfied` },
  redone: {
    definition: '评价不满意后已经重新办理并答复的建议',
    where: sql<boolean>`(v.ever_dissatisfied and v.state <> 'rehandling')`,
  },
  redoing: {
    definition: '评价不满意后正在重新办理的建议',
    where: sql<boolean>`(v.ever_dissatisfied and v.state = 'rehandling')`,
  },
} satisfies Record<string, FigureSet>

type PlainSet = keyof typeof plainSets
type StateSet = `state${Capitalize<SuggestionState>}`
type ClassSet = `class${ReplyClass}`
type CohortSet = `ever${ReplyClass}Now${ReplyClass}` | `ever${ReplyClass}`

/** Names of the sets, as the ledger's address carries them. */
export type FigureSetName = PlainSet | StateSet | ClassSet | CohortSet

/** The set of all suggestions in this state. */
export function stateSet(state: SuggestionState): StateSet {
  return `state${state.charAt(0).toUpperCase()}${state.slice(1)}` as StateSet
}

const stateSets = SuggestionState.codes.map((state): [string, FigureSet] => [
  stateSet(state),
  { definition: `办理状态为“${SuggestionState.label(state)}”的建议`, where: sql<boolean>`v.state = ${state}` },
])

const classSets = ReplyClass.codes.flatMap((code): [string, FigureSet][] => [
  [`class${code}`, { definition: `现为${ReplyClass.label(code)}的建议`, where: sql<boolean>`v.reply_class = ${code}` }],
  [
    `ever${code}`,
    { definition: `曾经或现在为${ReplyClass.label(code)}的建议`, where: sql<boolean>`${code} = any(v.classes_ever)` },
  ],
  ...ReplyClass.codes.map((now): [string, FigureSet] => [
    `ever${code}Now${now}`,
    {
      definition: `曾经或现在为${ReplyClass.label(code)}、现为${ReplyClass.label(now)}的建议`,
      where: sql<boolean>`(${code} = any(v.classes_ever) and v.reply_class = ${now})`,
    },
  ]),
])

const sets: ReadonlyMap<string, FigureSet> = new Map([...Object.entries(plainSets), ...stateSets, ...classSets])

/** The set of this name, or undefined; the ledger opens the rows behind a number by it. */
export function figureSet(name: string): FigureSet | undefined {
  return sets.get(name)
}

const ratingSets: ReadonlySet<string> = new Set([
  'rated',
  'unrated',
  'processSatisfied',
  'resultSatisfied',
  'dissatisfied',
  'redone',
  'redoing',
] satisfies PlainSet[])

/** Whether the set tells how a deputy has rated; a unit must not find that out before the case is closed (UR-44). */
export function tellsRating(name: string): boolean {
  return ratingSets.has(name)
}

/** Names of all sets. */
export const figureSetNames: readonly FigureSetName[] = [...sets.keys()] as FigureSetName[]

/** One figure (办理数字) offered to reports: what it is called, its unit and rule, and the sets it is made of. */
export interface FigureRule {
  readonly key: string
  readonly label: string
  readonly unit: '件'
  readonly definition: string
  /** The counted set; of a rate the numerator. */
  readonly set: FigureSetName
  /** The denominator of a rate. */
  readonly of?: FigureSetName
  /** Sets that must add up to `set`; a report in which they do not is refused (恒等式). */
  readonly parts?: readonly { readonly label: string; readonly set: FigureSetName }[]
  /** A number that must stand beside it, as the unrated beside a rate of satisfaction. */
  readonly beside?: readonly { readonly label: string; readonly set: FigureSetName }[]
}

const unratedBeside = [
  { label: '已评价', set: 'rated' },
  { label: '未评价', set: 'unrated' },
] as const

/** The figures of suggestion handling. A rate always stands with both of its numbers. */
export const handlingFigureRules: readonly FigureRule[] = [
  count('total', '建议件数', 'counted', [
    { label: '本系统立案', set: 'registered' },
    { label: '期初导入', set: 'imported' },
  ]),
  count(
    'byState',
    '按办理状态',
    'counted',
    SuggestionState.codes.map((state) => ({ label: SuggestionState.label(state), set: stateSet(state) })),
  ),
  count('byClass', '按答复类别', 'counted', [
    ...ReplyClass.codes.map((code) => ({ label: ReplyClass.label(code), set: `class${code}` as const })),
    { label: '没有类别', set: 'noClass' },
  ]),
  count('key', '重点督办件数', 'key'),
  count('wholeDelegation', '全团建议件数', 'wholeDelegation'),
  rate('presubmitted', '会前预提交占比', 'presubmitted', 'forSession'),
  rate('inTime', '按期答复率', 'repliedInTime', 'repliedLimited'),
  rate('contacted', '面商率', 'repliedContacted', 'repliedHere'),
  { ...rate('processSatisfied', '办理过程满意率', 'processSatisfied', 'rated'), beside: unratedBeside },
  { ...rate('resultSatisfied', '办理结果满意率', 'resultSatisfied', 'rated'), beside: unratedBeside },
  count('redo', '评价不满意件数', 'dissatisfied', [
    { label: '已重新办理', set: 'redone' },
    { label: '正在重新办理', set: 'redoing' },
  ]),
  count('cohortB', 'B类跟踪件数', 'everB', [
    { label: '转为A类', set: 'everBNowA' },
    { label: '转为C类', set: 'everBNowC' },
    { label: '转为D类', set: 'everBNowD' },
    { label: '仍为B类', set: 'everBNowB' },
  ]),
]

function count(key: string, label: string, set: FigureSetName, parts?: FigureRule['parts']): FigureRule {
  return { key, label, unit: '件', definition: sets.get(set)?.definition ?? '', set, ...(parts && { parts }) }
}

function rate(key: string, label: string, set: FigureSetName, of: FigureSetName): FigureRule {
  const definition = `${sets.get(set)?.definition ?? ''}，占${sets.get(of)?.definition ?? ''}的比例`
  return { key, label, unit: '件', definition, set, of }
}
