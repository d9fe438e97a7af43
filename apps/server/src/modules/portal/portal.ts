import type { Basis } from '@lvzhi/contract'
import {
  SUGGESTION_PROFILES,
  formatCitation,
  isVerifiedBasis,
  publicationRuling,
  type PublicationBar,
  type PublicationRuling,
} from '@lvzhi/law'

/** A suggestion as far as publication asks for it. */
export interface PublicationCase {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly state: string
  readonly divisionCode: string
  readonly profile: keyof typeof SUGGESTION_PROFILES
  readonly publicity: 'undecided' | 'open' | 'closed'
  readonly confidential: boolean
  readonly repliedOn: string | null
  readonly leadPersonId: string | null
  readonly leadName: string
  readonly cosigners: number
  readonly term: string | null
  readonly category: string | null
  readonly grounds: string
  readonly proposal: string
  readonly revision: number
  readonly replies: readonly PublicationReply[]
}

export interface PublicationReply {
  readonly unit: string
  readonly number: string
  readonly replyClass: string
  readonly deliveredOn: string
  readonly body: string
  readonly publicity: 'undecided' | 'open' | 'closed'
}

/** States in which the reply has been delivered and the office may decide on publication. */
export const decidableStates: readonly string[] = ['awaitingRating', 'closed']

/**
 * Whether publication is a duty, a choice or barred, with the articles. A deputy's objection bars it only where it is a choice.
 * MS-36, MS-52.
 */
export function rulingOn(
  one: Pick<PublicationCase, 'profile' | 'confidential'>,
  objected: boolean,
): { ruling: PublicationRuling; basis: Basis[] } {
  const bars: PublicationBar[] = [
    ...(one.confidential ? (['confidentialityAsked'] as const) : []),
    ...(objected ? (['deputyObjects'] as const) : []),
  ]
  const profile = SUGGESTION_PROFILES[one.profile]
  const { value, basis } = publicationRuling(profile, bars)
  return {
    ruling: value,
    basis: basis.map((citation) => ({
      text: formatCitation(citation),
      verified: profile.publication.verified && isVerifiedBasis([citation]),
    })),
  }
}

/** Why it may not be published now, in a sentence with the remedy; null where it may. */
export function barOf(one: PublicationCase, objected: boolean): string | null {
  if (one.confidential) return '代表要求保密的建议不能公开。'
  if (!decidableStates.includes(one.state) || one.repliedOn === null) return '还没有答复代表，答复送达后才能公开。'
  if (one.replies.length === 0) return '没有已送达的答复文本（如从旧台账导入），不能公开。'
  const closed = one.replies.find((reply) => reply.publicity === 'closed')
  if (closed) return `${closed.unit}把答复标为“不公开”，请先与承办单位核对。`
  if (rulingOn(one, objected).ruling === 'mustNotPublish') {
    return '领衔代表不同意公开，当地规定公开由机关决定，须先与代表沟通，代表撤回异议后才能公开。'
  }
  return null
}
