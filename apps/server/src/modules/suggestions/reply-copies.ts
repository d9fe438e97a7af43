import { copyReceivers, type CopyReceiver } from '@lvzhi/law'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import type { Suggestion } from './suggestion.ts'

/**
 * The usual receivers of copies (抄送) of a unit's reply, by their names of today: the deputy body, for a unit of the government its general
 * office too, and the electing unit's deputy body. DC-21, MS-45. A body that the place has not entered goes by its common name.
 */
export async function usualCopies(
  handle: Handle,
  record: Pick<Suggestion, 'divisionCode' | 'electingUnitId'>,
  unitId: string,
): Promise<string[]> {
  const found = await sql<{ id: string; name: string; kind: string }>`
    select id, name, kind from pub_organisations_units
    where valid_to is null and (id in (${unitId}::uuid, ${record.electingUnitId}::uuid)
      or (division_code = ${record.divisionCode} and kind in ('congressOffice', 'government')))
    order by valid_from, id`.execute(handle)
  const nameOf = (kind: string) => found.rows.find((row) => row.kind === kind)?.name
  const unit = found.rows.find((row) => row.id === unitId)
  const receivers = copyReceivers({
    ofGovernment: unit?.kind === 'handlingUnit',
    electingUnit: record.electingUnitId !== null,
  })
  const names: Record<CopyReceiver, string | undefined> = {
    deputyBody: nameOf('congressOffice') ?? '人大常委会代表工作机构',
    governmentOffice: nameOf('government') ?? '政府办公厅（室）',
    electingUnitBody: found.rows.find((row) => row.id === record.electingUnitId)?.name,
  }
  return [...new Set(receivers.value.flatMap((receiver) => names[receiver] ?? []))]
}
