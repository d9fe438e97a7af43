import { formatChineseDate } from '@lvzhi/law'
import { createHash } from 'node:crypto'
import { foldForSearch } from '../../../kernel/search/fold.ts'
import type { Classified, Finding, ImportChecks } from '../../../kernel/sheets/plan-import.ts'
import type { LedgerRow } from './import-columns.ts'
import { baseOf, type LedgerKnowledge } from './import-knowledge.ts'
import type { MatchedUnit } from './import-units.ts'

/** What checking has found out about a line, as writing it needs it. */
export interface ResolvedLine {
  readonly importKey: string
  readonly lead: MatchedUnit
  readonly assist: readonly MatchedUnit[]
  readonly category: string | null
  readonly deputy: { personId: string; delegationId: string | null } | null
}

const longestText = 20_000
type Found = Finding<LedgerRow>

/**
 * Checks of an old ledger. A line that is already in the register changes nothing: by the number the register gave it, by its number
 * with the same title, or by all of its content. `resolved` receives what was found out about each new line.
 */
export function ledgerChecks(
  known: LedgerKnowledge,
  resolved: WeakMap<LedgerRow, ResolvedLine>,
): ImportChecks<LedgerRow> {
  const seenBase = new Map<string, number>()
  const repeats = new Map<string, number>()
  return {
    keyOf: (row) => row.number,
    keyName: '编号',
    keyColumn: 'number',
    classify(row, rowNumber): Classified<LedgerRow> {
      const here = alreadyHere(row, known)
      if (here) return here
      const errors: Found[] = [...lengthErrors(row), ...replyErrors(row), ...numberErrors(row, known)]
      const units = matchUnits(row, known, errors)
      const [lead] = units
      if (errors.length > 0 || !lead) return { outcome: 'new', errors }
      const content = contentOf(row, known, units)
      const repeat = (repeats.get(content) ?? 0) + 1
      repeats.set(content, repeat)
      const importKey = createHash('sha256').update(`${content}#${repeat}`).digest('hex')
      if (known.byKey.has(importKey)) return { outcome: 'unchanged' }
      const warnings = lineWarnings(row, known)
      const base = baseOf(row.title, row.raisedOn, lead.id)
      const earlier = seenBase.get(base)
      seenBase.set(base, earlier ?? rowNumber)
      if (earlier !== undefined) {
        const reason = `与第 ${earlier} 行的标题、提出日期和承办单位都相同`
        warnings.push({ column: 'title', reason, remedy: '如是同一件请删去一行；不是同一件的可不处理' })
      }
      const registered = known.byBase.get(base)
      if (registered && earlier === undefined) {
        const name = registered.number ? `第${registered.number}号` : '一件没有编号的建议'
        const reason = `系统中${name}的标题、提出日期和承办单位都与本行相同`
        warnings.push({ column: 'title', reason, remedy: '如是同一件请删去本行；不是同一件的可不处理' })
      }
      resolved.set(row, { importKey, lead, assist: units.slice(1), ...namesOf(row, known) })
      return { outcome: 'new', warnings }
    },
  }
}

/** The line's record in the register, by 系统编号 or by its number with the same title. */
function alreadyHere(row: LedgerRow, known: LedgerKnowledge): Classified<LedgerRow> | undefined {
  if (row.recordId !== null) {
    const record = known.byId.get(row.recordId.toLowerCase())
    if (!record) {
      const reason = '这一届台账中没有这个系统编号'
      return { outcome: 'new', errors: [{ column: 'recordId', reason, remedy: '请清空本格，作为新建议导入' }] }
    }
    return unchanged(record.title === row.title && record.raisedOn === row.raisedOn)
  }
  const numbered = row.number === null ? undefined : known.byNumber.get(row.number)
  if (numbered && foldForSearch(numbered.title) === foldForSearch(row.title)) {
    return unchanged(numbered.raisedOn === row.raisedOn)
  }
  return undefined
}

function unchanged(same: boolean): Classified<LedgerRow> {
  if (same) return { outcome: 'unchanged' }
  const reason = '系统中已有这件建议，但标题或提出日期与本行不同'
  return { outcome: 'unchanged', warnings: [{ column: null, reason, remedy: '导入不修改已有建议，请核对' }] }
}

