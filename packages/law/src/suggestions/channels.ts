import { cite } from '../citation.ts'
import { based } from '../ruling.ts'
import type { Based } from '../ruling.ts'

/** Level of a congress 人大层级. */
export type CongressLevel = 'province' | 'prefecture' | 'county' | 'township'

/** Body to which a suggestion is addressed 提出对象. */
export type SuggestionAddressee = 'congress' | 'standingCommittee' | 'townshipPresidium'

/** Body that assigns suggestions to handling units 交办机构. */
export type AssigningBody = 'committeeOffice' | 'townshipPresidium'

/**
 * To whom a suggestion goes: in session to the congress, between sessions to its standing committee or the township's presidium.
 * MS-20, 代表法（2025）第二十四条、代表法（2025）第三十六条.
 */
export function addresseeOf(level: CongressLevel, inSession: boolean): Based<SuggestionAddressee> {
  if (inSession) return based('congress', cite('deputiesLaw2025', 24))
  return based(level === 'township' ? 'townshipPresidium' : 'standingCommittee', cite('deputiesLaw2025', 36))
}

/**
 * Who assigns: the standing committee's office or working body, in a township the presidium. MS-21, 代表法（2025）第五十一条第一款、
 * 组织法（2022）第四十二条.
 */
export function assigningBodyOf(level: CongressLevel): Based<AssigningBody> {
  return based(
    level === 'township' ? 'townshipPresidium' : 'committeeOffice',
    cite('deputiesLaw2025', 51, { paragraph: 1 }),
    cite('organisationLaw2022', 42),
  )
}
