import { describe, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { defineWorkflow } from './workflow.ts'

const flow = defineWorkflow({
  states: { draft: '草稿', open: '办理中', closed: '办结' },
  initial: ['draft'],
  standings: { author: '提出人', office: '代表工作机构' },
  acts: {
    submit: { label: '提交', from: ['draft'], to: ['open'], by: ['author'] },
    close: {
      label: '办结',
      from: ['open'],
      to: ['closed'],
      by: ['office'],
      article: '代表法（2025）第五十一条第二款',
      unless: (subject: { answered: boolean }) => (subject.answered ? undefined : '尚未答复，不能办结。'),
    },
  },
})

describe('the table of acts is the only gate', () => {
  test('the matrix has a cell for every act, state and standing', () => {
    expect(flow.matrix()).toHaveLength(2 * 3 * 2)
    expect(flow.matrix().filter((cell) => cell.allowed)).toEqual([
      { act: 'submit', state: 'draft', standing: 'author', allowed: true },
      { act: 'close', state: 'open', standing: 'office', allowed: true },
    ])
  })

  test('allowed acts follow state, standing and condition', () => {
    expect(flow.allowedActs('draft', ['author'], { answered: false }, '2026-03-01')).toEqual(['submit'])
    expect(flow.allowedActs('open', ['office'], { answered: false }, '2026-03-01')).toEqual([])
    expect(flow.allowedActs('open', ['office'], { answered: true }, '2026-03-01')).toEqual(['close'])
  })

  test('a refusal names the reason and the article', () => {
    try {
      flow.gate('close', 'draft', ['office'], { answered: true }, '2026-03-01')
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal)
      expect((error as Refusal).code).toBe('notInThisState')
      expect((error as Refusal).message).toContain('只有在“办理中”时才能办理')
      expect((error as Refusal).detail.basis).toEqual(['代表法（2025）第五十一条第二款'])
    }
    expect(() => flow.gate('close', 'open', ['author'], { answered: true }, '2026-03-01')).toThrow(
      '只能由代表工作机构办理',
    )
  })

  test('a table with an unreachable state is refused at start', () => {
    expect(() =>
      defineWorkflow({
        states: { a: '甲', b: '乙' },
        initial: ['a'],
        standings: { x: '某人' },
        acts: { stay: { label: '不动', from: ['a', 'b'], to: ['same'], by: ['x'] } },
      }),
    ).toThrow('b')
  })
})
