import { sql, type Handle } from '../../../kernel/database/handle.ts'

/** That a number of a person was seen in clear: when, by whom and for which reason. */
export interface Unmasking {
  readonly at: Date
  readonly by: string
  readonly field: string
  readonly reason: string
}

/** Who saw which number of a person in clear, the latest first; the person may know it without the auditor's right. 个人信息保护法（2021）第四十四条. */
export async function unmaskingsOf(db: Handle, personId: string): Promise<readonly Unmasking[]> {
  const found = await sql<Unmasking>`
    select at, coalesce(account_name, '') as by, coalesce(detail ->> 'field', '') as field, coalesce(detail ->> 'reason', '') as reason
    from audit_entries where operation = 'deputies.revealDeputyField' and subject = ${personId} and outcome = 'done'
    order by at desc, id desc limit 500`.execute(db)
  return found.rows
}
