import { z } from 'zod'
import { labelled } from './labelled.ts'
import { DivisionCode } from './divisions.ts'
import { CongressLevel } from './roles.ts'
import { Basis, Id, Instant, IsoDate, Revision, line, pageQuery } from './scalars.ts'

/** 性别 (GB/T 2261.1). */
export const Sex = labelled({ male: '男', female: '女', notStated: '未说明' })
export type Sex = (typeof Sex.codes)[number]

/** 政治面貌 (GB/T 4762). */
export const PoliticalStatus = labelled({
  communistParty: '中共党员',
  communistPartyProbationary: '中共预备党员',
  youthLeague: '共青团员',
  revolutionaryCommittee: '民革党员',
  democraticLeague: '民盟盟员',
  nationalConstructionAssociation: '民建会员',
  promotingDemocracy: '民进会员',
  peasantsAndWorkers: '农工党党员',
  publicInterestParty: '致公党党员',
  jiusanSociety: '九三学社社员',
  taiwanLeague: '台盟盟员',
  nonParty: '无党派人士',
  generalPublic: '群众',
})
export type PoliticalStatus = (typeof PoliticalStatus.codes)[number]

/** 学历 (GB/T 4658, first digit). */
export const Education = labelled({
  postgraduate: '研究生',
  bachelor: '大学本科',
  juniorCollege: '大学专科',
  vocational: '中等职业教育',
  seniorHigh: '高中',
  juniorHigh: '初中',
  primary: '小学',
  otherEducation: '其他',
})
export type Education = (typeof Education.codes)[number]

/** 产生方式: how a mandate begins. */
export const MandateBeginGround = labelled({ elected: '选举', byElected: '补选' })
export type MandateBeginGround = (typeof MandateBeginGround.codes)[number]

/** 代表资格终止的事由 (代表法（2025）第六十二条; 任期届满 besides). */
export const MandateEndGround = labelled({
  movedAway: '调离或者迁出本行政区域',
  resigned: '辞职',
  orderedResignation: '责令辞职',
  absentTwice: '未经批准两次不出席会议',
  recalled: '被罢免',
  lostNationality: '丧失中国国籍',
  deprivedOfRights: '被剥夺政治权利',
  lostCapacity: '丧失行为能力',
  died: '去世',
  termEnd: '任期届满',
})
export type MandateEndGround = (typeof MandateEndGround.codes)[number]

/** 终止的方式: the act by which a mandate ends, apart from its ground. */
export const MandateEndAct = labelled({
  selfTerminated: '资格自行终止',
  resignationAccepted: '接受辞职',
  recallAdopted: '罢免',
  termExpired: '届满终止',
})
export type MandateEndAct = (typeof MandateEndAct.codes)[number]

/** 暂时停止执行代表职务的事由 (代表法（2025）第六十一条第一款). */
export const SuspensionGround = labelled({
  criminalCase: '因刑事案件被羁押正在受侦查、起诉、审判',
  servingSentence: '被依法判处管制、拘役或者有期徒刑而没有附加剥夺政治权利，正在服刑',
})
export type SuspensionGround = (typeof SuspensionGround.codes)[number]

/** 任期状态 on a day. */
export const MandateState = labelled({
  upcoming: '未到任期',
  inOffice: '在任',
  suspended: '暂停执行职务',
  ended: '已终止',
})
export type MandateState = (typeof MandateState.codes)[number]

/** 资格变动: the acts that stand in a mandate's history. */
export const MandateAct = labelled({
  tookEffect: '资格生效',
  endedAct: '资格终止',
  suspendedAct: '暂停执行职务',
  resumed: '恢复执行职务',
  corrected: '更正任期资料',
})
export type MandateAct = (typeof MandateAct.codes)[number]

/** What an office may do with a deputy's record. */
export const DeputyAct = z.enum(['edit', 'addMandate', 'reveal', 'linkAccount', 'authoriseAssistant', 'viewHistory'])
export const MandateRecordAct = z.enum(['endMandate', 'suspend', 'restore', 'correct'])

/** Date, document number and reason that every change of a mandate carries. */
export const ActPaper = z.object({
  on: IsoDate,
  documentNumber: line(100),
  reason: line(500),
})

