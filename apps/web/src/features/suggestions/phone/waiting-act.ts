import type { AnswerOf } from '@lvzhi/contract'
import type { readDeputyHome } from '@lvzhi/contract/suggestions'
import type { SuggestionAct, SuggestionState } from '@lvzhi/contract/suggestion-terms'

/** The deputy's home as the server tells it. */
export type Home = AnswerOf<typeof readDeputyHome>
/** One of my suggestions on the home. */
export type MyRow = Home['mine'][number]
/** What a suggestion waits for from its reader. */
export type WaitingKind = NonNullable<Home['now']>['kind']

interface Way {
  /** The short word on a row. */
  readonly word: string
  /** The verb on the big button. */
  readonly verb: string
  /** Where it is done. */
  readonly to: (id: string) => string
}

const record = (id: string) => `/mine/${id}`
const writing = (id: string) => `/write/${id}`

/** For each kind: how a row says it, the verb of its button, and the page on which it is done. */
export const ways: Readonly<Record<WaitingKind, Way>> = {
  ratePromise: { word: '待评价落实', verb: '评价承诺落实', to: (id) => `/mine/${id}/promises` },
  rate: { word: '待评价', verb: '看答复并评价', to: (id) => `/mine/${id}/rate` },
  returned: { word: '待修改', verb: '修改', to: writing },
  confirmEntry: { word: '待确认代录', verb: '核对并确认', to: record },
  invitation: { word: '邀请联名', verb: '看内容并答复', to: record },
  confirmContact: { word: '待确认面商', verb: '核对面商情况', to: record },
  answerMerge: { word: '待答复并案', verb: '看并案提议', to: record },
  withdrawal: { word: '待答复撤回', verb: '看撤回申请', to: record },
  draft: { word: '草稿', verb: '接着写', to: writing },
}

const order: readonly { kind: WaitingKind; act: SuggestionAct; state?: SuggestionState }[] = [
  { kind: 'rate', act: 'rate' },
  { kind: 'ratePromise', act: 'ratePromise' },
  { kind: 'returned', act: 'saveDraft', state: 'returned' },
  { kind: 'confirmEntry', act: 'confirmEntry' },
  { kind: 'invitation', act: 'answerInvitation' },
  { kind: 'confirmContact', act: 'confirmContact' },
  { kind: 'answerMerge', act: 'answerMerge' },
  { kind: 'withdrawal', act: 'agreeWithdrawal' },
  { kind: 'draft', act: 'saveDraft', state: 'draft' },
]

/** What this suggestion waits for from the reader, by the acts that the server leaves open to them; null where nothing. */
export function waitingKindOf(row: {
  readonly state: SuggestionState
  readonly allowedActs: readonly SuggestionAct[]
}): WaitingKind | null {
  const found = order.find(
    ({ act, state }) => row.allowedActs.includes(act) && (state === undefined || state === row.state),
  )
  return found?.kind ?? null
}

/** 我的建议 in three parts: what waits for the reader, what goes on, what is over; the order within each is kept. */
export function sortedOut<
  R extends { readonly state: SuggestionState; readonly allowedActs: readonly SuggestionAct[] },
>(rows: readonly R[]): { readonly waiting: R[]; readonly going: R[]; readonly over: R[] } {
  const parts = { waiting: [] as R[], going: [] as R[], over: [] as R[] }
  for (const row of rows) {
    const part = waitingKindOf(row) !== null ? 'waiting' : ended.has(row.state) ? 'over' : 'going'
    parts[part].push(row)
  }
  return parts
}

const ended: ReadonlySet<SuggestionState> = new Set([
  'closed',
  'withdrawn',
  'rejected',
  'merged',
  'referred',
  'converted',
] as const)
