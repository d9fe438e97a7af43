import { expect, it } from 'vitest'
import { phoneLink } from './phone-link.ts'

it('opens a suggestion on its phone page and leaves other addresses alone', () => {
  expect(phoneLink('/suggestions/01a2019d-77bf-7906-93fd-55f529bfa275')).toBe(
    '/mine/01a2019d-77bf-7906-93fd-55f529bfa275',
  )
  expect(phoneLink('/suggestions/import')).toBe('/suggestions/import')
  expect(phoneLink('/me/assistants')).toBe('/me/assistants')
})
