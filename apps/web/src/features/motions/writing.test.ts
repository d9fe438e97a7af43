import { describe, expect, it } from 'vitest'
import { draftKey, keepDraft } from '../../api/draft.ts'
import { afterStale } from '../../api/writing-desk.ts'
import { blankMotion, keptMotion, motionDifferences, motionWriting, type MotionWriting } from './writing.ts'

const text: MotionWriting = { ...blankMotion, title: '关于制定农村供水条例的议案', grounds: '管网老化。' }
const invited = { personId: 'p1', name: '王平', delegation: '第一代表团' }

describe('F2 a motion’s draft is saved by itself', () => {
  it('waits for its subject, and for a text that fits', () => {
    expect(motionWriting.unsendable({ ...text, title: ' ' })).toBe('noTitle')
    expect(motionWriting.unsendable({ ...text, title: '长'.repeat(100) })).toBeNull()
    expect(motionWriting.unsendable({ ...text, title: '长'.repeat(101) })).toBe('tooLong')
    expect(motionWriting.isBlank(blankMotion)).toBe(true)
  })

  it('takes a co-signer’s answer for no other text, another proposal for a conflict', () => {
    const mine = { ...text, proposal: '分三章。' }
    expect(afterStale(motionWriting, { ...text, cosigners: [invited] }, mine, text)).toBe('rebase')
    expect(afterStale(motionWriting, text, mine, { ...text, body: 'standingCommittee' })).toBe('conflict')
    expect(motionDifferences(mine, text)).toEqual([{ label: '方案', mine: '分三章。', theirs: '' }])
  })

  it('is found again on this device, also under the number it got while it was written', () => {
    const store: Record<string, string> = {}
    const storage = {
      getItem: (key: string) => store[key] ?? null,
      setItem: (key: string, value: string) => void (store[key] = value),
    }
    const kept = {
      writing: text,
      leadPersonId: null,
      saved: { id: 'm1', revision: 1, writing: blankMotion },
      pending: null,
    }
    keepDraft(storage, draftKey('a1', 'motion.new.p9'), kept, '2026-03-01T08:00:00.000Z')
    expect(keptMotion(storage, 'a1', { id: 'm1', personId: 'p9' })?.key).toBe('motion.new.p9')
    expect(keptMotion(storage, 'a1', { id: 'm2', personId: 'p9' })).toBeNull()
    expect(keptMotion(storage, 'a2', { id: null, personId: 'p9' })).toBeNull()
    keepDraft(storage, draftKey('a1', 'motion.new.p8'), text, '2026-03-01T08:00:00.000Z')
    expect(keptMotion(storage, 'a1', { id: null, personId: 'p8' })).toBeNull()
  })
})
