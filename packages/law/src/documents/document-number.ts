import { cite } from '../citation.ts'
import { based } from '../ruling.ts'
import type { Based } from '../ruling.ts'

const FORM = /^\p{Script=Han}+〔[0-9]{4}〕[1-9][0-9]*号$/u

/**
 * Whether a document number 发文字号 has the fixed form: mark of the issuer, year of four digits in 〔〕, number without leading zero, 号.
 * DC-08, GB/T 9704—2012.
 */
export function isDocumentNumber(number: string): Based<boolean> {
  return based(FORM.test(number), cite('documentFormat2012', undefined, { confidence: 'Q*' }))
}
