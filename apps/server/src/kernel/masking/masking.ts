/** 遮盖的缘由: what kind of personal particular a passage is; `chosen` was named by whoever publishes. */
export type MaskKind = 'phone' | 'identity' | 'card' | 'email' | 'account' | 'chosen'

/** A passage of a text, from the first to before the last UTF-16 unit, and why it is hidden. */
export interface Mask {
  readonly from: number
  readonly to: number
  readonly kind: MaskKind
}

/** A piece of a text that is shown, or hidden for a reason. */
export interface Segment {
  readonly text: string
  readonly mask: MaskKind | null
}

/** What stands in the place of a hidden passage. */
export const maskMark = '×××'

/**
 * Passages that are nobody's business: mobile and landline numbers, identity and bank card numbers, e-mail, names of chat accounts.
 * Half and full width, with spaces, dashes or invisible characters in between. It hides rather too much than too little: a row of
 * fifteen digits is hidden whatever it means.
 */
export function findMasks(text: string): readonly Mask[] {
  const folded = fold(text)
  const found = [
    ...digitRuns(folded),
    ...matches(folded, landline, 'phone'),
    ...matches(folded, local, 'phone'),
    ...matches(folded, spoken, 'phone'),
    ...matches(folded, email, 'email'),
    ...matches(folded, account, 'account'),
  ]
  return merged(found)
}

/** Every place at which one of these passages stands, whatever its width; blank passages are nowhere. */
export function masksOfPassages(text: string, passages: readonly string[]): readonly Mask[] {
  const folded = fold(text)
  const found = passages.flatMap((passage) => {
    const wanted = fold(passage.trim()).text
    const at: Mask[] = []
    if (wanted === '') return at
    for (let from = folded.text.indexOf(wanted); from >= 0; from = folded.text.indexOf(wanted, from + 1)) {
      at.push(spanOf(folded, from, from + wanted.length, 'chosen'))
    }
    return at
  })
  return merged(found)
}

/** The text in pieces, shown and hidden, in order; overlapping masks are one. */
export function segmentsOf(text: string, masks: readonly Mask[]): readonly Segment[] {
  const pieces: Segment[] = []
  let at = 0
  for (const mask of merged(masks)) {
    if (mask.from > at) pieces.push({ text: text.slice(at, mask.from), mask: null })
    pieces.push({ text: text.slice(mask.from, mask.to), mask: mask.kind })
    at = mask.to
  }
  if (at < text.length) pieces.push({ text: text.slice(at), mask: null })
  return pieces
}

/** The text as it may be read by everybody. */
export function maskedText(segments: readonly Segment[]): string {
  return segments.map((piece) => (piece.mask === null ? piece.text : maskMark)).join('')
}

/** A text with everything hidden that `findMasks` finds. */
export function maskPersonal(text: string): string {
  return maskedText(segmentsOf(text, findMasks(text)))
}

/** A text as it is searched: compatibility forms made plain, invisible characters left out; with where each unit came from. */
interface Folded {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

function fold(text: string): Folded {
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const character of text) {
    const end = at + character.length
    const plain = /\p{Cf}|\p{Mn}/u.test(character) ? '' : plainOf(character)
    folded += plain
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(at)
      ends.push(end)
    }
    at = end
  }
  return { text: folded, starts, ends }
}

function plainOf(character: string): string {
  if (/\p{Pd}|[−_~·•.]/u.test(character) && !/[.．_]/u.test(character)) return '-'
  if (/\s/u.test(character)) return ' '
  return character.normalize('NFKC').toLowerCase()
}

const between = '[ \\-]{0,4}'
const run = new RegExp(`\\d(?:${between}\\d)*(?:${between}x(?![a-z]))?`, 'g')
const mobile = /1[3-9]\d{9}/
const landline = new RegExp(
  `(?<!\\d)\\(?0\\d{2,3}\\)?${between}[1-9]\\d{2,3}${between}\\d{4}(?:${between}(?:转|分机)?${between}\\d{1,5})?(?!\\d)`,
  'g',
)
const local = new RegExp(`(?<=(?:电话|手机|座机|传真|联系方式)[^\\d]{0,6})[1-9]\\d{2,3}${between}\\d{4}(?!\\d)`, 'g')
const spoken = /[〇零一二三四五六七八九幺](?:[ -]{0,4}[〇零一二三四五六七八九幺]){10,}/g
// Bounded by what an address may have, so that a long row of letters is not gone through from each of them.
const email = /[a-z0-9.+_-]{1,64} ?@ ?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+/g
const account = /(?<=(?:微信|qq)(?:号码|号|账号)?[是为:： ]{0,3})[a-z0-9][a-z0-9_-]{4,}/g

function digitRuns(folded: Folded): Mask[] {
  const found: Mask[] = []
  for (const match of folded.text.matchAll(run)) {
    const digits = match[0].replace(/[^\dx]/g, '')
    const kind = kindOfDigits(digits)
    if (kind) found.push(spanOf(folded, match.index, match.index + match[0].length, kind))
  }
  return found
}

function kindOfDigits(digits: string): MaskKind | undefined {
  if (digits.length === 15 || digits.length === 18) return 'identity'
  if (digits.length > 15) return 'card'
  return mobile.test(digits) ? 'phone' : undefined
}

function matches(folded: Folded, pattern: RegExp, kind: MaskKind): Mask[] {
  return [...folded.text.matchAll(pattern)].map((match) =>
    spanOf(folded, match.index, match.index + match[0].length, kind),
  )
}

function spanOf({ starts, ends }: Folded, from: number, to: number, kind: MaskKind): Mask {
  return { from: starts[from] ?? 0, to: ends[to - 1] ?? 0, kind }
}

function merged(masks: readonly Mask[]): readonly Mask[] {
  const joined: Mask[] = []
  for (const mask of masks.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = joined.at(-1)
    if (last && mask.from < last.to) joined[joined.length - 1] = { ...last, to: Math.max(last.to, mask.to) }
    else joined.push(mask)
  }
  return joined
}
