import { z } from 'zod'
import { operation } from './operation.ts'
import { Done, Id, IsoDate, Revision, line, pageOf, pageQuery, prose } from './scalars.ts'
import { AttachmentView, Named, TimelineEntry } from './suggestion-shapes.ts'
import { SuggestionState } from './suggestion-terms.ts'
import {
  ConcernList,
  EscalationStep,
  KeyCriterion,
  KeyItemAct,
  KeyItemState,
  LeaderKind,
  VisitKind,
} from './supervision-terms.ts'

/** A calendar year of a list. */
export const Year = z.coerce.number().int().min(2000).max(2199)

/** The suggestion behind a supervised matter, as the reader may know it. */
export const SuggestionMark = z.object({
  id: Id,
  number: z.string().nullable(),
  title: z.string(),
  state: SuggestionState.schema,
})

/** 牵头领导 as typed. */
export const LeaderView = z.object({
  id: Id,
  kind: LeaderKind.schema,
  post: z.string(),
  name: z.string(),
  organisation: z.string(),
})
export type LeaderView = z.infer<typeof LeaderView>

/** One row of the list of key suggestions. */
export const KeyItemRow = z.object({
  id: Id,
  revision: z.int(),
  suggestion: SuggestionMark,
  year: z.int(),
  state: KeyItemState.schema,
  proposedBy: z.string(),
  leader: LeaderView.nullable(),
  committee: z.string().nullable(),
  units: z.array(z.string()),
  steps: z.int(),
  stepsDone: z.int(),
  nextDueOn: IsoDate.nullable(),
  /** The next step's day has passed. */
  overdue: z.boolean(),
  visits: z.int(),
  allowedActs: z.array(KeyItemAct.schema),
})
export type KeyItemRow = z.infer<typeof KeyItemRow>

/** 会议、视察、对接: one entry with its minutes. */
export const VisitView = z.object({
  id: Id,
  kind: VisitKind.schema,
  heldOn: IsoDate,
  place: z.string(),
  people: z.string(),
  content: z.string(),
  recordedBy: z.string(),
  files: z.array(AttachmentView),
})
export type VisitView = z.infer<typeof VisitView>

/** 重点督办件 with everything that was done for it. */
export const KeyItemDetail = KeyItemRow.extend({
  statusSentence: z.string(),
  criteria: z.array(KeyCriterion.schema),
  grounds: z.string(),
  proposedOn: IsoDate,
  decision: z
    .object({
      meeting: z.string(),
      decidedOn: IsoDate,
      document: z.string(),
      note: z.string(),
      definition: z.string().nullable(),
    })
    .nullable(),
  leaderId: Id.nullable(),
  committeeId: Id.nullable(),
  plan: z.array(
    z.object({
      id: Id,
      text: z.string(),
      dueOn: IsoDate,
      doneOn: IsoDate.nullable(),
      outcome: z.string().nullable(),
      overdue: z.boolean(),
    }),
  ),
  visitList: z.array(VisitView),
  progress: z.object({ text: z.string(), on: IsoDate }).nullable(),
  report: z.object({ text: z.string(), finishedOn: IsoDate }).nullable(),
  revokedReason: z.string().nullable(),
  timeline: z.array(TimelineEntry),
})
export type KeyItemDetail = z.infer<typeof KeyItemDetail>

/** 台账页签 of the key items. */
export const keyItemTabs = [
  'all',
  'inForce',
  'proposed',
  'chosen',
  'supervised',
  'overdue',
  'finished',
  'ended',
] as const
export type KeyItemTab = (typeof keyItemTabs)[number]

export const listKeyItems = operation({
  id: 'supervision.listItems',
  kind: 'read',
  method: 'GET',
  path: '/api/supervision/items',
  title: '重点督办清单',
  query: z.object({
    ...pageQuery,
    tab: z.enum(keyItemTabs).default('all'),
    year: Year.optional(),
    q: z.string().trim().max(100).optional(),
    leader: Id.optional(),
    leaderKind: LeaderKind.schema.optional(),
    committee: Id.optional(),
  }),
  response: pageOf(KeyItemRow).extend({ tabs: z.array(z.object({ tab: z.string(), count: z.int() })) }),
})

const idPath = z.object({ id: Id })
const seen = { revision: Revision }