function lengthErrors(row: LedgerRow): Found[] {
  const fields = [
    ['text', row.text],
    ['reply', row.reply ?? ''],
  ] as const
  return fields.flatMap(([column, value]) => {
    const length = Array.from(value).length
    if (length <= longestText) return []
    const reason = `超过 ${longestText} 个字（现有 ${length} 个字）`
    return [{ column, reason, remedy: `请缩短到 ${longestText} 个字以内，其余作附件` }]
  })
}

function replyErrors(row: LedgerRow): Found[] {
  if (row.reply !== null && row.repliedOn === null) {
    return [{ column: 'repliedOn', reason: '有答复内容，没有填答复日期', remedy: '请补填答复日期' }]
  }
  if (row.reply === null && row.repliedOn !== null) {
    return [{ column: 'reply', reason: '有答复日期，没有填答复内容', remedy: '请补填答复内容，或清空答复日期' }]
  }
  if (row.repliedOn !== null && row.repliedOn < row.raisedOn) {
    const reason = `答复日期${formatChineseDate(row.repliedOn)}早于提出日期${formatChineseDate(row.raisedOn)}`
    return [{ column: 'repliedOn', reason, remedy: '请核对两个日期' }]
  }
  return []
}

function numberErrors(row: LedgerRow, known: LedgerKnowledge): Found[] {
  const taken = row.number === null ? undefined : known.byNumber.get(row.number)
  if (!taken) return []
  const reason = `编号“${row.number ?? ''}”在系统中已是“${taken.title}”的编号`
  return [{ column: 'number', reason, remedy: '请核对编号，或清空本格由系统保存为没有编号' }]
}

/** The units of a line, the leading one first; adds what is wrong to the errors. */
function matchUnits(row: LedgerRow, known: LedgerKnowledge, errors: Found[]): MatchedUnit[] {
  const found: MatchedUnit[] = []
  const columns = [
    ['units', row.units],
    ['assistUnits', row.assistUnits ?? ''],
  ] as const
  for (const [column, written] of columns) {
    for (const name of written.split(/[、，,；;\n]+/u).map((part) => part.trim())) {
      if (name === '') continue
      const unit = known.units.match(name, row.raisedOn)
      if ('reason' in unit) errors.push({ column, ...unit })
      else if (found.some((one) => one.id === unit.id)) {
        errors.push({ column, reason: `“${name}”写了两次`, remedy: '请只保留一处' })
      } else found.push(unit)
    }
  }
  return found
}

function contentOf(row: LedgerRow, known: LedgerKnowledge, units: readonly MatchedUnit[]): string {
  return JSON.stringify([
    known.term.id,
    foldForSearch(row.title),
    row.raisedOn,
    units.map((unit) => unit.id),
    row.number,
    foldForSearch(row.text),
    foldForSearch(row.reply ?? ''),
    row.repliedOn,
  ])
}

function lineWarnings(row: LedgerRow, known: LedgerKnowledge): Found[] {
  const warnings: Found[] = []
  if (row.category !== null && !known.categories.has(foldForSearch(row.category))) {
    const reason = `没有“${row.category}”这个类别`
    warnings.push({ column: 'category', reason, remedy: '导入后不分类；如要分类，请按系统的大类或小类名称填写' })
  }
  if (row.leadName !== null) {
    const count = known.deputies.get(foldForSearch(row.leadName))?.length ?? 0
    if (count > 1) {
      const reason = `名册中有 ${count} 位“${row.leadName}”`
      warnings.push({ column: 'leadName', reason, remedy: '只登记姓名，不关联代表' })
    }
    if (count === 0) {
      const reason = `这一届名册中没有“${row.leadName}”`
      warnings.push({ column: 'leadName', reason, remedy: '只登记姓名，不关联代表；请核对姓名' })
    }
  }
  return warnings
}

function namesOf(row: LedgerRow, known: LedgerKnowledge): Pick<ResolvedLine, 'category' | 'deputy'> {
  const named = row.leadName === null ? [] : (known.deputies.get(foldForSearch(row.leadName)) ?? [])
  return {
    category: row.category === null ? null : (known.categories.get(foldForSearch(row.category)) ?? null),
    deputy: named.length === 1 ? (named[0] ?? null) : null,
  }
}
