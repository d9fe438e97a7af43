import type { AnswerOf } from '@lvzhi/contract'
import type { CommitteeMember, listCommittee } from '@lvzhi/contract/committee-members'
import { committeePosts, committeeQuorum, isRefusal } from '@lvzhi/law'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { shownBasis } from '../../../kernel/workflow/basis.ts'
import { presentTerm } from '../present.ts'
import { absentTerm } from '../refusals.ts'
import { committeeOf, type CommitteeMemberShown } from '../store/committee.ts'
import { findTerm } from '../store/terms.ts'

/** 常委会组成人员名单 of a term on a day, today without one: public facts, the same for every reader. */
export async function committee(
  context: RequestContext,
  termId: string,
  on = context.clock.today(),
): Promise<AnswerOf<typeof listCommittee>> {
  const found = await findTerm(context.db, termId)
  if (!found) throw absentTerm()
  const all = await committeeOf(context.db, termId)
  const inPost = (one: CommitteeMemberShown) => one.from_on <= on && (one.until === null || on < one.until)
  const members = all.filter(inPost)
  const quorum = committeeQuorum(members.length)
  const posts = found.level === 'national' ? null : committeePosts(found.level)
  const term = presentTerm(found, context.actor, context.clock.today())
  return {
    term,
    on,
    members: members.map(present),
    others: all
      .filter((one) => !inPost(one))
      .toSorted((a, b) => (a.from_on < b.from_on ? 1 : -1))
      .map(present),
    quorum: members.length === 0 ? null : { count: quorum.value, basis: shownBasis(quorum.basis) },
    posts: posts === null || isRefusal(posts) ? [] : [...posts.value],
    basis: posts === null ? [] : shownBasis(posts.basis),
    mayKeep: term.mayEdit && posts !== null && !isRefusal(posts),
  }
}

function present(one: CommitteeMemberShown): CommitteeMember {
  return {
    id: one.id,
    revision: one.revision,
    personId: one.person_id,
    name: one.name,
    delegation: one.delegation,
    post: one.post,
    from: one.from_on,
    until: one.until,
    ended: one.until_on !== null,
    document: one.document,
    endDocument: one.end_document,
    enteredBy: one.made_by_name,
  }
}
