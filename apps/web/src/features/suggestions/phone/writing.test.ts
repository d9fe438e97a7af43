import { describe, expect, it } from 'vitest'
import { afterStale } from '../../../api/writing-desk.ts'
import { suggestionWriting } from './use-writing.ts'
import { blankWriting, bodyOf, faultsOf, sameWriting, unsendable, type Writing } from './writing.ts'

const text: Writing = {
  ...blankWriting('interSession'),
  title: '关于加快农村供水管网改造的建议',
  grounds: '部分村屯管网老化。',
  proposal: '一、分期改造。',
}
const invited = { personId: 'p1', name: '买买提·吐尔逊', delegation: '长春代表团' }

describe('sending a writing', () => {
  it('waits for a title, and for a text that fits', () => {
    expect(unsendable(blankWriting('interSession'))).toBe('noTitle')
    expect(unsendable({ ...text, title: '长'.repeat(61) })).toBe('tooLong')
    expect(unsendable(text)).toBeNull()
  })

  it('counts characters, not code units', () => {
    expect(unsendable({ ...text, title: '𠮷'.repeat(60) })).toBeNull()
  })

  it('takes writings for the same whatever the order of co-signers and the blanks around the title', () => {
    const other = { ...invited, personId: 'p2' }
    expect(
      sameWriting(
        { ...text, title: ` ${text.title} `, cosigners: [invited, other] },
        { ...text, cosigners: [other, invited] },
      ),
    ).toBe(true)
    expect(sameWriting(text, { ...text, proposal: '' })).toBe(false)
  })

  it('sends co-signers by identity only', () => {
    expect(bodyOf({ ...text, cosigners: [invited] }).cosigners).toEqual(['p1'])
  })
})

describe('what must be put right before handing in', () => {
  it('is said by field', () => {
    const faults = faultsOf({ ...text, grounds: ' ', title: '长'.repeat(63) }, [])
    expect([...faults]).toEqual([
      ['title', '标题超出 3 个字，请删减'],
      ['grounds', '请填写“情况和问题”'],
    ])
  })

  it('names the co-signers who have not answered, unless they were taken off the list', () => {
    const signers = [{ personId: 'p1', name: invited.name, state: 'pending' }]
    expect(faultsOf({ ...text, cosigners: [invited] }, signers).get('cosigners')).toBe(
      '还有 1 位没有确认：买买提·吐尔逊。请等待确认，或先移出名单。',
    )
    expect(faultsOf(text, signers).size).toBe(0)
  })
})

describe('after a stale save', () => {
  const mine = { ...text, proposal: '一、分期改造。二、公开进度。' }

  it('sends again where only a co-signer has answered', () => {
    expect(afterStale(suggestionWriting, { ...text, cosigners: [invited] }, mine, text)).toBe('rebase')
  })

  it('finds nothing to do where both hold the same text', () => {
    expect(afterStale(suggestionWriting, text, mine, { ...mine })).toBe('same')
  })

  it('asks where somebody else changed the text', () => {
    expect(afterStale(suggestionWriting, text, mine, { ...text, title: '另一个标题' })).toBe('conflict')
    expect(afterStale(suggestionWriting, null, mine, text)).toBe('conflict')
  })
})
