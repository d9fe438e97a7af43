import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import type { Channel } from '@lvzhi/contract/suggestion-terms'
import type { KeptWriting as Kept } from '../../../api/writing-desk.ts'

/** An invited co-signer as the list shows one. */
export interface Invited {
  readonly personId: string
  readonly name: string
  readonly delegation: string | null
}

/** What a deputy writes. */
export interface Writing {
  readonly title: string
  readonly grounds: string
  readonly proposal: string
  readonly channel: Channel
  readonly cosigners: readonly Invited[]
  readonly wholeDelegation: boolean
  readonly confidential: boolean
  /** 代表团的决定 of a 全团建议 and why it must stay confidential; absent in texts that an earlier version kept on this device. */
  readonly delegationDecision?: { readonly decidedOn: string; readonly presidedBy: string }
  readonly confidentialReason?: string
}

/** A writing as this device keeps it. */
export type KeptWriting = Kept<Writing>

/** Most characters of each text. */
export const limits = { title: 60, grounds: 10_000, proposal: 10_000 } as const

/** An empty page. */
export function blankWriting(channel: Channel): Writing {
  return {
    title: '',
    grounds: '',
    proposal: '',
    channel,
    cosigners: [],
    wholeDelegation: false,
    confidential: false,
  }
}

/** The writing behind a stored suggestion; a co-signer who has declined is no longer invited. */
export function writingOf(detail: SuggestionDetail): Writing {
  return {
    title: detail.title,
    grounds: detail.grounds,
    proposal: detail.proposal,
    channel: detail.channel,
    cosigners: detail.signers
      .filter((signer) => !signer.lead && signer.state !== 'declined')
      .map(({ personId, name, delegation }) => ({ personId, name, delegation })),
    wholeDelegation: detail.wholeDelegation,
    confidential: detail.confidential,
    ...(detail.delegationDecision && { delegationDecision: detail.delegationDecision }),
    confidentialReason: detail.confidentiality?.reason ?? '',
  }
}

/** The body of a save. */
export function bodyOf(writing: Writing) {
  return {
    title: writing.title.trim(),
    grounds: writing.grounds,
    proposal: writing.proposal,
    channel: writing.channel,
    cosigners: writing.cosigners.map((one) => one.personId),
    wholeDelegation: writing.wholeDelegation,
    delegationDecision: writing.wholeDelegation ? decisionOf(writing) : null,
    confidential: writing.confidential,
    confidentialReason: writing.confidential ? (writing.confidentialReason ?? '').trim() : '',
  }
}

/** The delegation's decision once both its parts are there. */
function decisionOf({ delegationDecision: given }: Writing): { decidedOn: string; presidedBy: string } | null {
  if (!given || given.decidedOn === '' || given.presidedBy.trim() === '') return null
  return { decidedOn: given.decidedOn, presidedBy: given.presidedBy.trim() }
}

/** Whether two writings would be stored as the same. */
export function sameWriting(a: Writing, b: Writing): boolean {
  const [one, other] = [a, b].map((writing) => {
    const body = bodyOf(writing)
    return JSON.stringify({ ...body, cosigners: [...body.cosigners].sort() })
  })
  return one === other
}

/** Whether there is nothing worth keeping. */
export function isBlank(writing: Writing): boolean {
  return [writing.title, writing.grounds, writing.proposal].every((text) => text.trim() === '')
}

/** Characters as the server counts them. */
export function lengthOf(text: string): number {
  return Array.from(text).length
}

/** Why a writing cannot be sent to the server yet, or null. It stays on this device meanwhile. */
export function unsendable(writing: Writing): 'noTitle' | 'tooLong' | null {
  if (writing.title.trim() === '') return 'noTitle'
  const long = (['title', 'grounds', 'proposal'] as const).some((field) => lengthOf(writing[field]) > limits[field])
  return long ? 'tooLong' : null
}

/** What must be put right before handing in, by field, each with what to do. */
export function faultsOf(
  writing: Writing,
  signers: readonly { readonly personId: string; readonly name: string; readonly state: string }[],
): ReadonlyMap<string, string> {
  const faults = new Map<string, string>()
  const texts = [
    ['title', '标题'],
    ['grounds', '情况和问题'],
    ['proposal', '具体建议'],
  ] as const
  for (const [field, label] of texts) {
    const length = lengthOf(writing[field])
    if (writing[field].trim() === '') faults.set(field, `请填写“${label}”`)
    else if (length > limits[field]) faults.set(field, `${label}超出 ${length - limits[field]} 个字，请删减`)
  }
  const pending = signers.filter(
    (signer) => signer.state === 'pending' && writing.cosigners.some((one) => one.personId === signer.personId),
  )
  if (pending.length > 0) {
    const names = pending.map((signer) => signer.name).join('、')
    faults.set('cosigners', `还有 ${pending.length} 位没有确认：${names}。请等待确认，或先移出名单。`)
  }
  const { delegationDecision, confidentialReason } = bodyOf(writing)
  if (writing.wholeDelegation && delegationDecision === null) {
    faults.set('delegationDecision', '请填写代表团哪一天决定、由谁主持')
  }
  if (writing.confidential && confidentialReason === '') {
    faults.set('confidentialReason', '请写明需要保密的理由')
  }
  return faults
}

/** Where two writings differ, in words, for showing them one below the other. */
export function differences(mine: Writing, theirs: Writing): { label: string; mine: string; theirs: string }[] {
  const names = (writing: Writing) => writing.cosigners.map((one) => one.name).join('、')
  const rows = [
    { label: '标题', mine: mine.title, theirs: theirs.title },
    { label: '情况和问题', mine: mine.grounds, theirs: theirs.grounds },
    { label: '具体建议', mine: mine.proposal, theirs: theirs.proposal },
    { label: '联名代表', mine: names(mine), theirs: names(theirs) },
  ]
  return rows.filter((row) => row.mine !== row.theirs)
}
