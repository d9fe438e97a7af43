/** The definitions of 重点督办 by the first day on which each held; a changed one gets a new version, never a new meaning (FL-3). */
const keyDefinitions: readonly { readonly from: string; readonly text: string }[] = [
  {
    from: '2022-01-01',
    text: '重点督办口径（第2版，2022年起）：经主任会议确定，由常委会领导督办或者政府领导领办、专门委员会对口督办的建议',
  },
  {
    from: '1900-01-01',
    text: '重点督办口径（第1版，2021年以前）：经主任会议确定、由专门委员会或者工作机构督促办理的建议',
  },
]

/** The definition of 重点督办 in force on a day; the mark keeps it. */
export function keyDefinitionOn(day: string): string {
  return keyDefinitions.find((one) => one.from <= day)?.text ?? ''
}
