import { z } from 'zod'
import { Term } from './deputies-records.ts'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Basis, Done, Id, IsoDate, Revision, line } from './scalars.ts'

/** 常委会职务: the posts of the members of a standing committee. */
export const CommitteePost = labelled({
  chair: '主任',
  viceChair: '副主任',
  secretaryGeneral: '秘书长',
  member: '委员',
})
export type CommitteePost = (typeof CommitteePost.codes)[number]

/** 常委会组成人员: a deputy of the congress elected into its standing committee, with the days. */
export const CommitteeMember = z.object({
  id: Id,
  revision: Revision,
  personId: Id,
  name: z.string(),
  delegation: z.string().nullable(),
  post: CommitteePost.schema,
  from: IsoDate,
  /** First day on which the post is no longer held: its own end, or that of the mandate or the term. */
  until: IsoDate.nullable(),
  /** Whether the end was entered here, and with which document. */
  ended: z.boolean(),
  document: z.string(),
  endDocument: z.string().nullable(),
  enteredBy: z.string(),
})
export type CommitteeMember = z.infer<typeof CommitteeMember>

const termPath = z.object({ id: Id })

/** The roster of one term on a day; a standing committee has a few dozen members, so it comes whole. */
export const listCommittee = operation({
  id: 'deputies.listCommittee',
  kind: 'read',
  method: 'GET',
  path: '/api/terms/:id/committee',
  title: '查看常委会组成人员名单',
  params: termPath,
  query: z.object({ on: IsoDate.optional() }),
  response: z.object({
    term: Term,
    on: IsoDate,
    /** Those in post on the day, by post. */
    members: z.array(CommitteeMember),
    /** Those whose time is over or not yet begun, latest first. */
    others: z.array(CommitteeMember),
    /** More than half of all members, who must attend a meeting; null while nobody is entered. */
    quorum: z.object({ count: z.int(), basis: z.array(Basis) }).nullable(),
    /** The posts of this level with their article; empty in a township, which has no committee. */
    posts: z.array(CommitteePost.schema),
    basis: z.array(Basis),
    mayKeep: z.boolean(),
  }),
})

/** 登记组成人员: only a deputy in office of that congress. */
export const addCommitteeMember = operation({
  id: 'deputies.addCommitteeMember',
  kind: 'act',
  method: 'POST',
  path: '/api/terms/:id/committee',
  title: '登记常委会组成人员',
  params: termPath,
  body: z.object({
    personId: Id,
    post: CommitteePost.schema,
    from: IsoDate,
    /** 选举公告或者文件. */
    document: line(100),
  }),
  response: z.object({ id: Id }),
})

export const endCommitteeMember = operation({
  id: 'deputies.endCommitteeMember',
  kind: 'act',
  method: 'POST',
  path: '/api/committee-members/:id/end',
  title: '终止常委会职务',
  params: termPath,
  body: z.object({
    /** First day on which the post is no longer held. */
    on: IsoDate,
    document: line(100),
    revision: Revision,
  }),
  response: Done,
})

/** 更正 what was entered wrongly, with its reason; it stays in the history of the term. */
export const correctCommitteeMember = operation({
  id: 'deputies.correctCommitteeMember',
  kind: 'act',
  method: 'POST',
  path: '/api/committee-members/:id/correction',
  title: '更正常委会组成人员登记',
  params: termPath,
  body: z.object({
    post: CommitteePost.schema,
    from: IsoDate,
    until: IsoDate.nullable(),
    reason: line(200),
    revision: Revision,
  }),
  response: Done,
})
