import { foldSignInName } from './account.ts'

/** How many former passwords may not come back. */
export const keptPasswords = 5

const leastLength = 12

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

/**
 * What is wrong with a new password, in words, or undefined: at least 12 characters of 3 of the 4 classes, without the
 * sign-in name or the name, and not mainly a well-known one. GB/T 22239 8.1.4.1.
 */
export function passwordProblem(
  password: string,
  owner: { readonly signInName: string; readonly name: string },
): string | undefined {
  const typed = password.normalize('NFKC')
  if (Array.from(typed).length < leastLength) return `密码至少要有 ${leastLength} 个字符。`
  const classes = [/\p{Lu}/u, /\p{Ll}/u, /\p{N}/u, /[^\p{Lu}\p{Ll}\p{N}]/u].filter((kind) => kind.test(typed)).length
  if (classes < 3) return '密码要包含大写字母、小写字母、数字、符号四类中的三类。'
  const folded = foldSignInName(typed)
  for (const part of [owner.signInName, owner.name]) {
    if (Array.from(part).length >= 2 && folded.includes(foldSignInName(part))) return '密码不能包含登录名或姓名。'
  }
  if (new Set(typed).size < 6) return '密码中重复的字符太多，请换一个。'
  const bare = folded.replace(/[^\p{L}\p{N}]/gu, '')
  const known = weak.find((word) => bare.includes(word) && bare.length - word.length < 6)
  return known ? '这个密码太常见，容易被猜中，请换一个。' : undefined
}
