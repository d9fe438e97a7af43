/** The acts on one promise, in the order in which they are offered, with the words of their buttons. */
export const promiseActs = {
  reportPromise: '报告落实',
  notePromise: '记录进展',
  postponePromise: '调整时间',
  abandonPromise: '说明不能兑现',
  ratePromise: '评价落实',
} as const
export type PromiseAct = keyof typeof promiseActs
