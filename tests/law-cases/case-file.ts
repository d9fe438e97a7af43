/** One worked example: what is given, and the whole answer expected. */
export interface LawCase {
  readonly id: string
  readonly rule: readonly string[]
  readonly area: string
  /** As it stands in the file; what is no object of the area's fields makes the case differ. */
  readonly given: unknown
  readonly expect: unknown
  readonly note: string
}

/** A file that is no file of worked examples; the message is one Chinese sentence for the person who gave the file. */
export class CaseFileError extends Error {}

/** Reads the cases of a file of worked examples. Throws CaseFileError with the file's name and what is wrong in it. */
export function parseCaseFile(name: string, text: string): LawCase[] {
  const content = parseJson(name, text)
  if (!isRecord(content) || !Array.isArray(content.cases)) {
    throw new CaseFileError(`${name} 不是算例文件：最外层应有名为 cases 的列表。`)
  }
  return content.cases.map((entry: unknown, index) => readCase(name, entry, index))
}

/** True for a JSON object, not for a list or null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch {
    throw new CaseFileError(`${name} 不是有效的 JSON 文件，请检查括号、引号和逗号。`)
  }
}

function readCase(name: string, entry: unknown, index: number): LawCase {
  const place = `${name} 的第 ${index + 1} 个算例`
  if (!isRecord(entry)) throw new CaseFileError(`${place}不是对象，应写成 {id, rule, area, given, expect, note}。`)
  const { id, rule, area, given, expect, note } = entry
  if (typeof id !== 'string' || id === '') throw new CaseFileError(`${place}没有编号 id。`)
  if (typeof area !== 'string') throw new CaseFileError(`${place}（${id}）没有领域 area。`)
  if (given === undefined) throw new CaseFileError(`${place}（${id}）没有已知条件 given。`)
  if (expect === undefined) throw new CaseFileError(`${place}（${id}）没有应得结果 expect。`)
  const rules = typeof rule === 'string' ? [rule] : Array.isArray(rule) ? rule.map(String) : []
  return { id, area, given, expect, rule: rules, note: typeof note === 'string' ? note : '' }
}
