import type { Vault } from '../../../kernel/crypto/vault.ts'
import { isDatabaseError, sql, type Handle } from '../../../kernel/database/handle.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { updateMandate } from '../store/mandates.ts'
import { savePrivate, updatePerson } from '../store/people.ts'
import type { RosterWritten } from './write.ts'

/** Takes a roster import back as a whole; refused when anybody has gone on from what it wrote. */
export async function undoRoster(tx: Handle, vault: Vault, rows: readonly RosterWritten[]): Promise<void> {
  await requireUntouched(tx, rows)
  const mandates = rows.filter((row) => row.madeMandate).map((row) => row.mandateId)
  const people = rows.filter((row) => row.madePerson).map((row) => row.personId)
  try {
    await sql`delete from mandates where id = any(${mandates}::uuid[])`.execute(tx)
    await sql`delete from people where id = any(${people}::uuid[])`.execute(tx)
  } catch (error) {
    throw isDatabaseError(error, '23503') ? dependsOn() : error
  }
  for (const row of rows) await restore(tx, vault, row)
}

async function restore(tx: Handle, vault: Vault, row: RosterWritten): Promise<void> {
  if (row.mandateBefore) await updateMandate(tx, row.mandateId, row.mandateRevision, row.mandateBefore)
  if (row.madePerson) return
  if (row.numberAdded) await savePrivate(tx, vault, row.personId, { citizenNumber: null })
  if (row.phoneChanged) await savePrivate(tx, vault, row.personId, { phone: row.phoneBefore })
  if (row.personBefore) await updatePerson(tx, row.personId, row.personRevision, row.personBefore)
}

/** A person whom the row left alone may have changed since without harm. */
function withChange(row: RosterWritten) {
  return { ...row, personChanged: row.madePerson || row.personBefore !== null }
}

async function requireUntouched(tx: Handle, rows: readonly RosterWritten[]): Promise<void> {
  const found = await sql<{ name: string }>`
    with written as (
      select * from jsonb_to_recordset(${JSON.stringify(rows.map(withChange))}::jsonb)
        as w("personId" uuid, "mandateId" uuid, "personRevision" int, "mandateRevision" int, "madePerson" boolean,
          "personChanged" boolean)
    )
    select coalesce(p.name, '已删除的代表') as name
    from written w left join people p on p.id = w."personId" left join mandates m on m.id = w."mandateId"
    where p.id is null or m.id is null or m.revision <> w."mandateRevision"
      or (w."personChanged" and p.revision <> w."personRevision")
      or (w."madePerson" and (
        exists (select 1 from assistances a where a.person_id = p.id)
        or exists (select 1 from mandates o where o.person_id = p.id and o.id <> m.id)))
    limit 3`.execute(tx)
  if (found.rows.length === 0) return
  const names = found.rows.map((row) => row.name).join('、')
  throw new Refusal('conflict', 'importDependedOn', `导入之后，${names}等的资料又有了变动，不能整批撤销。请逐人更正。`)
}

function dependsOn(): Refusal {
  return new Refusal('conflict', 'importDependedOn', '本批导入的代表已有建议等其他资料，不能整批撤销。请逐人更正。')
}
