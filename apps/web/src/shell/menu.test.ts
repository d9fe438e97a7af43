import { expect, test } from 'vitest'
import { groupsOf, opensByItself, placeOf, places, placesFor } from './menu.ts'

const office = placesFor('office', () => true)

test('a path belongs to the longest entry above it, in the frame that is offered', () => {
  expect(placeOf('/statistics/own', office)?.label).toBe('本单位统计')
  expect(placeOf('/suggestions/17', office)?.label).toBe('建议台账')
  expect(placeOf('/nowhere', office)).toBeUndefined()
})

test('the phone’s bar holds at most five places', () => {
  expect(places.filter((place) => place.frame === 'phone').length).toBeLessThanOrEqual(5)
  expect(placesFor('phone', () => true)).toHaveLength(5)
})

test('every group stands together and none but the first entries is without a heading', () => {
  const groups = groupsOf(office)
  expect(groups.flatMap((group) => group.places)).toEqual(office)
  expect(groups[0]?.places.map((place) => place.path)).toEqual(['/', '/notices'])
})

test('a long menu opens its first group and that of the page; a short one all', () => {
  const groups = groupsOf(office)
  const open = groups.filter((group) => opensByItself(group, groups, placeOf('/motions/4', office)))
  expect(open.map((group) => group.name)).toEqual(['建议', '议案'])
  const few = groupsOf(placesFor('office', (permission) => permission === 'motions.read' || permission === null))
  expect(few.every((group) => opensByItself(group, few, undefined))).toBe(true)
})
