import { dictionary } from '@zxcvbn-ts/language-common'

// Some 49,000 passwords that leaked lists hold most often; they come with the product, and nothing is asked outside.
const common = new Set(dictionary['passwords-common'].filter((one) => one !== null))

/** Whether a password is among those that everybody tries first, whatever its case and width and the signs between its letters. */
export function isCommonPassword(password: string): boolean {
  const folded = password.normalize('NFKC').toLowerCase()
  return common.has(folded) || common.has(folded.replace(/[^\p{L}\p{N}]/gu, ''))
}

/** How many common passwords are known. */
export const commonPasswordCount = common.size
