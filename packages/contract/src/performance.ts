import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Id, Instant, IsoDate, Revision, line, pageOf, pageQuery } from './scalars.ts'
import { TaskPart } from './suggestion-terms.ts'

/** 考评指标: what is measured; how it is measured is code, only points and minimum are the office's. */
export const ScoreMeasure = labelled({
  inTime: '按期答复率',
  met: '面复率',
  processSatisfied: '过程满意率',
  resultSatisfied: '结果满意率',
  solved: '办成率',
  promisesKept: 'B类转A类率',
  redone: '不满意重办率',
  opinionInTime: '会办意见按期率',
  contestRefused: '退办不成立',
  reassigned: '被改派',
})
export type ScoreMeasure = (typeof ScoreMeasure.codes)[number]

/** 考评细则状态. */
export const ScoreRuleState = labelled({ draft: '草案', inForce: '已施行' })
export type ScoreRuleState = (typeof ScoreRuleState.codes)[number]

/** 考评表状态. */
export const ScoreSheetState = labelled({
  computed: '已计算',
  published: '公示中',
  objected: '申诉处理中',
  signed: '已审定签发',
  handedOver: '已移交',
  discarded: '已作废',
})
export type ScoreSheetState = (typeof ScoreSheetState.codes)[number]

/** 考评表的各项办理动作. */
export const ScoreSheetAct = labelled({
  recompute: '重新计算',
  publish: '公示',
  object: '申诉',
  decideObjection: '审查申诉',
  sign: '审定签发',
  handOver: '移交',
  discard: '作废',
})
export type ScoreSheetAct = (typeof ScoreSheetAct.codes)[number]

/** 申诉状态. */
export const ObjectionState = labelled({ open: '待审查', upheld: '申诉成立', refused: '申诉不成立' })
export type ObjectionState = (typeof ObjectionState.codes)[number]

/** 申诉成立后怎样改: the case is left out of the measure, or counts as met. */
export const ObjectionRemedy = labelled({ leaveOut: '不计入该项', countAsMet: '视为达标' })
export type ObjectionRemedy = (typeof ObjectionRemedy.codes)[number]

/** Points are whole hundredths of a point, so that nothing is ever rounded twice: 1250 is 12.5 分. */
const Points = z.int().min(0).max(10_000)

