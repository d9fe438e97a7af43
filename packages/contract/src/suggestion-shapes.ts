import { z } from 'zod'
import { Basis, Id, Instant, IsoDate } from './scalars.ts'
import { GateAnswer } from './suggestion-gates.ts'
import {
  Channel,
  CheckReason,
  CheckStep,
  ClockName,
  ContactMode,
  ContestReason,
  Grade,
  Lamp,
  PromiseState,
  PromiseStep,
  Publicity,
  ReplyClass,
  ReplyVersionKind,
  SignerRole,
  SignerState,
  SuggestionAct,
  SuggestionOrigin,
  SuggestionState,
  TaskPart,
  TaskState,
} from './suggestion-terms.ts'

/** A person or unit by name. */
export const Named = z.object({ id: Id, name: z.string() })

/** One clock with its lamp. `dueOn` is null where no rule sets a limit or none can be computed; `remark` then says why. */
export const ClockView = z.object({
  id: Id,
  name: ClockName.schema,
  taskId: Id.nullable(),
  unit: z.string().nullable(),
  round: z.int(),
  startsOn: IsoDate,
  dueOn: IsoDate.nullable(),
  remark: z.string().nullable(),
  lamp: Lamp.schema,
  /** Whole working days left (0 on the last day); negative: calendar days overdue. Null without a due date, and where no number of working days tells it. */
  daysLeft: z.int().nullable(),
  basis: z.array(Basis),
  verified: z.boolean(),
  stoppedOn: IsoDate.nullable(),
  /** 暂停 of an internal limit: asked for, or running since a day. */
  pause: z.object({ state: z.enum(['requested', 'paused']), since: IsoDate.nullable() }).nullable(),
  /** 升级: who was told when the limit had passed. */
  escalatedTo: z.string().nullable(),
})
export type ClockView = z.infer<typeof ClockView>

/** One row of the ledger (台账) and of every list of suggestions. */
export const SuggestionRow = z.object({
  id: Id,
  number: z.string().nullable(),
  title: z.string(),
  state: SuggestionState.schema,
  round: z.int(),
  channel: Channel.schema,
  origin: SuggestionOrigin.schema,
  leadName: z.string(),
  cosigners: z.int(),
  delegation: z.string().nullable(),
  category: z.string().nullable(),
  leadUnit: z.string().nullable(),
  otherUnits: z.int(),
  keyMarked: z.boolean(),
  wholeDelegation: z.boolean(),
  confidential: z.boolean(),
  replyClass: ReplyClass.schema.nullable(),
  process: Grade.schema.nullable(),
  result: Grade.schema.nullable(),
  publicity: Publicity.schema,
  raisedOn: IsoDate.nullable(),
  assignedOn: IsoDate.nullable(),
  /** The deadline that runs now: legal, then internal. */
  dueOn: IsoDate.nullable(),
  dueName: ClockName.schema.nullable(),
  internalDueOn: IsoDate.nullable(),
  daysLeft: z.int().nullable(),
  lamp: Lamp.schema,
  repliedOn: IsoDate.nullable(),
  lastMovedAt: Instant,
  allowedActs: z.array(SuggestionAct.schema),
  revision: z.int(),
})
export type SuggestionRow = z.infer<typeof SuggestionRow>

export const SignerView = z.object({
  personId: Id,
  name: z.string(),
  lead: z.boolean(),
  state: SignerState.schema,
  delegation: z.string().nullable(),
  answeredAt: Instant.nullable(),
})

