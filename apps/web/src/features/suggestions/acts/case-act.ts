import type { SuggestionDetail, TaskView } from '@lvzhi/contract/suggestion-shapes'

/** Whatever is done to a case also changes the reader's reminders. */
export const caseAct = { refreshes: ['notices'] } as const

/** What every act on one suggestion carries: which one, and the revision that the reader has seen. */
export function seenAs(detail: Pick<SuggestionDetail, 'id' | 'revision'>) {
  return { params: { id: detail.id }, seen: { revision: detail.revision } }
}

/** Tasks of the present round that are still with their unit. */
export function runningTasks(detail: Pick<SuggestionDetail, 'tasks' | 'round'>): readonly TaskView[] {
  return detail.tasks.filter((task) => task.state !== 'replaced' && task.round === detail.round)
}

/** The running task of the reader's own unit. */
export function ownTask(detail: Pick<SuggestionDetail, 'tasks' | 'round'>): TaskView | undefined {
  return runningTasks(detail).find((task) => task.own)
}

/** Tasks whose unit still owes its answer or its opinion. */
export function owedTasks(detail: Pick<SuggestionDetail, 'tasks' | 'round'>): readonly TaskView[] {
  return runningTasks(detail).filter((task) => task.state !== 'replied' && task.state !== 'opinionGiven')
}
