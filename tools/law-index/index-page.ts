import {
  formatBasis,
  formatPeriod,
  parseCitation,
  PROFILE_IDS,
  START_EVENT_LABELS,
  STATUTES,
  STEP_LABELS,
  SUGGESTION_PROFILES,
  SUGGESTION_STEPS,
} from '@lvzhi/law'
import type { ProfileId, StatuteCitation, StatuteId } from '@lvzhi/law'
import { citationsIn, documentedExports, rulesIn } from './doc-comments.ts'
import type { DocumentedExport, SourceFile } from './doc-comments.ts'

interface Entry {
  readonly citation: StatuteCitation
  readonly cited: string
  readonly export: DocumentedExport
}

/** The page provision → function → test, by statute and article. */
export function lawIndex(sources: readonly SourceFile[], tests: readonly SourceFile[]): string {
  const entries = sources.flatMap(documentedExports).filter(isPartOfTheLaw).flatMap(entriesOf).toSorted(compareEntries)
  const byStatute = Map.groupBy(entries, ({ citation }) => citation.statute)
  const statutes = (Object.keys(STATUTES) as StatuteId[]).filter((id) => byStatute.has(id))
  const sections = statutes.map((id) => section(id, byStatute.get(id) ?? [], tests))
  const rules = new Set(entries.flatMap((entry) => rulesIn(entry.export.comment)))
  return [
    '# 法律条款索引',
    '',
    '条款 → 函数 → 测试。由 `tools/law-index.ts` 根据 `packages/law` 的注释生成，请勿手工修改；重新生成：`node tools/law-index.ts`。',
    '',
    `共 ${statutes.length} 部法律法规和标准、${new Set(entries.map(({ cited }) => cited)).size} 处条款、${rules.size} 条规则。`,
    '',
    ...sections,
    limitsSection(),
  ].join('\n')
}

/** Types describe inputs and outputs; what carries a rule is a function or a table. */
function isPartOfTheLaw({ kind }: DocumentedExport): boolean {
  return kind === 'function' || kind === 'const'
}

function entriesOf(documented: DocumentedExport): Entry[] {
  return citationsIn(documented.comment).flatMap((cited) => {
    const citation = parseCitation(cited)
    // A whole law is no provision; a standard is cited as a whole.
    const provision = citation && (citation.article !== undefined || STATUTES[citation.statute].level === 'standard')
    return provision ? [{ citation, cited, export: documented }] : []
  })
}

function section(id: StatuteId, entries: readonly Entry[], tests: readonly SourceFile[]): string {
  const rows = entries.map(({ cited, export: { name, path, comment } }) => {
    const file = path.replace('packages/law/src/', '')
    const tested = tests.filter((file) => uses(file, name)).map(testLink)
    return `| ${cited} | ${rulesIn(comment).join('、')} | [\`${name}\`](../../${path}) \`${file}\` | ${tested.join('、') || '—'} |`
  })
  return [
    `## ${STATUTES[id].fullName}（${STATUTES[id].versionYear}）`,
    '',
    '| 条款 | 规则 | 函数 | 测试 |',
    '|-|-|-|-|',
    ...rows,
    '',
  ].join('\n')
}

/** Whether a test imports the name, or calls it through the package's front door. */
function uses({ text }: SourceFile, name: string): boolean {
  return new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\}|\\blaw\\.${name}\\b`, 'u').test(text)
}

/** The limits of each place from the profiles themselves. */
function limitsSection(): string {
  const test = '[suggestion-profiles](../../packages/law/src/provinces/suggestion-profiles.test.ts)'
  const rows = PROFILE_IDS.flatMap((id) => limitRows(id))
  return [
    '## 各地建议办理期限',
    '',
    `由 \`SUGGESTION_PROFILES\` 生成，测试见 ${test}。没有列出的环节，该地规定未设期限，不推算到期日。`,
    '',
    '| 规则 | 环节 | 期限 | 起算 | 条款 | 核实 |',
    '|-|-|-|-|-|-|',
    ...rows,
    '',
  ].join('\n')
}

function limitRows(id: ProfileId): string[] {
  const { label, steps } = SUGGESTION_PROFILES[id]
  return SUGGESTION_STEPS.flatMap((step) => {
    const limit = steps[step]
    if (!limit) return []
    const { value, startsAt, basis, verified } = limit
    const cells = [label, STEP_LABELS[step], formatPeriod(value), START_EVENT_LABELS[startsAt], formatBasis(basis)]
    return [`| ${[...cells, verified ? '已核实' : '未核实'].join(' | ')} |`]
  })
}

function testLink({ path }: SourceFile): string {
  const name = path.endsWith('/adapters.ts') ? '算例' : path.slice(path.lastIndexOf('/') + 1).replace('.test.ts', '')
  return `[${name}](../../${path})`
}

function compareEntries(a: Entry, b: Entry): number {
  return (
    (a.citation.article ?? 0) - (b.citation.article ?? 0) ||
    (a.citation.paragraph ?? 0) - (b.citation.paragraph ?? 0) ||
    (a.citation.item ?? 0) - (b.citation.item ?? 0) ||
    (a.export.path < b.export.path ? -1 : a.export.path > b.export.path ? 1 : 0)
  )
}