export const Term = z.object({
  id: Id,
  revision: Revision,
  level: CongressLevel.schema,
  divisionCode: DivisionCode,
  divisionName: z.string(),
  number: z.int(),
  name: z.string(),
  startsOn: IsoDate,
  endsOn: IsoDate.nullable(),
  seats: z.int().nullable(),
  mayEdit: z.boolean(),
  /** 封存: since when the roster of the term is only read, and who closed it. */
  closedAt: Instant.nullable(),
  closedBy: z.string().nullable(),
  mayClose: z.boolean(),
})
export type Term = z.infer<typeof Term>

export const TermInput = z.object({
  level: CongressLevel.schema,
  divisionCode: DivisionCode,
  number: z.int().min(1).max(99),
  startsOn: IsoDate,
  endsOn: IsoDate.nullable().default(null),
  /** 应选名额. */
  seats: z.int().min(1).max(5000).nullable().default(null),
})

export const SessionInput = z.object({
  number: z.int().min(1).max(30),
  opensOn: IsoDate,
  closesOn: IsoDate,
  presubmissionOpensOn: IsoDate.nullable().default(null),
  /** 会期建议提出截止时间. */
  submissionCutoffAt: Instant.nullable().default(null),
  agenda: z
    .array(z.object({ on: IsoDate, title: line(100) }))
    .max(60)
    .default([]),
})

export const Session = z.object({
  id: Id,
  revision: Revision,
  termId: Id,
  number: z.int(),
  name: z.string(),
  opensOn: IsoDate,
  closesOn: IsoDate,
  /** From which day suggestions are taken before the session (会前预提交): as recorded, otherwise by default. */
  presubmissionOpensOn: IsoDate.nullable(),
  /** Whether the office has recorded that day, and if not, where the default comes from. */
  presubmissionRecorded: z.boolean(),
  presubmissionBasis: z.array(Basis),
  submissionCutoffAt: Instant.nullable(),
  agenda: z.array(z.object({ on: IsoDate, title: z.string() })),
})
export type Session = z.infer<typeof Session>

/** 代表基本资料 as the office types it. */
export const PersonInput = z.object({
  name: line(50),
  sex: Sex.schema.default('notStated'),
  ethnicity: line(20).nullable().default(null),
  birthDate: IsoDate.nullable().default(null),
  politicalStatus: PoliticalStatus.schema.nullable().default(null),
  education: Education.schema.nullable().default(null),
  position: line(200).nullable().default(null),
  /** Left out: stays as it is; null: removed. */
  citizenNumber: line(40).nullable().optional(),
  phone: line(30).nullable().optional(),
})

export const MandateInput = z.object({
  termId: Id,
  certificateNo: line(40),
  electingUnitName: line(100),
  electingUnitId: Id.nullable().default(null),
  electingDivisionCode: DivisionCode.nullable().default(null),
  delegationId: Id.nullable().default(null),
  startsOn: IsoDate,
  beginGround: MandateBeginGround.schema,
  documentNumber: line(100),
  reason: line(500).nullable().default(null),
})

export const Suspension = z.object({
  id: Id,
  ground: SuspensionGround.schema,
  from: IsoDate,
  until: IsoDate.nullable(),
})

export const Mandate = z.object({
  id: Id,
  revision: Revision,
  termId: Id,
  termName: z.string(),
  level: CongressLevel.schema,
  divisionCode: DivisionCode,
  certificateNo: z.string(),
  electingUnitName: z.string(),
  electingUnitId: Id.nullable(),
  delegationId: Id.nullable(),
  delegationName: z.string().nullable(),
  startsOn: IsoDate,
  endsOn: IsoDate.nullable(),
  beginGround: MandateBeginGround.schema,
  endGround: MandateEndGround.schema.nullable(),
  endAct: MandateEndAct.schema.nullable(),
  state: MandateState.schema,
  suspensions: z.array(Suspension),
  allowedActs: z.array(MandateRecordAct),
})
export type Mandate = z.infer<typeof Mandate>

