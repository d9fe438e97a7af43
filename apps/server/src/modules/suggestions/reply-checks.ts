import { CLASS_SETS, SUGGESTION_PROFILES, needsFollowUp, replyClassOf, type ReplyMeaning } from '@lvzhi/law'
import { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import type { Basis } from '@lvzhi/contract'
import { provisions } from './provisions.ts'
import type { Suggestion } from './suggestion.ts'

/** What of a reply the checks before 送达 look at (UR-39). */
export interface CheckedReply {
  readonly replyClass: ReplyClass
  readonly body: string
  readonly evidence: string
  readonly promises: readonly { readonly dueOn: string }[]
}

/** What is missing from a reply: a stable code, the field, and a sentence that says what to do. */
export interface ReplyFault {
  readonly code: 'noSubstance' | 'gapsLeft' | 'noEvidence' | 'noPromise' | 'noReasons' | 'promisePast'
  readonly path: 'body' | 'evidence' | 'promises'
  readonly message: string
  readonly basis: readonly Basis[]
}

/** Below so many characters of its own, a text answers nothing; a setting of the product, not law. */
export const leastSubstance = 12

/** Phrases that every reply has and that answer nothing. */
const setPhrases = [
  /您?提出的.{0,120}?(?:建议|意见)[》”]?(?:已?收悉)?/gu,
  /收悉|(?:现|特)?(?:将有关情况)?答复如下|经(?:认真)?研究(?:办理)?(?:并商有关单位)?/gu,
  /(?:衷心)?感谢您?(?:对我们工作的|对.{0,20}的)?(?:关心|支持|理解|和|、)*|特此(?:答复|函复)|此复|欢迎.{0,12}(?:意见|建议)/gu,
  /[\s\p{P}\p{S}]/gu,
]

/** What is left of a text without greetings, thanks, punctuation and blanks. */
export function ownWords(body: string): string {
  return setPhrases.reduce((text, phrase) => text.replace(phrase, ''), body)
}

/** What a reply of a meaning must bring along: evidence of the result, promises, or the reasons why not. */
export function needOf(meaning: ReplyMeaning): 'evidence' | 'promises' | 'reasons' | null {
  switch (meaning) {
    case 'solved':
      return 'evidence'
    case 'plannedOrInProgress':
      return 'promises'
    case 'conditionsNotRipe':
    case 'cannotBeDone':
      return 'reasons'
    case 'keptForReference':
      return null
  }
}

/**
 * 实质性答复: what a reply still lacks before it may be signed and delivered, the first thing first. A class that says solved needs evidence,
 * one that promises needs promises with their days (MS-50), one that declines needs reasons. A case that came with an imported ledger
 * needs no promises: what was promised then is in the old files. Where nothing is wrong the list is empty.
 */
export function replyFaults(
  record: Pick<Suggestion, 'profile' | 'origin'>,
  reply: CheckedReply,
  today: string,
): ReplyFault[] {
  return [...faultsOfBody(reply.body), ...faultsOfClass(record, reply, today)]
}

function faultsOfBody(body: string): ReplyFault[] {
  if (/【[^】]*】/u.test(body)) {
    return [fault('gapsLeft', 'body', '正文里还有“【】”没有填写。请逐处写明后再签发、送达。')]
  }
  if (Array.from(ownWords(body)).length >= leastSubstance) return []
  const sentence = '正文只有套话或者太短，不是实质性答复。请写明做了什么、结果怎样、下一步怎么办。'
  return [fault('noSubstance', 'body', sentence)]
}

/** What the class asks for beside the text. */
function faultsOfClass(
  record: Pick<Suggestion, 'profile' | 'origin'>,
  reply: CheckedReply,
  today: string,
): ReplyFault[] {
  const set = SUGGESTION_PROFILES[record.profile].classSet
  const found = replyClassOf(set.value, reply.replyClass)
  const need = found ? needOf(found.value.meaning) : null
  const name = `${ReplyClass.label(reply.replyClass)}（${found?.value.label ?? ''}）`
  const classBasis = provisions(CLASS_SETS[set.value].basis, set.verified)
  const unfounded = reply.evidence.trim() === ''
  if (need === 'evidence' && unfounded) {
    const sentence = `答复为${name}，但没有办理结果依据。请填写能够证明结果的事实或文件。`
    return [fault('noEvidence', 'evidence', sentence, classBasis)]
  }
  if (need === 'reasons' && unfounded) {
    const sentence = `答复为${name}，但没有说明理由。请写明受什么条件限制、为什么现在办不到。`
    return [fault('noReasons', 'evidence', sentence, classBasis)]
  }
  if (need !== 'promises' || record.origin === 'imported') return []
  const basis = found ? provisions(needsFollowUp(found.value).basis) : []
  if (reply.promises.length === 0) {
    const sentence = `答复为${name}，但没有承诺事项。请至少列出一项：做什么、什么时候完成、谁负责。`
    return [fault('noPromise', 'promises', sentence, basis)]
  }
  if (reply.promises.every((promise) => promise.dueOn >= today)) return []
  const sentence = '承诺事项的完成时间已经过去。请改为今后的日期，或者改报已解决并附依据。'
  return [fault('promisePast', 'promises', sentence, basis)]
}

function fault(
  code: ReplyFault['code'],
  path: ReplyFault['path'],
  message: string,
  basis: readonly Basis[] = [],
): ReplyFault {
  return { code, path, message, basis }
}