export const TaskView = z.object({
  id: Id,
  unit: Named,
  part: TaskPart.schema,
  state: TaskState.schema,
  round: z.int(),
  assignedOn: IsoDate,
  acknowledgedAt: Instant.nullable(),
  contest: z.object({ reason: ContestReason.schema, note: z.string(), at: Instant, by: z.string() }).nullable(),
  opinion: z.object({ text: z.string(), at: Instant }).nullable(),
  /** 会办意见 that were given back as empty, the latest last. */
  returnedOpinions: z.array(
    z.object({ text: z.string(), givenAt: Instant, reason: z.string(), by: z.string(), at: Instant }),
  ),
  /** 暂停 of the task's internal limit, the latest one. */
  pause: z
    .object({
      id: Id,
      reason: z.string(),
      by: z.string(),
      state: z.enum(['requested', 'refused', 'running', 'ended']),
      resumeOn: IsoDate,
      pausedOn: IsoDate.nullable(),
      resumedOn: IsoDate.nullable(),
      dueBefore: IsoDate,
      dueAfter: IsoDate.nullable(),
    })
    .nullable(),
  extension: z
    .object({
      id: Id,
      reason: z.string(),
      requestedAt: Instant,
      state: z.enum(['requested', 'granted', 'refused']),
      newDueOn: IsoDate.nullable(),
    })
    .nullable(),
  /** Whether this is the reader's own unit. */
  own: z.boolean(),
})
export type TaskView = z.infer<typeof TaskView>

export const ReplyView = z.object({
  id: Id,
  taskId: Id,
  unit: z.string(),
  round: z.int(),
  state: z.enum(['draft', 'signed', 'delivered']),
  replyClass: ReplyClass.schema.nullable(),
  body: z.string(),
  evidence: z.string(),
  documentNumber: z.string(),
  publicity: Publicity.schema,
  signerName: z.string(),
  signerRole: SignerRole.schema.nullable(),
  contactName: z.string(),
  contactPhone: z.string(),
  deliveredOn: IsoDate.nullable(),
  letter: z.object({ fileId: Id, name: z.string(), sha256: z.string() }).nullable(),
  revision: z.int(),
  draftedBy: z.string(),
  /** 抄送. */
  copies: z.array(z.string()),
  /** Why the head gave the draft back; null once it has been changed. */
  returned: z.object({ reason: z.string(), by: z.string() }).nullable(),
  seal: z.object({ on: IsoDate, number: z.string(), by: z.string() }).nullable(),
  /** Only for the unit itself, and for the office what was signed and delivered. */
  versions: z.array(
    z.object({
      number: z.int(),
      kind: ReplyVersionKind.schema,
      replyClass: ReplyClass.schema,
      sha256: z.string(),
      by: z.string(),
      at: Instant,
      fileId: Id.nullable(),
    }),
  ),
  /** Only for the unit itself. */
  countersigns: z.array(
    z.object({
      version: z.int(),
      party: z.string(),
      person: z.string(),
      agreed: z.boolean(),
      opinion: z.string(),
      signedOn: IsoDate,
    }),
  ),
})
export type ReplyView = z.infer<typeof ReplyView>

export const ContactView = z.object({
  id: Id,
  unit: z.string(),
  round: z.int(),
  mode: ContactMode.schema,
  place: z.string(),
  heldOn: IsoDate,
  people: z.string(),
  opinion: z.string(),
  /** Null until the deputy has answered. */
  confirmed: z.boolean().nullable(),
})

/** 承诺事项: one promise of a reply, with what happened to it. */
export const PromiseView = z.object({
  id: Id,
  taskId: Id,
  unit: z.string(),
  round: z.int(),
  what: z.string(),
  responsible: z.string(),
  dueOn: IsoDate,
  /** As first promised; another day where it was postponed. */
  firstDueOn: IsoDate,
  state: PromiseState.schema,
  lamp: Lamp.schema,
  daysLeft: z.int().nullable(),
  madeOn: IsoDate.nullable(),
  /** Unfinished when the year of its making ended (转下年度跟踪). */
  carried: z.boolean(),
  reportedOn: IsoDate.nullable(),
  evidence: z.string().nullable(),
  evidenceFile: z.object({ fileId: Id, name: z.string() }).nullable(),
  explanation: z.string().nullable(),
  rating: z.object({
    grade: Grade.schema.nullable(),
    ratedOn: IsoDate.nullable(),
    dueOn: IsoDate.nullable(),
    remark: z.string().nullable(),
    basis: z.array(Basis),
  }),
  steps: z.array(
    z.object({
      kind: PromiseStep.schema,
      note: z.string(),
      fromDue: IsoDate.nullable(),
      toDue: IsoDate.nullable(),
      grade: Grade.schema.nullable(),
      by: z.string(),
      at: Instant,
    }),
  ),
  /** Acts open to this reader on this promise. */
  allowedActs: z.array(SuggestionAct.schema),
})
export type PromiseView = z.infer<typeof PromiseView>

