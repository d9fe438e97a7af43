import type { PasswordPreset } from '@lvzhi/contract/accounts'
import { foldSignInName } from './account.ts'
import { isCommonPassword } from './common-passwords.ts'

/** How many former passwords may not come back. */
export const keptPasswords = 5

const dengbaoLength = 12

/** OWASP ASVS 5.0 6.2.1: fifteen characters where the password stands alone, eight beside a second factor. */
const asvsLength = { alone: 15, withFactor: 8 }

// What is tried first against offices; compared after leaving out everything but letters and digits.
const weak = [
  'password',
  'passw0rd',
  'admin123',
  'administrator',
  'qwerty',
  'qwertyuiop',
  'qazwsx',
  '1qaz2wsx',
  '123456',
  '654321',
  '112233',
  '123123',
  '666666',
  '888888',
  '147258369',
  'abc123',
  'abcd1234',
  'iloveyou',
  'woaini',
  'renda',
  'lvzhi',
  'jilin',
  'hunan',
  'china',
  'zhongguo',
  'welcome',
  'letmein',
]

/** Whose password it is, and what stands beside it. */
export interface PasswordOwner {
  readonly signInName: string
  readonly name: string
  /** The account has a second factor. */
  readonly hasFactor?: boolean
}

/**
 * What is wrong with a new password under the rules that the security administrator has chosen, in words, or undefined. 等保三级: at
 * least 12 characters of 3 of the 4 classes, without the sign-in name or the name (GB/T 22239 8.1.4.1). 长度优先: at least 15 characters,
 * 8 beside a second factor, any characters (OWASP ASVS 6.2). Neither takes what is mainly a well-known password.
 */
export function passwordProblem(password: string, owner: PasswordOwner, preset: PasswordPreset): string | undefined {
  const typed = password.normalize('NFKC')
  return preset === 'asvs' ? asvsProblem(typed, owner) : dengbaoProblem(typed, owner)
}

function asvsProblem(typed: string, owner: PasswordOwner): string | undefined {
  const least = owner.hasFactor ? asvsLength.withFactor : asvsLength.alone
  if (Array.from(typed).length < least) {
    return `密码至少要有 ${least} 个字符，可以用一句好记的话。${owner.hasFactor ? '' : '启用动态码后 8 个即可。'}`
  }
  const folded = foldSignInName(typed)
  const own = [owner.signInName, owner.name].map(foldSignInName)
  if (own.includes(folded)) return '密码不能就是登录名或姓名。'
  return commonProblem(typed)
}

function dengbaoProblem(typed: string, owner: PasswordOwner): string | undefined {
  if (Array.from(typed).length < dengbaoLength) return `密码至少要有 ${dengbaoLength} 个字符。`
  const classes = [/\p{Lu}/u, /\p{Ll}/u, /\p{N}/u, /[^\p{Lu}\p{Ll}\p{N}]/u].filter((kind) => kind.test(typed)).length
  if (classes < 3) return '密码要包含大写字母、小写字母、数字、符号四类中的三类。'
  const folded = foldSignInName(typed)
  for (const part of [owner.signInName, owner.name]) {
    if (Array.from(part).length >= 2 && folded.includes(foldSignInName(part))) return '密码不能包含登录名或姓名。'
  }
  return commonProblem(typed)
}

function commonProblem(typed: string): string | undefined {
  if (new Set(typed).size < 6) return '密码中重复的字符太多，请换一个。'
  const bare = foldSignInName(typed).replace(/[^\p{L}\p{N}]/gu, '')
  const known = weak.find((word) => bare.includes(word) && bare.length - word.length < 6)
  return known || isCommonPassword(typed) ? '这个密码太常见，容易被猜中，请换一个。' : undefined
}
