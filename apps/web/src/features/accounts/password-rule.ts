import type { PasswordPreset } from '@lvzhi/contract/accounts'

/** What the server asks of a new password under each set of rules, as it stands beside every field for one. */
export const passwordRules: Readonly<Record<PasswordPreset, string>> = {
  dengbao: '至少 12 个字符，含大写字母、小写字母、数字、符号中的三类；不要用姓名、登录名和常见密码。',
  asvs: '至少 15 个字符，启用动态码的至少 8 个；可以用一句好记的话，任何字符都行；不要用常见密码。',
}
