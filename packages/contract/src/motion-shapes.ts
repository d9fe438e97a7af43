import { z } from 'zod'
import { Basis, Id, Instant, IsoDate } from './scalars.ts'
import {
  MotionAct,
  MotionBody,
  MotionChannel,
  MotionDecision,
  MotionOutcome,
  MotionProposer,
  MotionSignerState,
  MotionState,
  MotionTaskKind,
} from './motion-terms.ts'
import { Named, TimelineEntry } from './suggestion-shapes.ts'
import { Lamp } from './suggestion-terms.ts'

/** One row of the ledger of motions (议案台账). */
export const MotionRow = z.object({
  id: Id,
  number: z.string().nullable(),
  title: z.string(),
  body: MotionBody.schema,
  proposer: MotionProposer.schema,
  channel: MotionChannel.schema,
  state: MotionState.schema,
  outcome: MotionOutcome.schema,
  /** The lead deputy, or the organ that proposes. */
  leadName: z.string(),
  /** Confirmed signers, the lead deputy included; 0 for an organ. */
  signerCount: z.int(),
  delegation: z.string().nullable(),
  session: z.string().nullable(),
  raisedOn: IsoDate.nullable(),
  decidedOn: IsoDate.nullable(),
  /** The earliest limit that runs now. */
  dueOn: IsoDate.nullable(),
  dueName: MotionTaskKind.schema.nullable(),
  daysLeft: z.int().nullable(),
  lamp: Lamp.schema,
  lastMovedAt: Instant,
  allowedActs: z.array(MotionAct.schema),
  revision: z.int(),
})
export type MotionRow = z.infer<typeof MotionRow>

/** 议案签名人. */
export const MotionSigner = z.object({
  personId: Id,
  name: z.string(),
  lead: z.boolean(),
  state: MotionSignerState.schema,
  delegation: z.string().nullable(),
  answeredAt: Instant.nullable(),
  /** False of whoever is no member of the standing committee to which it is put: the signature does not count. */
  counted: z.boolean(),
})

/** One task with its limit; `dueOn` is null where no text sets a limit, and `remark` then says so. */
export const MotionTaskView = z.object({
  id: Id,
  kind: MotionTaskKind.schema,
  unit: Named,
  assignedOn: IsoDate,
  startsOn: IsoDate.nullable(),
  dueOn: IsoDate.nullable(),
  remark: z.string().nullable(),
  basis: z.array(Basis),
  verified: z.boolean(),
  lamp: Lamp.schema,
  daysLeft: z.int().nullable(),
  demand: z.string(),
  conclusion: z.string(),
  text: z.string(),
  document: z.string().nullable(),
  doneOn: IsoDate.nullable(),
  /** Whether this is the reader's own unit. */
  own: z.boolean(),
})
export type MotionTaskView = z.infer<typeof MotionTaskView>

/** One motion as the reader may see it, with the acts open to this reader. */
export const MotionDetail = MotionRow.extend({
  statusSentence: z.string(),
  nextStep: z.string().nullable(),
  termId: Id,
  term: z.string(),
  sessionId: Id.nullable(),
  /** 案据. */
  grounds: z.string(),
  /** 方案. */
  proposal: z.string(),
  entry: z.object({ enteredBy: z.string(), confirmed: z.boolean() }).nullable(),
  /** Signatures that the motion needs with their basis; null for an organ's. */
  needed: z.object({ count: z.int(), basis: z.array(Basis) }).nullable(),
  signers: z.array(MotionSigner),
  /** Members of the standing committee should sign, and nobody has entered who they are: nobody was checked. */
  rosterMissing: z.boolean(),
  decisions: z.array(
    z.object({
      id: Id,
      decision: MotionDecision.schema,
      meeting: z.string(),
      decidedOn: IsoDate,
      reason: z.string(),
      document: z.string().nullable(),
      by: z.string(),
    }),
  ),
  vote: z.object({ passed: z.boolean(), meeting: z.string(), votedOn: IsoDate, tally: z.string() }).nullable(),
  withdrawalReason: z.string().nullable(),
  tasks: z.array(MotionTaskView),
  /** The suggestion it was turned into, where the reader may see it. */
  suggestion: z.object({ id: Id, number: z.string().nullable(), title: z.string(), state: z.string() }).nullable(),
  timeline: z.array(TimelineEntry),
})
export type MotionDetail = z.infer<typeof MotionDetail>
