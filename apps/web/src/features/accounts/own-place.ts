import { parseAddress } from '../../ui/address-words.ts'

/** Where to go after sign-in: only a place of this site; anything else leads to the first page. */
export function ownPlace(next: unknown) {
  const own = typeof next === 'string' && /^\/(?![/\\])/.test(next) && !/^\/(sign-in|second-step)/.test(next)
  const [path = '/', words = ''] = own ? next.split('?') : []
  return { to: path, search: parseAddress(words) }
}
