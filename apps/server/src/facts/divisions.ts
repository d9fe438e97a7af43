import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CongressLevel } from '@lvzhi/contract'
import { DivisionKind } from '@lvzhi/contract/divisions'

/** One dated fact of a division (区划): what a code meant, and below which other one it stood. */
export interface DivisionFact {
  /** Six digits down to the county, nine for a town; the key, because names repeat. */
  readonly code: string
  readonly name: string
  readonly kind: DivisionKind
  /** A development zone (开发区) stands at the county level without being a county. */
  readonly level: CongressLevel
  readonly parentCode: string | null
  readonly validFrom: string
  /** First day on which it is no longer so; null while in force. */
  readonly validTo: string | null
  /** The code that took its place. */
  readonly successorCode: string | null
  /** Where the row comes from; 未核实 marks a day that is not certain. */
  readonly basis: string
}

const statistics = '国家统计局统计用区划代码（2023年6月30日）'

/** The beginning of a division of which only is known that it is older than the records. */
export const beginningUnknown = '1949-10-01'

/**
 * The divisions of the provinces that the product knows, from the province down to the town, as of mid-2023 with the
 * dated changes of county codes since 2017. Made by `tools/divisions.ts`. Throws when the file is not in its form.
 */
export function loadDivisionFacts(): readonly DivisionFact[] {
  const [, ...lines] = readFileSync(join(import.meta.dirname, 'divisions.tsv'), 'utf8')
    .replace(/\n$/, '')
    .split('\n')
  return lines.map((line, index) => {
    const [code = '', name = '', parent = '', validFrom = '', validTo = '', kind, successor = '', basis] =
      line.split('\t')
    const checked = DivisionKind.schema.safeParse(kind)
    if (!/^(?:\d{6}|\d{9})$/.test(code) || name === '' || basis === undefined || !checked.success)
      throw new Error(`divisions.tsv: line ${index + 2} is malformed`)
    return {
      code,
      name,
      kind: checked.data,
      level: levelOf(code),
      parentCode: parent === '' ? null : parent,
      validFrom: validFrom === '' ? beginningUnknown : validFrom,
      validTo: validTo === '' ? null : validTo,
      successorCode: successor === '' ? null : successor,
      basis: basis === '' ? statistics : basis,
    }
  })
}

function levelOf(code: string): CongressLevel {
  if (code.length > 6) return 'township'
  if (code.endsWith('0000')) return 'province'
  return code.endsWith('00') ? 'prefecture' : 'county'
}
