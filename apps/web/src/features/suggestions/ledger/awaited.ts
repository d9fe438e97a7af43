import { SuggestionAct } from '@lvzhi/contract/suggestion-terms'
import type { AwaitedAct } from '@lvzhi/contract/suggestion-views'

/** A check is named by its step: what waits is the check, not its passing. */
const checks: Partial<Record<AwaitedAct, string>> = {
  preliminaryPass: '预审',
  firstPass: '初核',
  secondPass: '复核',
}

/** What waits for the reader, as the office says it: 初核, 交办, 审定退办. */
export function awaitedWord(act: AwaitedAct): string {
  return checks[act] ?? SuggestionAct.label(act)
}
