import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Done, Id, Instant, IsoDate, Revision, line, pageOf, pageQuery, prose } from './scalars.ts'

/** 成果种类: what a suggestion led to. */
export const OutcomeKind = labelled({
  legislationTopic: '立法选题',
  supervisionTopic: '监督选题',
  bulletinArticle: '刊物稿件',
  instruction: '领导批示',
  policyText: '政策文件',
  lawText: '法规文本',
  result: '办理成果',
})
export type OutcomeKind = (typeof OutcomeKind.codes)[number]

/** 成果状态. */
export const OutcomeState = labelled({
  proposed: '提出',
  adopted: '采用',
  declined: '未采用',
  completed: '完成',
})
export type OutcomeState = (typeof OutcomeState.codes)[number]

/** 成果办理动作. */
export const OutcomeAct = labelled({
  edit: '修改',
  adopt: '记为采用',
  decline: '记为未采用',
  complete: '记为完成',
})
export type OutcomeAct = (typeof OutcomeAct.codes)[number]

/** 关联关系, read from the first record to the second. */
export const LinkRelation = labelled({
  becomesSuggestion: '转为建议',
  formsTopic: '形成选题',
  chosenForBulletin: '选入刊物',
  formsInstruction: '形成批示',
  formsResult: '形成成果',
  sameMatter: '同一事项',
  takesOver: '承接',
})
export type LinkRelation = (typeof LinkRelation.codes)[number]

const outcomeFields = {
  kind: OutcomeKind.schema,
  title: line(100),
  text: prose(10_000),
  /** Who or which organ: who gave the instruction, who takes up the topic, who issued the text. */
  organ: line(100),
  on: IsoDate,
  /** For an instruction: the accounts of the own office that may read it, besides its leader and who entered it. */
  circle: z.array(Id).max(50),
}

/** One row of the list. */
export const OutcomeRow = z.object({
  id: Id,
  kind: OutcomeKind.schema,
  title: z.string(),
  organ: z.string(),
  on: IsoDate,
  state: OutcomeState.schema,
  /** How many suggestions led to it, directly or over another record. */
  suggestions: z.int(),
  revision: z.int(),
})
export type OutcomeRow = z.infer<typeof OutcomeRow>

/** 成果. */
export const OutcomeDetail = OutcomeRow.extend({
  text: z.string(),
  note: z.string().nullable(),
  circle: z.array(z.object({ id: Id, name: z.string() })),
  changedBy: z.string(),
  changedAt: Instant,
  allowedActs: z.array(OutcomeAct.schema),
})
export type OutcomeDetail = z.infer<typeof OutcomeDetail>

const idPath = z.object({ id: Id })
const Year = z.coerce.number().int().min(2000).max(2199)

export const listOutcomes = operation({
  id: 'outcomes.list',
  kind: 'read',
  method: 'GET',
  path: '/api/outcomes',
  title: '成果转化',
  query: z.object({
    ...pageQuery,
    kind: OutcomeKind.schema.optional(),
    state: OutcomeState.schema.optional(),
    year: Year.optional(),
    q: z.string().trim().max(100).optional(),
  }),
  response: pageOf(OutcomeRow),
})

/** How many suggestions led to which kinds; both numbers open their rows. */
export const readOutcomeFigures = operation({
  id: 'outcomes.figures',
  kind: 'read',
  method: 'GET',
  path: '/api/outcome-figures',
  title: '成果转化统计',
  query: z.object({ year: Year.optional() }),
  response: z.object({
    definition: z.string(),
    kinds: z.array(z.object({ kind: OutcomeKind.schema, outcomes: z.int(), suggestions: z.int() })),
  }),
})

/** The suggestions that led to outcomes of one kind. */
export const listOutcomeSuggestions = operation({
  id: 'outcomes.suggestions',
  kind: 'read',
  method: 'GET',
  path: '/api/outcome-suggestions',
  title: '形成成果的建议',
  query: z.object({ ...pageQuery, kind: OutcomeKind.schema, year: Year.optional() }),
  response: pageOf(
    z.object({
      id: Id,
      number: z.string().nullable(),
      title: z.string(),
      outcomes: z.array(z.object({ id: Id, title: z.string() })),
    }),
  ),
})

export const readOutcome = operation({
  id: 'outcomes.read',
  kind: 'read',
  method: 'GET',
  path: '/api/outcomes/:id',
  title: '成果详情',
  params: idPath,
  response: OutcomeDetail,
})

