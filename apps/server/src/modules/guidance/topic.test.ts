import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftTitle, topicState, withoutNumbers } from './topic.ts'

test('选题 is shown from its first day to its last, both included', () => {
  const topic = { publishedFrom: '2026-03-01', publishedTo: '2026-03-31' }
  const on = (today: string) => topicState(topic, today)
  expect([on('2026-02-28'), on('2026-03-01'), on('2026-03-31'), on('2026-04-01')]).toEqual([
    'unpublished',
    'published',
    'published',
    'ended',
  ])
  expect(topicState({ ...topic, publishedTo: null }, '2030-01-01')).toBe('published')
  expect(topicState({ publishedFrom: null, publishedTo: null }, '2030-01-01')).toBe('unpublished')
})

test('a draft’s title is made of the topic once, and fits', () => {
  expect(draftTitle('加强农村养老护理')).toBe('关于加强农村养老护理的建议')
  expect(draftTitle('关于加强农村养老护理的建议')).toBe('关于加强农村养老护理的建议')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (title) => {
      expect(Array.from(draftTitle(title)).length).toBeLessThanOrEqual(60)
    }),
  )
})

test('telephone and identity numbers are taken out, years, sums and statistics stay', () => {
  expect(withoutNumbers('请联系13900001111，或0431-88880000，身份证22010119700101001X。')).toBe(
    '请联系（略），或（略），身份证（略）。',
  )
  const kept = '2026年投入12000000元，覆盖3520个村，增长4.13900001111个百分点。'
  expect(withoutNumbers(kept)).toBe(kept)
})
