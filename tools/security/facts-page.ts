import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockRule } from '../../apps/server/src/modules/accounts/failure-store.ts'
import { passwordLifeDays } from '../../apps/server/src/modules/accounts/account.ts'
import { keptPasswords } from '../../apps/server/src/modules/accounts/password-rules.ts'
import { defaultSettings } from '../../apps/server/src/modules/accounts/security-settings.ts'
import { standardPasswordCost } from '../../apps/server/src/kernel/crypto/passwords.ts'
import { slowLimits } from '../../apps/server/src/kernel/http/slow-clients.ts'
import { jsonLimits } from '../../apps/server/src/kernel/http/json-limits.ts'
import { readingLimits } from '../../apps/server/src/kernel/reading/read-apart.ts'
import { sheetLimits } from '../../apps/server/src/kernel/sheets/limits.ts'

const minutes = (milliseconds: number) => milliseconds / 60_000
const megabytes = (bytes: number) => bytes / 1024 / 1024

/** Every setting of the environment that the server reads, in the order of the source. */
function settingNames(root: string): string[] {
  const text = readFileSync(join(root, 'apps/server/src/config.ts'), 'utf8')
  return [
    ...new Set([...text.matchAll(/^ {2}((?:LVZHI_|DATABASE_|PORT|HOST)[A-Z_]*):/gm)].map(([, name = '']) => name)),
  ]
}

/** 安全数据一览: the figures of the protection as they stand in the code, so that no document can say otherwise. */
export function factsPage(root: string): string {
  const settings = defaultSettings('office')
  return `# 安全数据一览

本页由 \`node tools/security-pages.ts\` 从代码生成，不要手改；测试核对它与代码一致。

## 登录方式与锁定

- 用户名加密码；要求第二因素的账号再用动态码（RFC 6238，30 秒一个，前后各宽一个）或一次性恢复码。正式环境默认人人要求第二因素。
- 设置了统一身份认证、企业微信的，可从那里登录；只认绑定过的账号。没有别的登录办法，没有默认账号。
- ${minutes(lockRule.within)} 分钟内输错 ${lockRule.failures} 次，锁定 ${minutes(lockRule.lockedFor)} 分钟；动态码输错同样计数。
- 密码规则有两套，由安全管理员选择：等保三级（至少 12 个字符、四类取三类、${passwordLifeDays} 天更换、最近 ${keptPasswords} 次不重复）；长度优先（ASVS，单独使用至少 15 个字符，有第二因素至少 8 个，不强制更换）。
- 密码不能包含登录名、姓名，不能主要由常见密码、单位和地名组成。
- 密码存为 argon2id：内存 ${standardPasswordCost.memoryCost / 1024} MB，${standardPasswordCost.timeCost} 遍。

## 会话

- 空闲 ${settings.idleMinutes} 分钟（管理员 ${settings.administratorIdleMinutes} 分钟）、满 ${settings.absoluteHours} 小时结束；安全管理员可以设得更严，不能放宽。后台轮询不延长。
- 一个账号最多 ${settings.sessionsAtOnce} 处登录，多出来的结束最早的。本人可以查看、结束自己的各处登录。
- 从统一身份认证来的登录，期限与上面相同。

## 密钥与算法

| 用途 | 国际算法 | 国密算法 | 密钥 |
| - | - | - | - |
| 号码、导入内容、附件、备份的加密 | AES-256-GCM | SM4-CBC 加 HMAC-SM3 | 密钥文件，逐用途导出 |
| 按号码查找的索引 | HMAC-SHA-256 | HMAC-SM3 | 密钥文件，单独更换 |
| 审计记录的标记 | HMAC-SHA-256 | HMAC-SM3 | 密钥文件 |
| 审计链 | SM3 | SM3 | 无 |
| 审计链头的签名 | Ed25519 | Ed25519 | 密钥文件 |
| 密钥导出 | HKDF-SHA-256 | HKDF-SM3 | 密钥文件 |
| 登录令牌、设置码、恢复码 | 系统随机数 | 系统随机数 | 库中只存 SHA-256 |

密钥怎样生成、保管、更换，见 [密钥](../guides/keys.md)。

## 上传与耗时功能

- 上传的文件在单独的线程里读：内存 ${readingLimits.memory} MB，${readingLimits.time / 1000} 秒，同时 ${readingLimits.threads} 个，排队最多 ${readingLimits.mostWaiting} 个。
- 表格：解开后最多 ${megabytes(sheetLimits.maxUnfoldedBytes)} MB，${sheetLimits.maxRows} 行，${sheetLimits.maxColumns} 列，${sheetLimits.maxCells} 格；压缩包里最多 ${sheetLimits.maxEntries} 个文件。
- 请求内容：最多 ${jsonLimits.depth} 层，${jsonLimits.values} 个值。
- 正文 ${slowLimits.window / 1000} 秒内不足 ${slowLimits.leastBytes} 字节的连接断开；一个连接上最多 ${slowLimits.mostAtOnce} 个未答复的请求。
- 耗时的功能：导入、导出、统计报告、相似件查找、备份。导入和导出分段进行，可以取消，不占住别人。

## 对外连接

产品自己只连：数据库；设置了的话，杀毒服务（\`LVZHI_CLAMD\`）、统一身份认证、企业微信。地址都来自启动时的设置，不来自任何人填写的内容。

## 设置项

${settingNames(root)
  .map((name) => `- \`${name}\``)
  .join('\n')}

## 日志

| 种类 | 位置 | 谁能看 | 保存多久 |
| - | - | - | - |
| 操作记录（审计） | 数据库，链头另存 | 审计管理员；本人看自己的 | 至少 180 天，默认 3 年；网络安全法第二十三条（原第二十一条） |
| 运行日志（JSON 行） | 标准输出 | 管理服务器的人 | 由单位的日志系统决定，至少 180 天 |
| 数据库日志 | 数据库文件夹 | 管理服务器的人 | 由单位决定 |

运行日志里没有姓名、号码、查询内容、正文、令牌。

## 修补期限

依赖的软件出现漏洞公告：严重的 7 天内、高危的 30 天内更新并发布；每次发布前在能上网的机器上核对一次。
`
}