/** The text of points: 1250 → `12.50`. */
export function pointsText(points: number): string {
  const size = Math.abs(points)
  return `${points < 0 ? '−' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
}

/** One item of a rule: the points of a measure, below how many cases it does not apply, and for deductions the points a case costs. */
export const ScoreItem = z.object({
  measure: ScoreMeasure.schema,
  maxPoints: Points,
  perCase: Points,
  minimum: z.int().min(1).max(1000),
})
export type ScoreItem = z.infer<typeof ScoreItem>

const ruleBody = {
  name: line(60),
  /** Units with fewer cases are shown apart and never ranked (UR-81). */
  minimumCases: z.int().min(1).max(1000),
  /** Weight of a case in hundredths; a plain one has 100. */
  difficultWeight: z.int().min(100).max(500),
  keyWeight: z.int().min(100).max(500),
  /** Days from the publication in which a unit may object. */
  objectionDays: z.int().min(1).max(60),
  items: z.array(ScoreItem).min(1).max(20),
}

/** 考评细则: one version; once in force it is kept for ever. */
export const ScoreRule = z.object({
  id: Id,
  version: z.int(),
  state: ScoreRuleState.schema,
  ...ruleBody,
  // Answered as it is kept, whatever a later limit of the form.
  name: z.string(),
  inForceFrom: IsoDate.nullable(),
  draftedBy: z.string(),
  draftedAt: Instant,
  enforcedBy: z.string().nullable(),
  revision: z.int(),
})
export type ScoreRule = z.infer<typeof ScoreRule>

/** A measure in words: what counts and what is left out. */
export const MeasureView = z.object({
  measure: ScoreMeasure.schema,
  kind: z.enum(['rate', 'deduction']),
  definition: z.string(),
})
export type MeasureView = z.infer<typeof MeasureView>

/** One item of one unit. `lost` of `max` is what its cases cost it; the lost points of the cases add up to it. */
export const ScoreItemResult = z.object({
  measure: ScoreMeasure.schema,
  /** Whether enough cases are there for the item to apply to this unit. */
  applies: z.boolean(),
  max: z.int(),
  points: z.int(),
  lost: z.int(),
  /** Cases that met the measure, and cases counted, without weight. */
  met: z.int(),
  n: z.int(),
})
export type ScoreItemResult = z.infer<typeof ScoreItemResult>

/** One unit of a sheet. `total` and `rank` are null where it is not scored. */
export const UnitScore = z.object({
  unitId: Id,
  unit: z.string(),
  /** Cases of the unit as 主办 or 分办. */
  cases: z.int(),
  total: z.int().nullable(),
  rank: z.int().nullable(),
  items: z.array(ScoreItemResult),
})
export type UnitScore = z.infer<typeof UnitScore>

export const SheetObjection = z.object({
  id: Id,
  unitId: Id,
  unit: z.string(),
  suggestionId: Id,
  number: z.string().nullable(),
  title: z.string(),
  measure: ScoreMeasure.schema,
  reason: z.string(),
  raisedBy: z.string(),
  raisedAt: Instant,
  state: ObjectionState.schema,
  remedy: ObjectionRemedy.schema.nullable(),
  decision: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
})
export type SheetObjection = z.infer<typeof SheetObjection>

export const SheetRow = z.object({
  id: Id,
  name: z.string(),
  from: IsoDate,
  to: IsoDate,
  asOf: IsoDate,
  state: ScoreSheetState.schema,
  rule: z.object({ id: Id, name: z.string(), version: z.int() }),
  units: z.int(),
  openObjections: z.int(),
  objectUntil: IsoDate.nullable(),
  revision: z.int(),
})
export type SheetRow = z.infer<typeof SheetRow>

/** 考评表 as the reader may see it: a unit sees its own line and its own objections only. */
export const SheetDetail = SheetRow.extend({
  statusSentence: z.string(),
  allowedActs: z.array(ScoreSheetAct.schema),
  measures: z.array(MeasureView),
  ruleItems: z.array(ScoreItem),
  ruleNote: z.string(),
  /** How many units were scored, for a unit to place its rank. */
  scored: z.int(),
  scores: z.array(UnitScore),
  objections: z.array(SheetObjection),
  /** Every computation with its cause, the latest first; for the office. */
  runs: z.array(
    z.object({ run: z.int(), at: Instant, by: z.string(), cause: z.string(), changed: z.array(z.string()) }),
  ),
  history: z.array(z.object({ title: z.string(), who: z.string(), at: Instant, note: z.string().nullable() })),
})
export type SheetDetail = z.infer<typeof SheetDetail>

/** One case of a unit in a sheet, with what each item counted. */
export const SheetCase = z.object({
  suggestionId: Id,
  number: z.string().nullable(),
  title: z.string(),
  part: TaskPart.schema,
  /** In hundredths. */
  weight: z.int(),
  marks: z.array(z.enum(['key', 'difficult'])),
  items: z.array(
    z.object({
      measure: ScoreMeasure.schema,
      met: z.boolean(),
      lost: z.int(),
      /** What was found, in words: 期限 2026-06-12，2026-06-20 答复. */
      found: z.string(),
      /** What an upheld objection changed, in words. */
      adjusted: z.string().nullable(),
      mayObject: z.boolean(),
    }),
  ),
})
export type SheetCase = z.infer<typeof SheetCase>

const idPath = z.object({ id: Id })
const seen = { revision: Revision }

export const listScoreRules = operation({
  id: 'performance.listRules',
  kind: 'read',
  method: 'GET',
  path: '/api/performance/rules',
  title: '考评细则',
  response: z.object({
    items: z.array(ScoreRule),
    measures: z.array(MeasureView),
    mayDraft: z.boolean(),
    mayEnforce: z.boolean(),
  }),
})

export const draftScoreRule = operation({
  id: 'performance.draftRule',
  kind: 'act',
  method: 'POST',
  path: '/api/performance/rules',
  title: '起草考评细则',
  body: z.object(ruleBody),
  response: ScoreRule,
})

export const editScoreRule = operation({
  id: 'performance.editRule',
  kind: 'act',
  method: 'POST',
  path: '/api/performance/rules/:id',
  title: '修改考评细则',
  params: idPath,
  body: z.object({ ...seen, ...ruleBody }),
  response: ScoreRule,
})

export const enforceScoreRule = operation({
  id: 'performance.enforceRule',
  kind: 'act',
  method: 'POST',
  path: '/api/performance/rules/:id/enforcement',
  title: '施行考评细则',
  params: idPath,
  body: z.object({ ...seen, from: IsoDate }),
  response: ScoreRule,
})

export const listScoreSheets = operation({
  id: 'performance.listSheets',
  kind: 'read',
  method: 'GET',
  path: '/api/performance/sheets',
  title: '考评表',
  query: z.object({ ...pageQuery, state: ScoreSheetState.schema.optional() }),
  response: pageOf(SheetRow).extend({ mayCompute: z.boolean() }),
})

export const computeScoreSheet = operation({
  id: 'performance.compute',
  kind: 'act',
  method: 'POST',
  path: '/api/performance/sheets',
  title: '计算考评表',
  body: z.object({
    name: line(60),
    /** 交办日期 of the suggestions that are assessed, both days included. */
    from: IsoDate,
    to: IsoDate,
    /** 数据截止日: what happened later is not counted. */
    asOf: IsoDate,
  }),
  response: SheetRow,
})

export const readScoreSheet = operation({
  id: 'performance.readSheet',
  kind: 'read',
  method: 'GET',
  path: '/api/performance/sheets/:id',
  title: '考评表详情',
  params: idPath,
  response: SheetDetail,
})

export const listSheetCases = operation({
  id: 'performance.listCases',
  kind: 'read',
  method: 'GET',
  path: '/api/performance/sheets/:id/cases',
  title: '考评明细',
  params: idPath,
  query: z.object({
    ...pageQuery,
    /** The reader's own unit where absent. */
    unit: Id.optional(),
    measure: ScoreMeasure.schema.optional(),
    /** Only cases that cost points. */
    lost: z.enum(['1']).optional(),
  }),
  response: pageOf(SheetCase).extend({ lost: z.int() }),
})

export const exportScoreSheet = operation({
  id: 'performance.export',
  kind: 'download',
  method: 'GET',
  path: '/api/performance/sheets/:id/export',
  title: '导出考评表',
  params: idPath,
  produces: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
})

/** Every act on one sheet: `POST /api/performance/sheets/:id/<path>`, answers the sheet as it then stands. */
function act<B extends z.ZodRawShape>(name: string, path: string, title: string, body: B) {
  return operation({
    id: `performance.${name}`,
    kind: 'act',
    method: 'POST',
    path: `/api/performance/sheets/:id/${path}`,
    title,
    params: idPath,
    body: z.object({ ...seen, ...body }),
    response: SheetDetail,
  })
}

export const recomputeScoreSheet = act('recompute', 'recomputation', '重新计算考评表', { reason: line(200) })
export const publishScoreSheet = act('publish', 'publication', '公示考评表', {})
export const objectToScore = act('object', 'objections', '申诉', {
  suggestionId: Id,
  measure: ScoreMeasure.schema,
  reason: line(1000),
})
export const decideObjection = act('decideObjection', 'objection-decision', '审查申诉', {
  objectionId: Id,
  agree: z.boolean(),
  /** Where agreed. */
  remedy: ObjectionRemedy.schema.optional(),
  decision: line(1000),
})
export const signScoreSheet = act('sign', 'signature', '审定签发考评表', {})
export const handOverScoreSheet = act('handOver', 'hand-over', '移交考评表', { to: line(60), on: IsoDate })
export const discardScoreSheet = act('discard', 'discarding', '作废考评表', { reason: line(500) })
