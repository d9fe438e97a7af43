import type { CheckStep, SuggestionState } from '@lvzhi/contract/suggestion-terms'

/** 审核环节: all steps of the chain in their order; 复核 is always one of them, nothing is accepted without it. */
export const allSteps: readonly CheckStep[] = ['preliminary', 'first', 'second']

/** Where a suggestion goes that is handed in: to the first step that its chain has. Null stands for all steps. */
export function firstState(
  steps: readonly CheckStep[] | null,
  way: {
    /** The staff of an electing unit (选举单位) is there to do 预审. */
    readonly electing: boolean
    /** The step that sent it back; what the office sent back goes to the office again. */
    readonly returnedBy: string | undefined
  },
): Extract<SuggestionState, 'preliminaryCheck' | 'firstCheck' | 'secondCheck'> {
  const chain = steps ?? allSteps
  const backToOffice = way.returnedBy !== undefined && way.returnedBy !== 'preliminary'
  if (chain.includes('preliminary') && way.electing && !backToOffice) return 'preliminaryCheck'
  return chain.includes('first') ? 'firstCheck' : 'secondCheck'
}

/** Where it goes once 预审 has passed it. */
export function afterPreliminary(steps: readonly CheckStep[] | null): 'firstCheck' | 'secondCheck' {
  return (steps ?? allSteps).includes('first') ? 'firstCheck' : 'secondCheck'
}