export const RatingView = z.object({
  round: z.int(),
  process: Grade.schema,
  result: Grade.schema,
  /** 已答复未落实: told beside the grades. */
  notCarriedOut: z.boolean(),
  reason: z.string(),
  ratedAt: Instant,
})

export const ClassChange = z.object({
  changedOn: IsoDate,
  from: ReplyClass.schema.nullable(),
  to: ReplyClass.schema,
  meaning: z.string(),
  reason: z.string(),
  evidence: z.string(),
  by: z.string(),
  round: z.int(),
})

export const CheckView = z.object({
  step: CheckStep.schema,
  decision: z.string(),
  reason: CheckReason.schema,
  note: z.string(),
  /** The gates' answers; those passed are told to the office alone. Empty for checks of former times. */
  answers: z.array(GateAnswer),
  by: z.string(),
  at: Instant,
})

export const TimelineEntry = z.object({
  id: Id,
  act: z.string(),
  title: z.string(),
  round: z.int(),
  who: z.string(),
  onBehalfOf: z.string().nullable(),
  at: Instant,
  document: z.object({ fileId: Id, name: z.string() }).nullable(),
  changes: z.array(z.object({ label: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  note: z.string().nullable(),
  inside: z.boolean(),
  basis: z.array(Basis),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const AttachmentView = z.object({ fileId: Id, name: z.string(), size: z.int(), mediaType: z.string() })

/** One suggestion as the reader may see it, with the acts open to this reader. */
export const SuggestionDetail = SuggestionRow.extend({
  /** Who holds it, until when, and what follows, in one sentence. */
  statusSentence: z.string(),
  /** What this reader should do next, or null. */
  nextStep: z.string().nullable(),
  term: z.string(),
  session: z.string().nullable(),
  grounds: z.string(),
  proposal: z.string(),
  categoryCode: z.string().nullable(),
  keyNote: z.string().nullable(),
  publicityReason: z.string().nullable(),
  entry: z.object({ enteredBy: z.string(), confirmed: z.boolean() }).nullable(),
  signers: z.array(SignerView),
  /** 代表团的决定 of a 全团建议. */
  delegationDecision: z.object({ decidedOn: IsoDate, presidedBy: z.string() }).nullable(),
  /** 保密 as the deputy asked and the office decided; only for the signers and the office. */
  confidentiality: z
    .object({
      reason: z.string(),
      decision: z.enum(['kept', 'lifted']).nullable(),
      note: z.string(),
      by: z.string().nullable(),
      at: Instant.nullable(),
    })
    .nullable(),
  /** 附议: who supports it; never counted among the signers. */
  supports: z.object({
    own: z.boolean(),
    people: z.array(z.object({ personId: Id, name: z.string(), delegation: z.string().nullable() })),
  }),
  checks: z.array(CheckView),
  tasks: z.array(TaskView),
  clocks: z.array(ClockView),
  replies: z.array(ReplyView),
  contacts: z.array(ContactView),
  ratings: z.array(RatingView),
  /** 联名代表意见 for the lead deputy; the units read them with the rating. */
  cosignerViews: z.array(z.object({ round: z.int(), name: z.string(), view: z.string(), at: Instant })),
  promises: z.array(PromiseView),
  classes: z.array(ClassChange),
  links: z.array(z.object({ id: Id, number: z.string().nullable(), title: z.string(), kind: z.string() })),
  mergeProposal: z.object({ into: Named, reason: z.string() }).nullable(),
  attachments: z.array(AttachmentView),
  timeline: z.array(TimelineEntry),
  classSet: z.array(
    z.object({
      code: ReplyClass.schema,
      meaning: z.string(),
      /** What a reply of this class must bring along: evidence of the result, promises, or the reasons. */
      needs: z.enum(['evidence', 'promises', 'reasons']).nullable(),
    }),
  ),
  /** To whom copies of the reader's own reply go unless the unit chooses otherwise. */
  usualCopies: z.array(z.string()),
})
export type SuggestionDetail = z.infer<typeof SuggestionDetail>
