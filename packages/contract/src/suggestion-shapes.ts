import { z } from 'zod'
import { Basis, Id, Instant, IsoDate } from './scalars.ts'
import {
  Channel,
  CheckReason,
  CheckStep,
  ClockName,
  ContactMode,
  ContestReason,
  Grade,
  Lamp,
  Publicity,
  ReplyClass,
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
  /** Whole working days left (0 on the last day); negative: calendar days overdue. Null without a due date. */
  daysLeft: z.int().nullable(),
  basis: z.array(Basis),
  verified: z.boolean(),
  stoppedOn: IsoDate.nullable(),
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

export const RatingView = z.object({
  round: z.int(),
  process: Grade.schema,
  result: Grade.schema,
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
  checks: z.array(CheckView),
  tasks: z.array(TaskView),
  clocks: z.array(ClockView),
  replies: z.array(ReplyView),
  contacts: z.array(ContactView),
  ratings: z.array(RatingView),
  classes: z.array(ClassChange),
  links: z.array(z.object({ id: Id, number: z.string().nullable(), title: z.string(), kind: z.string() })),
  mergeProposal: z.object({ into: Named, reason: z.string() }).nullable(),
  attachments: z.array(AttachmentView),
  timeline: z.array(TimelineEntry),
  classSet: z.array(z.object({ code: ReplyClass.schema, meaning: z.string() })),
})
export type SuggestionDetail = z.infer<typeof SuggestionDetail>
