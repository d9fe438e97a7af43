import { textCellXml, workbookOf, zipOf } from '../src/kernel/sheets/sheet-fixtures.ts'

/** Where a fault was planted and how it must be reported. */
export interface PlantedFault {
  readonly kind: string
  readonly row: number
  readonly letters: string
  readonly severity: 'error' | 'warning'
}

const headers = {
  A: '编号',
  B: '标题',
  C: '内容',
  D: '领衔代表',
  E: '提出日期',
  F: '承办单位',
  G: '会办单位',
  H: '答复内容',
  I: '答复日期',
  J: '类别',
  K: '答复类别',
} as const
type Letters = keyof typeof headers

/** A cell as it stands in the file; null leaves it out. */
type Cell = string | null | { readonly xml: (at: string) => string }
type Line = Record<Letters, Cell>

interface Fault {
  readonly kind: string
  readonly at: Letters
  readonly severity?: 'warning'
  /** What stands in the line instead. */
  readonly put: (line: Line, units: readonly string[]) => Partial<Line>
}

const broken = (inside: string, type = '') => ({ xml: (at: string) => `<c r="${at}"${type}>${inside}</c>` })

const faults: readonly Fault[] = [
  { kind: '没有标题', at: 'B', put: () => ({ B: null }) },
  { kind: '标题太长', at: 'B', put: () => ({ B: '长'.repeat(301) }) },
  { kind: '标题是没有算出值的公式', at: 'B', put: () => ({ B: broken('<f>CONCATENATE("关于",A2)</f>') }) },
  { kind: '没有内容', at: 'C', put: () => ({ C: null }) },
  { kind: '内容太长', at: 'C', put: () => ({ C: '长'.repeat(20_001) }) },
  { kind: '名册里没有的代表', at: 'D', severity: 'warning', put: () => ({ D: '查无此人' }) },
  { kind: '没有日期', at: 'E', put: () => ({ E: null }) },
  { kind: '没有这一天', at: 'E', put: () => ({ E: '2025-02-30' }) },
  { kind: '没有年份', at: 'E', put: () => ({ E: '4月25日' }) },
  { kind: '还没有到的日期', at: 'E', put: () => ({ E: '2099-01-01', H: null, I: null, K: null }) },
  { kind: '不认识的单位', at: 'F', put: () => ({ F: '省某某协调办公室' }) },
  { kind: '一个单位写了两次', at: 'F', put: (_, units) => ({ F: `${units[0]}、${units[0]}`, G: null }) },
  { kind: '不认识的会办单位', at: 'G', put: () => ({ G: '省某某指导中心' }) },
  { kind: '有日期没有答复', at: 'H', put: () => ({ H: null }) },
  { kind: '有答复没有日期', at: 'I', put: () => ({ I: null }) },
  { kind: '先答复后提出', at: 'I', put: () => ({ I: '2020-01-01' }) },
  { kind: '不认识的类别', at: 'J', severity: 'warning', put: () => ({ J: '其他杂项' }) },
  { kind: '不认识的答复类别', at: 'K', put: () => ({ K: 'E类' }) },
  { kind: '出错的格', at: 'K', put: () => ({ K: broken('<v>#REF!</v>', ' t="e"') }) },
  { kind: '编号与第一行重复', at: 'A', put: () => ({ A: '1' }) },
  { kind: '编号被表格软件改成 0', at: 'A', put: () => ({ A: broken('<v>12345678901234567890</v>') }) },
]

/**
 * An old ledger of `rows` lines as .xlsx, of which `planted` have one fault each, every kind in turn, spread evenly. The first line is
 * sound. `units` must be at least two names that the register knows, and no deputy of it may be called 查无此人.
 */
export function plantedLedger(wish: { rows: number; planted: number; units: readonly string[] }): {
  readonly bytes: Buffer
  readonly faults: readonly PlantedFault[]
} {
  const stride = Math.floor((wish.rows - 1) / wish.planted)
  const found: PlantedFault[] = []
  const data: string[] = [row(1, headers)]
  for (let at = 0; at < wish.rows; at += 1) {
    const number = at + 2
    const line = soundLine(at, wish.units)
    const place = Math.floor((at - 1) / stride)
    const fault = at > 0 && place < wish.planted && (at - 1) % stride === (place * 7) % stride ? place : null
    const planted = fault === null ? undefined : faults[fault % faults.length]
    if (planted) {
      Object.assign(line, planted.put(line, wish.units))
      found.push({ kind: planted.kind, row: number, letters: planted.at, severity: planted.severity ?? 'error' })
    }
    data.push(row(number, line))
  }
  return { bytes: zipOf(workbookOf(data.join(''))), faults: found }
}

function soundLine(at: number, units: readonly string[]): Line {
  const unit = units[at % units.length] ?? ''
  return {
    A: String(at + 1),
    B: `关于完善第${at + 1}项公共服务的建议`,
    C: `第${at + 1}件：${'情况和问题、具体建议。'.repeat(20)}`,
    D: null,
    E: '2024-03-02',
    F: unit,
    G: units[(at + 1) % units.length] ?? null,
    H: `已经研究办理，第${at + 1}件已列入计划。`,
    I: '2024-05-20',
    J: null,
    K: 'A类',
  }
}

function row(number: number, line: Readonly<Record<Letters, Cell>>): string {
  const cells = Object.entries(line).map(([letters, cell]) => {
    const at = `${letters}${number}`
    if (cell === null) return ''
    return typeof cell === 'string' ? textCellXml(at, cell.replaceAll('"', '&quot;')) : cell.xml(at)
  })
  return `<row r="${number}">${cells.join('')}</row>`
}
