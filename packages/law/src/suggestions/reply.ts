import { cite, citeSource } from '../citation.ts'
import type { Citation } from '../citation.ts'
import type { ProfileId, ReplySigner, SuggestionProfile } from '../provinces/suggestion-profile.ts'
import { based, refusal } from '../ruling.ts'
import type { Based, LawRefusal } from '../ruling.ts'

/** Chinese names of the signers. */
export const SIGNER_LABELS: Record<ReplySigner, string> = { mainHead: '主要负责人', head: '负责人' }

/**
 * Whether a reply may be signed off by this head. Where the profile asks for the main head, only that head will do; a profile without
 * a rule leaves it to the unit. MS-45, 浙江建议办理规定（2016）第二十二条、山东建议办理条例（2017）第二十二条、河南建议办理办法（2017）第二十一条、
 * 上海建议规定（2015）第二十条、青岛建议工作条例（2021）第二十九条. Refused (conditionNotMet) otherwise.
 */
export function maySignReply(profile: SuggestionProfile, signer: ReplySigner): Based<true> | LawRefusal {
  const basis = profile.signer?.basis ?? []
  if (profile.signer?.value === 'mainHead' && signer !== 'mainHead') {
    return refusal('conditionNotMet', '答复应当由承办单位主要负责人签发。请改由主要负责人签发。', ...basis)
  }
  return { value: true, basis }
}

/**
 * Whether the unit's main head must handle a suggestion under key supervision in person or face to face. MS-46,
 * 浙江建议办理规定（2016）第十六条、山东建议办理条例（2017）第十六条、青岛建议工作条例（2021）第二十二条、青岛建议工作条例（2021）第二十八条. False where the place's text does
 * not say so.
 */
export function mainHeadHandlesKeyOnes(profile: ProfileId): Based<boolean> {
  const basis = KEY_HANDLING[profile] ?? []
  return based(basis.length > 0, ...basis)
}

const KEY_HANDLING: Partial<Record<ProfileId, readonly Citation[]>> = {
  zhejiang: [cite('zhejiangSuggestions2016', 16)],
  shandong: [cite('shandongSuggestions2017', 16)],
  qingdao: [cite('qingdaoSuggestions2021', 22), cite('qingdaoSuggestions2021', 28)],
}

/** How a joint suggestion is answered 联名建议的答复方式. */
export type JointReplyWay = 'eachDeputy' | 'throughLead'

/**
 * Whether a reply to a joint suggestion may be sent that way: to each deputy, as Zhejiang and Shanghai ask, or by national practice through
 * the lead deputy with the lead's consent. MS-29, 浙江建议办理规定（2016）第二十二条第二款、上海建议规定（2015）第二十条. Refused (consentNeeded)
 * without that consent.
 */
export function mayAnswerJointly(way: JointReplyWay, leadConsents: boolean): Based<true> | LawRefusal {
  if (way === 'eachDeputy') {
    return based(true, cite('zhejiangSuggestions2016', 22, { paragraph: 2 }), cite('shanghaiSuggestions2015', 20))
  }
  const practice = citeSource('全国人大代表建议办理工作培训材料（2007）', 'Q*')
  return leadConsents
    ? based(true, practice)
    : refusal('consentNeeded', '由领衔代表转告答复须经领衔代表同意。请取得同意，或者逐一答复联名代表。', practice)
}

/**
 * The suggestions of a merged group 并案 that still wait for their own reply: merging joins the handling, never the answers.
 * MS-43, 浙江建议办理规定（2016）第十八条、河南建议办理办法（2017）第二十一条.
 */
export function unansweredOfMerged<Id>(group: readonly Id[], answered: ReadonlySet<Id>): Based<Id[]> {
  return based(
    group.filter((id) => !answered.has(id)),
    cite('zhejiangSuggestions2016', 18),
    cite('henanSuggestions2017', 21),
  )
}

/**
 * Whether a closed suggestion is followed up: one whose reply promises or plans is tracked and answered again when solved. MS-50,
 * 浙江建议办理规定（2016）第二十条、山东建议办理条例（2017）第十八条、上海建议规定（2015）第二十二条.
 */
export function needsFollowUp(replyClass: { readonly tracked: boolean }): Based<boolean> {
  return based(
    replyClass.tracked,
    cite('zhejiangSuggestions2016', 20),
    cite('shandongSuggestions2017', 18),
    cite('shanghaiSuggestions2015', 22),
  )
}
