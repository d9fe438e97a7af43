import type { RequestContext } from '../../kernel/http/bind.ts'
import { erasePersonFromImports } from '../../kernel/imports/erase-person.ts'
import { eraseFrom, type Erased } from '../../kernel/personal-data/erasure.ts'
import type { DataPerson } from '../../kernel/personal-data/register.ts'
import { sealedValuesOf } from './own-data.ts'
import type { PrivacyPorts } from './ports.ts'

/**
 * Erases a person table by table as the register says, then the staged imports with their uploaded sheets. Everything in the open
 * transaction; what a law keeps is left and counted. 个人信息保护法（2021）第四十七条.
 */
export async function eraseEverywhere(
  ports: PrivacyPorts,
  { db, vault }: Pick<RequestContext, 'db' | 'vault'>,
  person: DataPerson & { readonly name: string },
): Promise<readonly Erased[]> {
  const registered = ports.registered()
  const numbers = (await sealedValuesOf(db, vault, registered, person)).map((one) => one.clear)
  const erased: Erased[] = []
  for (const { data } of registered) {
    for (const [name, table] of Object.entries(data.tables)) erased.push(await eraseFrom(db, name, table, person))
  }
  if (person.personId === null) return erased
  const rows = await erasePersonFromImports(db, vault, ports.files, { module: 'deputies', name: person.name, numbers })
  return [...erased, { table: 'import_rows', title: '导入文件的逐行内容', how: 'row', rows }]
}
