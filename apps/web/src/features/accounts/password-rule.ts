/** What the server asks of a new password, as it stands beside every field for one. */
export const passwordRule = '至少 12 个字符，含大写字母、小写字母、数字、符号中的三类；不要用姓名、登录名和常见密码。'
