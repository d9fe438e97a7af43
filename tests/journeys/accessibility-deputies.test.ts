import { expect, test } from 'vitest'
import { lookAtAll } from './support/looked-at.ts'
import { deputyPages, unlistedRoutes } from './support/shown-pages.ts'

test('every route of the router is looked at, and nothing else', () => {
  expect(unlistedRoutes()).toEqual({ missing: [], strange: [] })
})

lookAtAll('accessibility-deputies', deputyPages, 'phone')
