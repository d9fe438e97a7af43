const place = { timeZone: 'Asia/Shanghai' } as const
const clock = new Intl.DateTimeFormat('zh-CN', { ...place, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const day = new Intl.DateTimeFormat('en-CA', { ...place, year: 'numeric', month: '2-digit', day: '2-digit' })

/** A calendar date in running text: `2026年3月28日`. */
export function longDate(date: string): string {
  const [year, month, dayOfMonth] = parts(date)
  return `${year}年${month}月${dayOfMonth}日`
}

/** A calendar date beside a deadline: `3月28日`; with its year where that is another than `thisYear`. */
export function shortDate(date: string, thisYear: number): string {
  const [year, month, dayOfMonth] = parts(date)
  return year === thisYear ? `${month}月${dayOfMonth}日` : longDate(date)
}

/** The calendar date of an instant in China: `2026-03-28`. */
export function dateOf(instant: string | Date): string {
  return day.format(new Date(instant))
}

/** The time of an instant in China: `12:31`. */
export function timeOf(instant: string | Date): string {
  return clock.format(new Date(instant))
}

/** An instant in tables: `2026-03-28 12:31`. */
export function instantText(instant: string | Date): string {
  return `${dateOf(instant)} ${timeOf(instant)}`
}

/** The year it is in China. */
export function yearNow(): number {
  return Number(today().slice(0, 4))
}

function parts(date: string): [number, number, number] {
  const [year = 0, month = 0, dayOfMonth = 0] = date.slice(0, 10).split('-').map(Number)
  return [year, month, dayOfMonth]
}

/** The calendar date in China now. */
export function today(): string {
  return dateOf(new Date())
}
