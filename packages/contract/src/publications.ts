import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Basis, Done, Id, Instant, IsoDate, Revision, line, pageOf, pageQuery } from './scalars.ts'

/** 公开状态: where the text of a suggestion stands on its way to the public page. */
export const PublicationState = labelled({
  waiting: '待公开',
  published: '已公开',
  withdrawn: '已撤下',
})
export type PublicationState = (typeof PublicationState.codes)[number]

/** 遮盖缘由: why a passage is hidden from the public. */
export const MaskReason = labelled({
  phone: '电话号码',
  identity: '证件号码',
  card: '银行卡号',
  email: '电子邮箱',
  account: '社交账号',
  chosen: '手工遮盖',
})

const Passages = z.array(line(200)).max(100)

/** 公开文本: what everybody reads, masked. */
export const PublicText = z.object({
  number: z.string().nullable(),
  title: z.string(),
  term: z.string().nullable(),
  /** 领衔代表 and how many signed. */
  proposers: z.string(),
  category: z.string().nullable(),
  grounds: z.string(),
  proposal: z.string(),
  replies: z.array(
    z.object({ unit: z.string(), number: z.string(), replyClass: z.string(), deliveredOn: IsoDate, body: z.string() }),
  ),
})
export type PublicText = z.infer<typeof PublicText>

/** One row of the office's list. */
export const PublicationRow = z.object({
  suggestionId: Id,
  number: z.string().nullable(),
  title: z.string(),
  unit: z.string().nullable(),
  repliedOn: IsoDate.nullable(),
  state: PublicationState.schema,
  at: Instant.nullable(),
  by: z.string().nullable(),
  /** The lead deputy has objected. */
  objected: z.boolean(),
  /** Published, yet hidden from the public because the case is now confidential or not to be public. */
  hidden: z.boolean(),
})
export type PublicationRow = z.infer<typeof PublicationRow>

export const listPublications = operation({
  id: 'portal.list',
  kind: 'read',
  method: 'GET',
  path: '/api/publications',
  title: '公开台账',
  query: z.object({
    ...pageQuery,
    tab: PublicationState.schema.default('waiting'),
    q: z.string().trim().max(100).optional(),
  }),
  response: pageOf(PublicationRow).extend({ tabs: z.array(z.object({ tab: z.string(), count: z.int() })) }),
})

/** 公开预览: the texts in pieces, what is hidden marked with its reason. Asked again whenever a passage is added. */
export const previewPublication = operation({
  id: 'portal.preview',
  kind: 'read',
  method: 'POST',
  path: '/api/publications/preview',
  title: '公开预览',
  body: z.object({
    suggestionId: Id,
    /** Passages to hide; without them those of the last version. */
    passages: Passages.optional(),
  }),
  response: z.object({
    suggestionId: Id,
    number: z.string().nullable(),
    title: z.string(),
    revision: z.int(),
    state: PublicationState.schema.nullable(),
    passages: z.array(z.string()),
    /** Passages that stand nowhere in the texts. */
    unfound: z.array(z.string()),
    parts: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        segments: z.array(z.object({ text: z.string(), mask: MaskReason.schema.nullable() })),
      }),
    ),
    /** Stands for exactly this masked text; publishing names it. */
    hash: z.string(),
    /** Why it may not be published now; null where it may. */
    refused: z.string().nullable(),
    /** Publication is a duty here, not a choice. */
    required: z.boolean(),
    basis: z.array(Basis),
    objection: z.object({ by: z.string(), reason: z.string(), at: Instant }).nullable(),
    mayPublish: z.boolean(),
    versions: z.array(
      z.object({
        version: z.int(),
        hash: z.string(),
        reason: z.string(),
        by: z.string(),
        at: Instant,
        withdrawn: z.object({ by: z.string(), reason: z.string(), at: Instant }).nullable(),
      }),
    ),
  }),
})

/** 公开: decides 公开 with its reason and stores the masked text that was previewed as a version. */
export const publishSuggestion = operation({
  id: 'portal.publish',
  kind: 'act',
  method: 'POST',
  path: '/api/publications/publish',
  title: '公开建议和答复',
  body: z.object({
    suggestionId: Id,
    revision: Revision,
    passages: Passages,
    hash: z.string().length(64),
    reason: line(300),
    confirmed: z.literal(true, '请确认已通读全文'),
  }),
  response: z.object({ id: Id, version: z.int() }),
})

export const withdrawPublication = operation({
  id: 'portal.withdraw',
  kind: 'act',
  method: 'POST',
  path: '/api/publications/withdraw',
  title: '撤下公开',
  body: z.object({ suggestionId: Id, reason: line(300) }),
  response: Done,
})

/** 代表异议: the lead deputy objects to publication, or takes the objection back (empty reason not allowed to object). */
export const objectToPublication = operation({
  id: 'portal.object',
  kind: 'act',
  method: 'POST',
  path: '/api/publications/objection',
  title: '对公开提出异议',
  body: z.object({ suggestionId: Id, objects: z.boolean(), reason: line(300) }),
  response: Done,
})

/** What the lead deputy is told about publication of an own suggestion. */
export const readOwnPublication = operation({
  id: 'portal.own',
  kind: 'read',
  method: 'GET',
  path: '/api/publications/own/:suggestionId',
  title: '我的建议公开情况',
  params: z.object({ suggestionId: Id }),
  response: z.object({
    published: z.boolean(),
    publishedAt: Instant.nullable(),
    /** Publication is a duty here: an objection is noted and does not bar it. */
    required: z.boolean(),
    objection: z.object({ reason: z.string(), at: Instant }).nullable(),
  }),
})

export const listPublic = operation({
  id: 'portal.listPublic',
  kind: 'read',
  method: 'GET',
  path: '/api/public/suggestions',
  title: '代表建议公开',
  query: z.object({
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(50).default(20),
    q: z.string().trim().max(50).optional(),
  }),
  response: pageOf(
    z.object({
      id: Id,
      number: z.string().nullable(),
      title: z.string(),
      term: z.string().nullable(),
      units: z.array(z.string()),
      publishedAt: Instant,
    }),
  ),
})

export const readPublic = operation({
  id: 'portal.readPublic',
  kind: 'read',
  method: 'GET',
  path: '/api/public/suggestions/:id',
  title: '公开的建议和答复',
  params: z.object({ id: Id }),
  response: PublicText.extend({ id: Id, publishedAt: Instant }),
})