/** One act in the history of a deputy's mandates: who, when, document, reason. */
export const MandateChange = z.object({
  id: Id,
  mandateId: Id,
  termName: z.string(),
  act: MandateAct.schema,
  ground: z.string().nullable(),
  on: IsoDate,
  documentNumber: z.string().nullable(),
  reason: z.string().nullable(),
  changes: z.array(z.object({ label: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  by: z.string(),
  at: Instant,
})

/** 代办授权: who may enter matters for a deputy, and for how long. */
export const Assistance = z.object({
  id: Id,
  personId: Id,
  personName: z.string(),
  accountId: Id,
  accountName: z.string(),
  from: IsoDate,
  until: IsoDate.nullable(),
  grantedBy: z.string(),
  inForce: z.boolean(),
  mayEnd: z.boolean(),
})
export type Assistance = z.infer<typeof Assistance>

/** A line of 代表名册: the person with the mandates that the filter is about. */
export const DeputyRow = z.object({
  id: Id,
  name: z.string(),
  sex: Sex.schema,
  ethnicity: z.string().nullable(),
  position: z.string().nullable(),
  mandates: z.array(Mandate.omit({ suspensions: true, allowedActs: true, revision: true })),
})
export type DeputyRow = z.infer<typeof DeputyRow>

/** 代表详情. Fields that the reader may not see are null and named in `hidden`. */
export const DeputyDetail = z.object({
  id: Id,
  revision: Revision,
  name: z.string(),
  sex: Sex.schema,
  ethnicity: z.string().nullable(),
  birthDate: IsoDate.nullable(),
  politicalStatus: PoliticalStatus.schema.nullable(),
  education: Education.schema.nullable(),
  position: z.string().nullable(),
  citizenNumber: z.string().nullable(),
  phone: z.string().nullable(),
  hidden: z.array(z.string()),
  account: z.object({ id: Id, name: z.string() }).nullable(),
  /** One sentence: where the deputy stands today. */
  standing: z.string(),
  mandates: z.array(Mandate),
  history: z.array(MandateChange),
  assistants: z.array(Assistance),
  allowedActs: z.array(DeputyAct),
})
export type DeputyDetail = z.infer<typeof DeputyDetail>

export const DeputyFilter = z.object({
  q: z.string().max(50).optional(),
  level: CongressLevel.schema.optional(),
  termId: Id.optional(),
  delegationId: Id.optional(),
  /** Only those in office on this day, suspended ones included: they keep their seat. */
  inOfficeOn: IsoDate.optional(),
  /** State on `inOfficeOn`, or today. */
  state: MandateState.schema.optional(),
  /** 往届代表: those with an ended mandate who are in no office on the day. */
  former: z.enum(['1']).optional(),
})

export const DeputyListQuery = DeputyFilter.extend({
  ...pageQuery,
  sort: z.enum(['certificate', 'name', 'delegation']).default('certificate'),
})

/** In-office count on a day. 人 are distinct persons; a person with two mandates counts once in `people`. */
export const DeputyCount = z.object({
  on: IsoDate,
  people: z.int(),
  mandates: z.int(),
  suspended: z.int(),
  definition: z.string(),
  byLevel: z.array(z.object({ level: CongressLevel.schema, people: z.int() })),
  byDelegation: z.array(
    z.object({
      termId: Id,
      termName: z.string(),
      delegationId: Id.nullable(),
      name: z.string(),
      people: z.int(),
    }),
  ),
})
export type DeputyCount = z.infer<typeof DeputyCount>

export const EndMandateInput = ActPaper.extend({
  revision: Revision,
  ground: MandateEndGround.schema,
  act: MandateEndAct.schema,
})

export const SuspendInput = ActPaper.extend({ revision: Revision, ground: SuspensionGround.schema })
export const RestoreInput = ActPaper.extend({ revision: Revision })
export const CorrectMandateInput = ActPaper.extend({
  revision: Revision,
  certificateNo: line(40),
  electingUnitName: line(100),
  delegationId: Id.nullable(),
})

export const RevealInput = z.object({ field: z.enum(['citizenNumber', 'phone']), reason: line(200) })
/** A whole number, as it stands on a paper at hand. */
export const NumberInput = z.object({ field: z.enum(['citizenNumber', 'phone']), number: line(40) })
export const AssistInput = z.object({ accountId: Id, from: IsoDate, until: IsoDate.nullable().default(null) })
export const NameQuery = z.object({
  termId: Id,
  q: z.string().max(50).default(''),
  size: z.coerce.number().int().min(1).max(50).default(20),
})
export const NameChoice = z.object({
  personId: Id,
  mandateId: Id,
  name: z.string(),
  delegationName: z.string().nullable(),
  position: z.string().nullable(),
})
