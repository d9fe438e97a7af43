import { z } from 'zod'

/** Identity of a record. */
export const Id = z.uuid('编号格式不正确')

/** A calendar date in Asia/Shanghai, `YYYY-MM-DD`. */
export const IsoDate = z.iso
  .date('日期应写成 2026-03-28 的形式')
  .refine((date) => date >= '1900-01-01' && date < '2200-01-01', '日期应在 1900 年至 2199 年之间')

/** An instant, ISO 8601 with offset. */
export const Instant = z.iso.datetime({ offset: true })

/** The revision of a record that the writer has seen; a stale one is refused. */
export const Revision = z.int().min(0).max(2_147_483_647)

/** One line of text: trimmed, 1 to `max` characters. NUL and lone surrogates cannot be stored and are refused. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1, '不能为空')
    .refine((text) => Array.from(text).length <= max, `不能超过 ${max} 个字`)
    .refine(storable, '含有无法保存的字符')
    .meta({ maxLength: max * 2 })
}

/** A longer text with line ends, up to `max` characters; may be empty. */
export function prose(max: number) {
  return z
    .string()
    .refine((text) => Array.from(text).length <= max, `不能超过 ${max} 个字`)
    .refine(storable, '含有无法保存的字符')
    .meta({ maxLength: max * 2 })
}

function storable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000')
}

/** The law or office text behind a value, ready to show: `代表法（2025）第五十一条第二款`. */
export const Basis = z.object({
  text: z.string(),
  verified: z.boolean(),
})
export type Basis = z.infer<typeof Basis>

/** Query of a paged list. */
export const pageQuery = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
}

/** One page of a list with the count of the whole list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ total: z.int(), page: z.int(), size: z.int(), items: z.array(item) })
}

/** The answer to an act that has nothing more to say. */
export const Done = z.object({ done: z.literal(true) })
