import { describe, expect, it } from 'vitest'
import { channelChoices, comingWindow } from './channel-choices.ts'

const past = {
  name: '第三次会议',
  opensOn: '2025-01-14',
  closesOn: '2025-01-19',
  presubmissionOpensOn: null,
  submissionCutoffAt: null,
}
const next = {
  name: '第四次会议',
  opensOn: '2026-01-26',
  closesOn: '2026-01-30',
  presubmissionOpensOn: '2025-12-12',
  submissionCutoffAt: '2026-01-28T04:00:00.000Z',
}

describe('the channels offered', () => {
  it('are the open one and 闭会期间', () => {
    const choices = channelChoices('presubmission', 'presubmission', [past, next], '2025-12-20')
    expect(choices.map((choice) => choice.channel)).toEqual(['presubmission', 'interSession'])
    expect(choices[0]?.dates).toBe('2025年12月12日至2026年1月26日开幕前，开幕后转为会期建议')
  })

  it('name the hour at which a session stops taking suggestions', () => {
    const [choice] = channelChoices('inSession', 'inSession', [past, next], '2026-01-27')
    expect(choice?.dates).toBe('第四次会议，2026年1月26日至2026年1月30日，2026年1月28日 12:00 截止')
  })

  it('keep showing the channel of the text after its window has shut', () => {
    const choices = channelChoices('interSession', 'presubmission', [next], '2026-02-10')
    expect(choices.map((choice) => choice.channel)).toEqual(['presubmission', 'interSession'])
  })
})

describe('what opens next', () => {
  it('is told while only 闭会期间 is open', () => {
    expect(comingWindow('interSession', [past, next], '2025-11-01')).toBe('第四次会议的会前预提交2025年12月12日开始')
    expect(comingWindow('presubmission', [past, next], '2025-12-20')).toBeNull()
    expect(comingWindow('interSession', [past], '2025-11-01')).toBeNull()
  })
})
