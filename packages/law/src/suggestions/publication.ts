import type { SuggestionProfile } from '../provinces/suggestion-profile.ts'
import { cite } from '../citation.ts'
import { based } from '../ruling.ts'
import type { Based } from '../ruling.ts'

/** What stands against publication 不公开的理由. MS-36, MS-52. */
export type PublicationBar = 'stateSecret' | 'businessSecret' | 'privacy' | 'confidentialityAsked' | 'deputyObjects'

/** Chinese names of the bars. */
export const PUBLICATION_BAR_LABELS: Record<PublicationBar, string> = {
  stateSecret: '涉及国家秘密',
  businessSecret: '涉及商业秘密',
  privacy: '涉及个人隐私',
  confidentialityAsked: '代表要求保密或者公开可能损害其权益',
  deputyObjects: '代表不同意公开',
}

/** Whether text, reply and feedback are published: as a duty, by choice, or not. */
export type PublicationRuling = 'mustPublish' | 'mayPublish' | 'mustNotPublish'

/**
 * Whether a suggestion, its reply and its feedback are published under a profile. State and business secrets, privacy and asked-for
 * confidentiality bar it everywhere; a deputy's objection only where publication is a choice. MS-36, MS-52,
 * 山东建议办理条例（2017）第二十七条、青岛建议工作条例（2021）第三十条、河南建议办理办法（2017）第二十九条. The handling report itself is always public:
 * 代表法（2025）第五十一条第三款.
 */
export function publicationRuling(
  profile: SuggestionProfile,
  bars: readonly PublicationBar[],
): Based<PublicationRuling> {
  const { value: rule, basis } = profile.publication
  const barring = bars.filter((bar) => bar !== 'deputyObjects' || rule !== 'required')
  if (barring.length > 0) {
    return based(
      'mustNotPublish',
      ...basis,
      ...(barring.includes('confidentialityAsked')
        ? [cite('shandongSuggestions2017', 11), cite('qingdaoSuggestions2021', 6), cite('qingdaoSuggestions2021', 18)]
        : []),
    )
  }
  return based(rule === 'required' ? 'mustPublish' : 'mayPublish', ...basis)
}