export const readKeyItem = operation({
  id: 'supervision.readItem',
  kind: 'read',
  method: 'GET',
  path: '/api/supervision/items/:id',
  title: '重点督办件',
  params: idPath,
  response: KeyItemDetail,
})

export const proposeKeyItem = operation({
  id: 'supervision.propose',
  kind: 'act',
  method: 'POST',
  path: '/api/supervision/items',
  title: '提出重点督办建议件',
  body: z.object({
    suggestionId: Id,
    year: Year,
    /** The special committee or office that proposes it; the reader's own office when absent. */
    proposedById: Id.optional(),
    criteria: z.array(KeyCriterion.schema).min(1, '请至少选择一条理由').max(4),
    grounds: line(1000),
  }),
  response: KeyItemDetail,
})

/** 主任会议决定: one decision over several candidates, all or nothing. 代表法（2025）第五十二条. */
export const decideKeyItems = operation({
  id: 'supervision.decide',
  kind: 'act',
  method: 'POST',
  path: '/api/supervision/decisions',
  title: '记录主任会议决定',
  body: z.object({
    items: z
      .array(z.object({ id: Id, ...seen }))
      .min(1)
      .max(200),
    chosen: z.boolean(),
    meeting: line(60),
    decidedOn: IsoDate,
    /** 会议纪要文号. */
    document: prose(60).default(''),
    note: prose(500).default(''),
  }),
  response: z.object({ ids: z.array(Id) }),
})

function act<B extends z.ZodRawShape>(name: string, path: string, title: string, body: B) {
  return operation({
    id: `supervision.${name}`,
    kind: 'act',
    method: 'POST',
    path: `/api/supervision/items/:id/${path}`,
    title,
    params: idPath,
    body: z.object({ ...seen, ...body }),
    response: KeyItemDetail,
  })
}

export const arrangeKeyItem = act('arrange', 'arrangement', '安排领导和委员会', { leaderId: Id, committeeId: Id })
export const saveSupervisionPlan = act('savePlan', 'plan', '制定督办方案', {
  /** The steps that are not done yet, in order; those already done stay as they are. */
  steps: z
    .array(z.object({ id: Id.optional(), text: line(200), dueOn: IsoDate }))
    .min(1, '请至少写一个步骤')
    .max(30),
})
export const finishSupervisionStep = act('finishStep', 'steps', '完成步骤', {
  stepId: Id,
  doneOn: IsoDate,
  outcome: line(500),
})

/** What is entered about a meeting, a visit or a contact. */
export const visitBody = {
  kind: VisitKind.schema,
  heldOn: IsoDate,
  place: line(100),
  people: line(300),
  content: line(5000),
}
export const recordVisit = act('recordVisit', 'visits', '登记会议、视察', visitBody)
export const noteProgress = act('noteProgress', 'progress', '报告进展', { text: line(1000) })
export const finishKeyItem = act('finish', 'report', '督办办结', { report: line(5000), finishedOn: IsoDate })
export const revokeKeyItem = act('revoke', 'revocation', '取消督办', { reason: line(500) })

/** 督办办结报告 as a Word document; of an item still supervised, how far it is. */
export const keyItemReport = operation({
  id: 'supervision.itemReport',
  kind: 'download',
  method: 'GET',
  path: '/api/supervision/items/:id/report-document',
  title: '下载督办报告',
  params: idPath,
  produces: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
})

/** Adds the minutes or a picture to a recorded meeting or visit, of a key item or of a coordination. */
export const addVisitFile = operation({
  id: 'supervision.addVisitFile',
  kind: 'upload',
  method: 'POST',
  path: '/api/supervision/visits/:visitId/files',
  title: '添加会议、视察附件',
  params: z.object({ visitId: Id }),
  response: z.object({ fileId: Id, name: z.string() }),
})
export const downloadVisitFile = operation({
  id: 'supervision.downloadVisitFile',
  kind: 'download',
  method: 'GET',
  path: '/api/supervision/visits/:visitId/files/:fileId',
  title: '下载会议、视察附件',
  params: z.object({ visitId: Id, fileId: Id }),
})

/** How far the items of one leader or committee are; the parts add up to `items`. */
export const Progress = z.object({
  items: z.int(),
  unplanned: z.int(),
  running: z.int(),
  finished: z.int(),
  overdue: z.int(),
  visits: z.int(),
})
export type Progress = z.infer<typeof Progress>

