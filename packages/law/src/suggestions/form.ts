import { cite } from '../citation.ts'
import { based } from '../ruling.ts'
import type { Based } from '../ruling.ts'

/** Parts that a suggestion must have 必备内容. MS-31. */
export type SuggestionPart = 'title' | 'facts' | 'proposal' | 'deputyName' | 'certificateNumber' | 'contact'

/** Chinese names of the parts. */
export const PART_LABELS: Record<SuggestionPart, string> = {
  title: '标题',
  facts: '情况和问题',
  proposal: '具体建议',
  deputyName: '代表姓名',
  certificateNumber: '代表证号',
  contact: '联系方式',
}

/** The parts that are missing or blank, in the order of the form. MS-31, 北京建议办理条例（2014）第九条. */
export function missingParts(parts: Readonly<Partial<Record<SuggestionPart, string>>>): Based<SuggestionPart[]> {
  const missing = (Object.keys(PART_LABELS) as SuggestionPart[]).filter((part) => (parts[part] ?? '').trim() === '')
  return based(missing, cite('beijingSuggestions2014', 9), cite('deputiesLaw2025', 24))
}

/** A joint signer's answer 联名确认: only a confirmed one is printed and counted. MS-32. */
export type SignerAnswer = 'pending' | 'confirmed' | 'declined'

/**
 * The signers who count: the lead deputy and the co-signers who confirmed that the text is their will; one alone has equal effect.
 * MS-32, 北京建议办理条例（2014）第十条、北京建议办理条例（2014）第十一条、山东建议办理条例（2017）第七条、河南建议办理办法（2017）第九条.
 */
export function countedSigners<T extends { readonly answer: SignerAnswer }>(coSigners: readonly T[]): Based<T[]> {
  return based(
    coSigners.filter(({ answer }) => answer === 'confirmed'),
    cite('beijingSuggestions2014', 10),
    cite('beijingSuggestions2014', 11),
    cite('shandongSuggestions2017', 7),
    cite('henanSuggestions2017', 9),
  )
}
