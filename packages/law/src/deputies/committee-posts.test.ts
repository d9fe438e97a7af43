import { expect, test } from 'vitest'
import { formatBasis } from '../citation.ts'
import { committeePosts, committeeQuorum, COMMITTEE_POSTS } from './committee-posts.ts'

test.each(['province', 'prefecture'] as const)('组织法（2022）第四十七条: a %s has all four posts', (level) => {
  expect(committeePosts(level)).toMatchObject({ value: COMMITTEE_POSTS })
})

test('组织法（2022）第四十七条: a county has no secretary-general, a township no committee', () => {
  expect(committeePosts('county')).toMatchObject({ value: ['chair', 'viceChair', 'member'] })
  const township = committeePosts('township')
  expect(township).toMatchObject({ refused: 'notAvailableAtLevel' })
  expect(formatBasis(township.basis)).toBe('组织法（2022）第四十六条')
})

test.each([
  [0, 1],
  [1, 1],
  [64, 33],
  [65, 33],
  [66, 34],
])('组织法（2022）第五十一条: of %i members more than half are %i', (members, needed) => {
  expect(committeeQuorum(members).value).toBe(needed)
})
