import fc from 'fast-check'
import { recordKindOf, type RecordIds } from './record-ids.ts'

/** A JSON Schema as the document of the API writes it, as far as requests use it. */
export interface JsonSchema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
}

/** Stands for the revision that the record has when the request is sent. */
export const currentRevisionMark = 987_654_321

const words = [
  '关于加强农村饮水安全的建议',
  '请尽快办理',
  '省农业农村厅',
  '𠮷田',
  '买买提·吐尔逊',
  'a',
  '２０２６',
  '（一）',
]

/** Values that the schema accepts; fields that name a record mostly name one that exists. */
export function validValue(
  schema: JsonSchema,
  place: { readonly path: string; readonly field: string; readonly ids: RecordIds },
): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const either = schema.anyOf ?? schema.oneOf
  if (either) return fc.oneof(...either.map((one) => validValue(one, place)))
  if (place.field === 'revision') {
    return fc.oneof({ weight: 8, arbitrary: fc.constant(currentRevisionMark) }, { weight: 1, arbitrary: fc.nat(9) })
  }
  switch (schema.type) {
    case 'string':
      return validText(schema, place)
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? 0, -1000), max: Math.min(schema.maximum ?? 500, 5000) })
    case 'number':
      return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 500, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(validValue(schema.items ?? {}, place), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, Math.max(3, schema.minItems ?? 0)),
      })
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).map(
        ([field, of]) => [field, validValue(of, { ...place, field })] as const,
      )
      const required = schema.required ?? []
      return fc.record(Object.fromEntries(fields), { requiredKeys: [...required], noNullPrototype: true })
    }
    default:
      return fc.constantFrom('x', 1, null, true)
  }
}

function validText(schema: JsonSchema, { path, field, ids }: Parameters<typeof validValue>[1]): fc.Arbitrary<string> {
  const kind = recordKindOf(path, field)
  const known = kind ? ids[kind] : []
  if (kind && known.length > 0) {
    const some = fc.constantFrom(...known)
    return schema.format === 'uuid'
      ? fc.oneof({ weight: 6, arbitrary: some }, { weight: 1, arbitrary: fc.uuid() })
      : some
  }
  if (schema.format === 'uuid') return fc.uuid()
  if (schema.format === 'date') {
    return fc
      .date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
  }
  if (schema.format === 'date-time') return fc.constantFrom('2026-03-28T08:00:00+08:00', '2025-12-31T23:59:59.999Z')
  if (field === 'provinceCode') return fc.constantFrom('220000', '430000', '990000')
  if (field === 'signInName') return fc.integer({ min: 0, max: 99_999 }).map((number) => `fuzz${number}`)
  if (schema.format === 'email') return fc.constant('ban@example.cn')
  if (field === 'mobile') return fc.constantFrom('13900001111', '139')
  if (/phone/i.test(field)) return fc.constantFrom('13900001111', '0431-80000000', '１３９００００１１１１')
  if (schema.pattern?.includes('\\d')) return fc.constantFrom('220000', '220100', '2026', '12', '01')
  const longest = schema.maxLength ?? 50
  return fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((some) => {
    return Array.from(some.join(''))
      .slice(0, Math.max(1, Math.floor(longest / 2)))
      .join('')
  })
}

/** A value nested this deep, as JSON text. */
function nested(depth: number): unknown {
  let value: unknown = 'x'
  for (let at = 0; at < depth; at += 1) value = at % 2 === 0 ? [value] : { a: value }
  return value
}

/** What nobody means to send: wrong types, odd numbers, huge, unstorable and misleading texts, impossible dates, deep trees. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    2 ** 31,
    2 ** 53,
    1e308,
    '',
    '   ',
    '\ud800',
    'a\udfffb',
    'a\u0000b',
    '\u202e倒写\u202c',
    '\ufeff',
    '\u200b',
    '1e400',
    '%',
    '\\',
    "'; drop table suggestions; --",
    '%00',
    '../../etc/passwd',
    '2026-02-30',
    '0000-01-01',
    '9999-12-31',
    '+275760-09-13',
    '１２３',
    'NaN',
    '00000000-0000-0000-0000-000000000000',
    '字'.repeat(30_000),
    '😀'.repeat(9_000),
    [],
    {},
    [[]],
    [null],
    { __proto__: null, constructor: 1 },
    Array.from({ length: 3000 }, () => 'x'),
    nested(400),
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.integer(),
  fc.double(),
)

/** Puts an odd value in the place of one leaf or branch, leaves one out, or adds one; `pick` says which. */
export function broken(value: unknown, pick: number, odd: unknown, how: 'replace' | 'leaveOut' | 'add'): unknown {
  const copy: unknown = structuredClone(value)
  const places: { holder: Record<string, unknown>; key: string }[] = []
  const collect = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return
    for (const key of Object.keys(node)) {
      places.push({ holder: node as Record<string, unknown>, key })
      collect((node as Record<string, unknown>)[key])
    }
  }
  collect(copy)
  const chosen = places[pick % Math.max(1, places.length)]
  if (!chosen || how === 'add') {
    return typeof copy === 'object' && copy !== null ? { ...copy, isAdmin: odd, state: odd } : odd
  }
  if (how === 'leaveOut') delete chosen.holder[chosen.key]
  else chosen.holder[chosen.key] = odd
  return copy
}
