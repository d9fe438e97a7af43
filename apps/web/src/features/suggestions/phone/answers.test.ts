import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { describe, expect, it } from 'vitest'
import { questionsOf } from './answers.ts'

const contact = {
  unit: '省文化和旅游厅',
  round: 1,
  mode: 'meeting',
  place: '榆树市政府会议室',
  heldOn: '2026-09-18',
  people: '业务处室负责人',
  opinion: '希望明确完成时限。',
}

function detail(part: Partial<SuggestionDetail>): SuggestionDetail {
  return {
    leadName: '徐凤阳',
    allowedActs: [],
    contacts: [],
    timeline: [],
    mergeProposal: null,
    entry: null,
    ...part,
  } as unknown as SuggestionDetail
}

describe('the questions put to a deputy', () => {
  it('are only those whose act the server leaves open', () => {
    expect(questionsOf(detail({ contacts: [{ ...contact, id: 'c1', confirmed: null }] as never }))).toEqual([])
    expect(questionsOf(detail({ allowedActs: ['answerInvitation', 'withdraw'] })).map((one) => one.act)).toEqual([
      'answerInvitation',
    ])
  })

  it('ask for each recorded contact that has no answer yet', () => {
    const contacts = [
      { ...contact, id: 'c1', confirmed: true },
      { ...contact, id: 'c2', confirmed: null },
      { ...contact, id: 'c3', confirmed: null },
    ]
    const asked = questionsOf(detail({ allowedActs: ['confirmContact'], contacts: contacts as never }))
    expect(asked.map((one) => one.contactId)).toEqual(['c2', 'c3'])
    expect(asked[0]?.facts).toContainEqual(['方式', '座谈，榆树市政府会议室'])
  })

  it('warn before an answer that cannot be taken back, and not before joining', () => {
    const [invitation] = questionsOf(detail({ allowedActs: ['answerInvitation'] }))
    expect(invitation?.beforeYes).toBeNull()
    expect(invitation?.beforeNo).toContain('不再看到')
    const [withdrawal] = questionsOf(detail({ allowedActs: ['agreeWithdrawal'] }))
    expect(withdrawal?.beforeYes).toContain('不能恢复')
  })
})
