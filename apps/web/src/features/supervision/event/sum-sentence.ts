/** The live check of one unit's numbers against the ballots returned (UR-63): in words and with a mark, never by colour alone. */
export function sumSentence(
  counts: Readonly<Record<string, number | null | undefined>> | undefined,
  returned: number | null | undefined,
): { right: boolean; text: string } {
  const sum = Object.values(counts ?? {}).reduce<number>((total, count) => total + (count ?? 0), 0)
  if (typeof returned !== 'number') return { right: false, text: String(sum) }
  if (sum === returned) return { right: true, text: `✓ ${sum}` }
  return { right: false, text: sum > returned ? `▲ ${sum}，多 ${sum - returned}` : `▲ ${sum}，少 ${returned - sum}` }
}