/** Who may be named into the circle of an instruction: the accounts of the own office. */
export const listColleagues = operation({
  id: 'outcomes.colleagues',
  kind: 'read',
  method: 'GET',
  path: '/api/outcome-colleagues',
  title: '本机构账号',
  response: z.object({ items: z.array(z.object({ id: Id, name: z.string() })) }),
})

export const createOutcome = operation({
  id: 'outcomes.create',
  kind: 'act',
  method: 'POST',
  path: '/api/outcomes',
  title: '新建成果',
  body: z.object({
    ...outcomeFields,
    /** The record that it came from, linked in the same act. */
    from: z.object({ kind: line(30), id: Id, relation: LinkRelation.schema }).optional(),
  }),
  response: OutcomeDetail,
})

export const editOutcome = operation({
  id: 'outcomes.edit',
  kind: 'act',
  method: 'POST',
  path: '/api/outcomes/:id/edit',
  title: '修改成果',
  params: idPath,
  body: z.object({ ...outcomeFields, revision: Revision }),
  response: OutcomeDetail,
})

/** 采用、未采用、完成 with a note. */
export const decideOutcome = operation({
  id: 'outcomes.decide',
  kind: 'act',
  method: 'POST',
  path: '/api/outcomes/:id/decision',
  title: '记录成果进展',
  params: idPath,
  body: z.object({ act: OutcomeAct.schema.exclude(['edit']), note: line(500), revision: Revision }),
  response: OutcomeDetail,
})

/** 关联: one link as the reader may see it from one of its ends. */
export const LinkView = z.object({
  id: Id,
  relation: z.string(),
  /** Whether this record is the first end, from which the relation is read. */
  forward: z.boolean(),
  kind: z.string(),
  kindLabel: z.string(),
  record: z.object({
    id: Id,
    number: z.string().nullable(),
    title: z.string(),
    state: z.string(),
    address: z.string(),
  }),
  note: z.string(),
  linkedBy: z.string(),
  linkedAt: Instant,
  mayUnlink: z.boolean(),
})
export type LinkView = z.infer<typeof LinkView>

export const listLinks = operation({
  id: 'outcomes.links',
  kind: 'read',
  method: 'GET',
  path: '/api/links/:id/:kind',
  title: '关联的记录',
  params: z.object({ kind: z.string().max(30), id: Id }),
  response: z.object({ links: z.array(LinkView), mayLink: z.boolean() }),
})

const linkEnd = z.object({ kind: line(30), id: Id })

export const linkRecords = operation({
  id: 'outcomes.link',
  kind: 'act',
  method: 'POST',
  path: '/api/links',
  title: '关联记录',
  body: z.object({ from: linkEnd, to: linkEnd, relation: LinkRelation.schema, note: prose(200) }),
  response: Done,
})

export const unlinkRecords = operation({
  id: 'outcomes.unlink',
  kind: 'act',
  method: 'POST',
  path: '/api/links/end',
  title: '取消关联',
  body: z.object({
    /** The end at which the reader stands. */
    at: linkEnd,
    linkId: Id,
    reason: line(200),
  }),
  response: Done,
})

/** 优秀汇编: chosen excellent examples in one volume. */
export const Compilation = z.object({
  id: Id,
  name: z.string(),
  year: z.int(),
  preface: z.string(),
  chosen: z.int(),
  /** What is left out because it may not be published now, each with its reason. */
  leftOut: z.array(z.object({ title: z.string(), reason: z.string() })),
  madeBy: z.string(),
  madeAt: Instant,
})
export type Compilation = z.infer<typeof Compilation>

export const listCompilations = operation({
  id: 'outcomes.compilations',
  kind: 'read',
  method: 'GET',
  path: '/api/compilations',
  title: '优秀汇编',
  query: z.object(pageQuery),
  response: pageOf(Compilation),
})

export const createCompilation = operation({
  id: 'outcomes.compile',
  kind: 'act',
  method: 'POST',
  path: '/api/compilations',
  title: '新建优秀汇编',
  body: z.object({
    name: line(60),
    year: z.int().min(2000).max(2199),
    preface: prose(3000),
    /** Excellent examples (优秀范本) in the order of the volume. */
    exampleIds: z.array(Id).min(1, '请至少选一件范本').max(300),
  }),
  response: z.object({ id: Id }),
})

export const compilationWord = operation({
  id: 'outcomes.compilationWord',
  kind: 'download',
  method: 'GET',
  path: '/api/compilations/:id/word',
  title: '下载优秀汇编',
  params: idPath,
  produces: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
})
