import items from '../../tests/security/asvs/items.json' with { type: 'json' }
import { files } from '../../tests/security/asvs/checks.ts'
import { table } from '../../tests/security/asvs/table.ts'

/** ASVS 对照表: each applicable item with the checks that run, or its exception. */
export function asvsPage(): string {
  const rows = items.map(({ id, level, statement }) => {
    const found = table[id]
    if (!found) throw new Error(`no line for ${id}`)
    const shown =
      'why' in found
        ? `**例外**，到 ${found.until}，${found.by}：${found.why}`
        : found.map(([file, words]) => `\`${files[file]}\`：${words}`).join('；')
    return `| ${id} | ${level} | ${statement} | ${shown} |`
  })
  const excepted = Object.values(table).filter((one) => 'why' in one).length
  return `# ASVS 5.0 对照表

本页由 \`node tools/security-pages.ts\` 生成，不要手改；测试核对每一条的检查都在、都会运行，例外都有原因、期限和负责人。

适用的 ${items.length} 条：有检查的 ${items.length - excepted} 条，例外 ${excepted} 条。

| 条目 | 级 | 要求 | 检查或例外 |
| - | - | - | - |
${rows.join('\n')}
`
}
