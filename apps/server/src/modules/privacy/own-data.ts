import type { OwnSection } from '@lvzhi/contract/privacy'
import type { Vault } from '../../kernel/crypto/vault.ts'
import type { Handle } from '../../kernel/database/handle.ts'
import { recordsOf } from '../../kernel/personal-data/records.ts'
import type { DataPerson, SealedValue } from '../../kernel/personal-data/register.ts'
import { erasureInWords, type RegisteredData } from './register.ts'

/** The sealed values of a person, of all modules that own some. */
export async function sealedValuesOf(
  db: Handle,
  vault: Vault,
  registered: readonly RegisteredData[],
  of: DataPerson,
): Promise<readonly SealedValue[]> {
  const found = await Promise.all(registered.map(({ data }) => data.sealedOf?.(db, vault, of) ?? Promise.resolve([])))
  return found.flat()
}

/**
 * Everything that the product holds about a person, table by table as the register has it; numbers masked. Tables without a row are
 * left out. At most `limit` rows of each, all of them without one. 个人信息保护法（2021）第四十五条.
 */
export async function ownData(
  db: Handle,
  vault: Vault,
  registered: readonly RegisteredData[],
  of: DataPerson,
  limit?: number,
): Promise<OwnSection[]> {
  const numbers = await sealedValuesOf(db, vault, registered, of)
  const sections: OwnSection[] = []
  for (const { data } of registered) {
    for (const [name, table] of Object.entries(data.tables)) {
      const { count, columns, rows } = await recordsOf(db, name, table, of, limit)
      if (count === 0) continue
      const sealed = numbers.filter((one) => one.table === name)
      const shown = [
        ...columns,
        ...sealed.flatMap((one) => {
          const column = table.columns[one.column]
          return column ? [[one.column, column] as const] : []
        }),
      ]
      sections.push({
        table: name,
        title: table.title,
        purpose: table.purpose,
        basis: table.basis,
        kept: table.kept,
        erasure: erasureInWords(table.erasure),
        count,
        columns: shown.map(([column, one]) => ({ column, what: one.what, class: one.class })),
        rows: rows.map((row) => ({ ...row, ...Object.fromEntries(sealed.map((one) => [one.column, one.masked])) })),
      })
    }
  }
  return sections
}
