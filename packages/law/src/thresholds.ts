/**
 * More than half 过半数 of a body: the least whole number that is strictly more than half. TM-02, 组织法（2022）第二十五条.
 * Throws RangeError unless the body is a whole number from 0.
 */
export function majorityOf(bodySize: number): number {
  return fullUnits(bodySize, 2) + 1
}

/** Whether a count is more than half 过半数 of a body, by whole numbers. TM-02, 组织法（2022）第二十五条. */
export function isMajority(count: number, bodySize: number): boolean {
  return 2 * count > wholeBody(bodySize)
}

/** Whether a count is half or more 半数以上 of a body. TM-01, TM-02, 民法典（2020）第一千二百五十九条. */
export function isHalfOrMore(count: number, bodySize: number): boolean {
  return 2 * count >= wholeBody(bodySize)
}

/**
 * The least whole number that is a share or more 几分之几以上 of a body, such as two thirds. TM-01, TM-03, 组织法（2022）第十四条.
 * Throws RangeError unless all are whole numbers, the denominator from 1.
 */
export function shareOrMoreOf(bodySize: number, numerator: number, denominator: number): number {
  if (!Number.isInteger(numerator) || !Number.isInteger(denominator) || denominator < 1 || numerator < 0) {
    throw new RangeError(`份额应为整数之比，得到 ${numerator}/${denominator}`)
  }
  const product = wholeBody(bodySize) * numerator
  const remainder = product % denominator
  return (product - remainder) / denominator + (remainder > 0 ? 1 : 0)
}

/** Two thirds or more 三分之二以上. TM-03, 组织法（2022）第十四条. */
export function twoThirdsOf(bodySize: number): number {
  return shareOrMoreOf(bodySize, 2, 3)
}

/** One tenth or more 十分之一以上. TM-03, 组织法（2022）第三十一条. */
export function oneTenthOf(bodySize: number): number {
  return shareOrMoreOf(bodySize, 1, 10)
}

/** One fifth or more 五分之一以上. TM-03, 组织法（2022）第十四条. */
export function oneFifthOf(bodySize: number): number {
  return shareOrMoreOf(bodySize, 1, 5)
}

/**
 * Full units contained in a number; a remainder gives no further seat. TM-13, 选举法（2020）第十二条 (our reading, agrees with the totals
 * fixed in 1997).
 */
export function fullUnits(amount: number, unit: number): number {
  return (wholeBody(amount) - (amount % unit)) / unit
}

function wholeBody(size: number): number {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`人数应为非负整数，得到 ${size}`)
  return size
}
