import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant, IsoDate, Revision, line, prose } from './scalars.ts'
import { act } from './suggestion-acts.ts'
import { Channel, CheckReason, CheckStep, SuggestionState } from './suggestion-terms.ts'

/** 上一件同类建议怎样决定的: the checked suggestion that is most like this one, with its latest decision (UR-4). */
export const likeDecision = operation({
  id: 'suggestions.likeDecision',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestions/:id/like-decision',
  title: '同类建议的审核决定',
  params: z.object({ id: Id }),
  response: z.object({
    found: z
      .object({
        id: Id,
        number: z.string().nullable(),
        title: z.string(),
        state: SuggestionState.schema,
        /** 0 to 100. */
        likeness: z.int(),
        step: CheckStep.schema,
        decision: z.string(),
        reason: CheckReason.schema,
        note: z.string(),
        by: z.string(),
        at: Instant,
      })
      .nullable(),
  }),
})

/** 审核用语: a prepared text for a reason code; whoever checks may change it before it is sent. */
export const CheckText = z.object({
  reason: CheckReason.schema,
  text: z.string(),
  /** The office has worded it itself; otherwise it is the product's text. */
  own: z.boolean(),
  changedBy: z.string().nullable(),
  changedAt: Instant.nullable(),
  revision: Revision,
})
export type CheckText = z.infer<typeof CheckText>

export const listCheckTexts = operation({
  id: 'suggestions.checkTexts',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-check-texts',
  title: '审核用语',
  response: z.object({ items: z.array(CheckText) }),
})

export const saveCheckText = operation({
  id: 'suggestions.saveCheckText',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-check-texts/:reason',
  title: '保存审核用语',
  params: z.object({ reason: CheckReason.schema }),
  body: z.object({ text: line(500), revision: Revision }),
  response: CheckText,
})

/** 审核环节 of a term: which steps a channel's chain has, and who decided so when. */
export const listCheckChains = operation({
  id: 'suggestions.checkChains',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-check-chains',
  title: '审核环节',
  query: z.object({ term: Id }),
  response: z.object({
    mayChange: z.boolean(),
    channels: z.array(z.object({ channel: Channel.schema, steps: z.array(CheckStep.schema) })),
    /** Newest first. */
    decisions: z.array(
      z.object({
        channel: Channel.schema,
        steps: z.array(CheckStep.schema),
        reason: z.string(),
        by: z.string(),
        at: Instant,
      }),
    ),
  }),
})

export const setCheckChain = operation({
  id: 'suggestions.setCheckChain',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-check-chains',
  title: '设定审核环节',
  body: z.object({ termId: Id, channel: Channel.schema, steps: z.array(CheckStep.schema).max(3), reason: line(200) }),
  response: z.object({ channel: Channel.schema, steps: z.array(CheckStep.schema) }),
})

/** 待转入: what has passed its checks early, by the session for which it waits. */
export const previewTakeIn = operation({
  id: 'suggestions.previewTakeIn',
  kind: 'read',
  method: 'GET',
  path: '/api/suggestion-take-ins',
  title: '预览转入会期',
  response: z.object({
    sessions: z.array(
      z.object({
        id: Id,
        name: z.string(),
        opensOn: IsoDate,
        /** Whether the session has opened, so that they may be taken in. */
        open: z.boolean(),
        items: z.array(
          z.object({
            id: Id,
            title: z.string(),
            leadName: z.string(),
            raisedOn: IsoDate.nullable(),
            revision: Revision,
          }),
        ),
      }),
    ),
  }),
})

/** 转入会期 of all that waits for a session, in one act: exactly what was previewed, or nothing. */
export const takeInSession = operation({
  id: 'suggestions.takeInSession',
  kind: 'act',
  method: 'POST',
  path: '/api/suggestion-take-ins',
  title: '批量转入会期',
  body: z.object({
    session: Id,
    items: z
      .array(z.object({ id: Id, revision: Revision }))
      .min(1)
      .max(3000),
  }),
  response: z.object({ taken: z.int(), ids: z.array(Id) }),
})

export const decideConfidentiality = act('decideConfidentiality', 'confidentiality', '审定保密', {
  keep: z.boolean(),
  note: line(300),
})

/** 附议: supports a suggestion that somebody else leads, or takes the support back. Never counted as a signature (UR-7). */
export const supportSuggestion = act('support', 'support', '附议', { agree: z.boolean(), note: prose(300).default('') })
