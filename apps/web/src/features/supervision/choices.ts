import type { Option } from '../../ui/worklist/model.ts'

/** The years that may be chosen: next year, this one and five before. */
export function yearOptions(thisYear: number): Option[] {
  return Array.from({ length: 7 }, (_, back) => String(thisYear + 1 - back)).map((year) => ({
    value: year,
    label: `${year} 年`,
  }))
}

/** Whatever is done in supervision also changes reminders and the suggestions' marks. */
export const alsoChanged = { refreshes: ['notices', 'suggestions'] } as const
