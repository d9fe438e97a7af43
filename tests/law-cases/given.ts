import { isPlainDate } from '@lvzhi/law'
import type { PlainDate } from '@lvzhi/law'
import { isRecord } from './case-file.ts'

/** A given field that is missing or of the wrong type; the case then differs, with this as the reason. */
export class MalformedGiven extends Error {}

/** Reads the typed fields of a case's given; each method throws MalformedGiven where the field is not of that type. */
export class Given {
  readonly fields: Readonly<Record<string, unknown>>

  constructor(fields: unknown) {
    if (!isRecord(fields)) throw new MalformedGiven(`given 应为对象，得到 ${JSON.stringify(fields)}`)
    this.fields = fields
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined && this.fields[name] !== null
  }

  text(name: string): string {
    const value = this.fields[name]
    if (typeof value !== 'string') throw this.wrong(name, '应为文字')
    return value
  }

  flag(name: string): boolean {
    const value = this.fields[name]
    if (typeof value !== 'boolean') throw this.wrong(name, '应为 true 或 false')
    return value
  }

  /** A whole number from 0. */
  count(name: string): number {
    return countOf(this.fields[name], () => this.wrong(name, '应为非负整数'))
  }

  /** A whole number from 1. */
  positive(name: string): number {
    const value = this.count(name)
    if (value === 0) throw this.wrong(name, '应为正整数')
    return value
  }

  date(name: string): PlainDate {
    const value = this.fields[name]
    if (!isPlainDate(value)) throw this.wrong(name, '应为存在的日期（YYYY-MM-DD）')
    return value
  }

  dateOrNull(name: string): PlainDate | null {
    return this.has(name) ? this.date(name) : null
  }

  countOrNull(name: string): number | null {
    return this.has(name) ? this.count(name) : null
  }

  oneOf<const Code extends string>(name: string, codes: readonly Code[]): Code {
    const value = this.fields[name]
    const found = codes.find((code) => code === value)
    if (found === undefined) throw this.wrong(name, `应为 ${codes.join('、')} 之一`)
    return found
  }

  /** Whole numbers by name. */
  counts(name: string): ReadonlyMap<string, number> {
    const value = this.fields[name]
    if (!isRecord(value)) throw this.wrong(name, '应为“名称: 数”的对照')
    return new Map(
      Object.entries(value).map(([key, entry]) => [
        key,
        countOf(entry, () => this.wrong(`${name}.${key}`, '应为非负整数')),
      ]),
    )
  }

  list(name: string): Given[] {
    const value = this.fields[name]
    if (!Array.isArray(value)) throw this.wrong(name, '应为列表')
    return value.map((entry: unknown, index) => {
      if (!isRecord(entry)) throw this.wrong(`${name}[${index}]`, '应为对象')
      return new Given(entry)
    })
  }

  private wrong(name: string, must: string): MalformedGiven {
    return new MalformedGiven(`given.${name} ${must}，得到 ${JSON.stringify(this.fields[name]) ?? '（缺）'}`)
  }
}

function countOf(value: unknown, wrong: () => MalformedGiven): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw wrong()
  return value
}
