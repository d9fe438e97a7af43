const DIGITS = '零一二三四五六七八九'

/**
 * Writes a whole number from 1 to 9999 in the Chinese numerals of article numbers (51 → 五十一, 1259 → 一千二百五十九).
 * Throws RangeError outside that range.
 */
export function toChineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 9999) {
    throw new RangeError(`条款序号应为 1 至 9999 的整数，得到 ${value}`)
  }
  let text = ''
  let gap = false
  for (const [unit, name] of UNITS) {
    const digit = Math.floor(value / unit) % 10
    if (digit === 0) {
      gap = text !== ''
      continue
    }
    if (gap) text += '零'
    gap = false
    text += DIGITS.charAt(digit) + name
  }
  return text.startsWith('一十') ? text.slice(1) : text
}

/** Reads a numeral that `toChineseNumeral` can write; null for every other text, other spellings of a number included. */
export function fromChineseNumeral(text: string): number | null {
  let total = 0
  let pending = 0
  for (const character of text.startsWith('十') ? `一${text}` : text) {
    const unit = UNITS.find(([, name]) => name !== '' && name === character)
    const digit = DIGITS.indexOf(character)
    if (unit) {
      total += pending * unit[0]
      pending = 0
    } else if (digit >= 0) {
      pending = digit
    } else {
      return null
    }
  }
  total += pending
  return total >= 1 && total <= 9999 && toChineseNumeral(total) === text ? total : null
}

const UNITS: readonly (readonly [number, string])[] = [
  [1000, '千'],
  [100, '百'],
  [10, '十'],
  [1, ''],
]
