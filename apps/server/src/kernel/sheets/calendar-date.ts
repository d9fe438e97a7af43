const dayLength = 86_400_000

/** `YYYY-MM-DD` of a real calendar day between 1900 and 2199, else null. */
export function calendarDate(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) return null
  const instant = new Date(Date.UTC(year, month - 1, day))
  if (instant.getUTCMonth() !== month - 1) return null
  return instant.toISOString().slice(0, 10)
}

/**
 * The day of an Excel serial number, its time of day left out; null outside 1900–2199.
 * The 1900 system counts a 29 February 1900 that never was; the 1904 system begins at 0 on 1 January 1904.
 */
export function dateOfSerial(serial: number, date1904: boolean): string | null {
  const days = Math.floor(serial)
  if (!Number.isFinite(days) || days < (date1904 ? 0 : 1) || days > 109_939) return null
  if (!date1904 && days === 60) return null
  const start = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  return new Date(start + days * dayLength).toISOString().slice(0, 10)
}

/** The Excel serial number (1900 system) of `YYYY-MM-DD`; null before 1 March 1900, where programs disagree. */
export function serialOfDate(date: string): number | null {
  const serial = Math.round((Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / dayLength)
  return serial >= 61 ? serial : null
}

export type DateReading =
  { readonly date: string } | { readonly problem: 'noSuchDay' | 'noYear' | 'noDay' | 'notADate' }

/**
 * Reads a date as offices write it: 2026年1月15日, 2026.1.15, 2026/1/15, 2026-01-15, 20260115, 二〇二六年一月十五日,
 * also in full-width digits; a time of day after it is left out.
 */
export function readDateText(text: string): DateReading {
  const folded = chineseDigits(text.normalize('NFKC'))
    .replace(/(?:[T ]|(?<=日))\s{0,4}(?:上午|下午)?\d{1,2}[:时]\d{1,2}.*$/u, '')
    .replace(/\s+/g, '')
  const parts =
    /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/.exec(folded) ??
    /^(\d{4})[-–—./。](\d{1,2})[-–—./。](\d{1,2})[日。.]?$/.exec(folded) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(folded)
  if (parts !== null) {
    const date = calendarDate(Number(parts[1]), Number(parts[2]), Number(parts[3]))
    return date === null ? { problem: 'noSuchDay' } : { date }
  }
  if (/^\d{4}(?:年|[-./])\d{1,2}月?$/.test(folded)) return { problem: 'noDay' }
  if (/^(?:\d{1,2}年)?\d{1,2}(?:月|[-./])\d{1,2}(?:[日号]|[-./]\d{1,2})?$/.test(folded)) return { problem: 'noYear' }
  return { problem: 'notADate' }
}

const numerals = '〇一二三四五六七八九'

function chineseDigits(text: string): string {
  if (!/[〇○零一二三四五六七八九十]/.test(text)) return text
  return text
    .replace(/[○零]/g, '〇')
    .replace(/([一二三])?十([一二三四五六七八九])?/g, (_, tens: string | undefined, ones: string | undefined) =>
      String(
        (tens === undefined ? 1 : numerals.indexOf(tens)) * 10 + (ones === undefined ? 0 : numerals.indexOf(ones)),
      ),
    )
    .replace(/[〇一二三四五六七八九]/g, (numeral) => String(numerals.indexOf(numeral)))
}