/** 督办看板: who is due and who has done it, by leader and by committee. */
export const readSupervisionBoard = operation({
  id: 'supervision.board',
  kind: 'read',
  method: 'GET',
  path: '/api/supervision/board',
  title: '督办看板',
  query: z.object({ year: Year.optional() }),
  response: z.object({
    year: z.int(),
    years: z.array(z.int()),
    definition: z.string(),
    /** 覆盖: leaders with at least one item ÷ leaders on the list. */
    coverage: z.array(z.object({ kind: LeaderKind.schema, due: z.int(), done: z.int() })),
    leaders: z.array(LeaderView.extend({ progress: Progress })),
    committees: z.array(z.object({ id: Id, name: z.string(), progress: Progress })),
    whole: Progress,
    mayKeep: z.boolean(),
  }),
})

/** 督办领导 of every year who have items on a list, the newest year first; a word finds by name, post or year. */
export const listSupervisingLeaders = operation({
  id: 'supervision.leaders',
  kind: 'read',
  method: 'GET',
  path: '/api/supervision/leaders',
  title: '督办领导',
  query: z.object({
    ...pageQuery,
    q: z.string().trim().max(40).optional(),
    /** This one alone, to say who it is. */
    id: Id.optional(),
  }),
  response: pageOf(LeaderView.extend({ year: z.int(), items: z.int() })),
})

export const addLeader = operation({
  id: 'supervision.addLeader',
  kind: 'act',
  method: 'POST',
  path: '/api/supervision/leaders',
  title: '登记牵头领导',
  body: z.object({ year: Year, kind: LeaderKind.schema, post: line(40), name: line(40), organisation: line(60) }),
  response: z.object({ id: Id }),
})
export const removeLeader = operation({
  id: 'supervision.removeLeader',
  kind: 'act',
  method: 'POST',
  path: '/api/supervision/leaders/:leaderId/removal',
  title: '移出牵头领导名单',
  params: z.object({ leaderId: Id }),
  response: Done,
})

/** 升级督办: the late and the unsatisfactory apart, each going from the unit to the committee to the meeting (UR-34, UR-35). */
export const listConcerns = operation({
  id: 'supervision.listConcerns',
  kind: 'read',
  method: 'GET',
  path: '/api/supervision/concerns',
  title: '升级督办',
  query: z.object({ ...pageQuery, list: ConcernList.schema.default('late') }),
  response: pageOf(
    z.object({
      suggestion: SuggestionMark,
      units: z.array(Named),
      /** 逾期: the day on which the limit ran out; 不满意: null. */
      dueOn: IsoDate.nullable(),
      step: EscalationStep.schema.nullable(),
      stepOn: IsoDate.nullable(),
      stepDueOn: IsoDate.nullable(),
      stepNote: z.string().nullable(),
      next: EscalationStep.schema.nullable(),
    }),
  ).extend({
    counts: z.array(z.object({ list: ConcernList.schema, count: z.int() })),
    /** 趋势: by year of the escalation, how many reached each step. */
    trend: z.array(z.object({ year: z.int(), step: EscalationStep.schema, count: z.int() })),
  }),
})
export const escalate = operation({
  id: 'supervision.escalate',
  kind: 'act',
  method: 'POST',
  path: '/api/supervision/concerns/:id/escalation',
  title: '升级督办',
  params: idPath,
  body: z.object({ list: ConcernList.schema, step: EscalationStep.schema, dueOn: IsoDate, note: line(500) }),
  response: Done,
})

/** 督办数字: each with its rule and the page that shows its rows. */
export const SupervisionFigure = z.object({
  key: z.string(),
  label: z.string(),
  value: z.int(),
  unit: z.string(),
  definition: z.string(),
  /** The page and its filters. */
  rows: z.object({ path: z.string(), search: z.record(z.string(), z.string()) }),
})
export type SupervisionFigure = z.infer<typeof SupervisionFigure>
export const readSupervisionFigures = operation({
  id: 'supervision.figures',
  kind: 'read',
  method: 'GET',
  path: '/api/supervision/figures',
  title: '督办统计',
  query: z.object({ year: Year.optional() }),
  response: z.object({
    year: z.int(),
    groups: z.array(z.object({ title: z.string(), figures: z.array(SupervisionFigure) })),
  }),
})
