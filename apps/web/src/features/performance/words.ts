import { pointsText } from '@lvzhi/contract/performance'

/** Points with their unit: `96.50 分`. */
export function points(value: number): string {
  return `${pointsText(value)} 分`
}

/** What the points cost, as it is written in tables: `−3.00`, and 0 without a sign. */
export function lostText(value: number): string {
  return value === 0 ? '0' : pointsText(-value)
}

/** A weight in hundredths as a number of cases: 150 → `1.5`. */
export function weightText(hundredths: number): string {
  return String(hundredths / 100)
}
