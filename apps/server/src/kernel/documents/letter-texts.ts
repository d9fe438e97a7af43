/** `吉农建复〔2026〕12号`, always with the brackets 〔〕. */
export function documentNumber(mark: string, year: number, number: number): string {
  return `${mark}〔${year}〕${number}号`
}

/** `张庆军等3位代表：` for joint proposers, `唐军代表：` for one; the first name is the lead deputy's. */
export function deputySalutation(names: readonly string[]): string {
  const [lead = ''] = names
  return names.length > 1 ? `${lead}等${names.length}位代表：` : `${lead}代表：`
}

/** `对省十四届人大一次会议第1115号建议的答复`; a suggestion between sessions has no meeting (闭会期间). */
export function replyTitle(congress: string, meeting: string | null, number: string): string {
  return `对${congress}${meeting ?? '闭会期间'}第${number}号建议的答复`
}
