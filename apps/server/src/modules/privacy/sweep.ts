import type { Clock } from '../../kernel/clock.ts'
import { systemActor } from '../../kernel/access/actor.ts'
import type { Vault } from '../../kernel/crypto/vault.ts'
import type { Database } from '../../kernel/database/handle.ts'
import { announce } from '../../kernel/events/events.ts'
import { sweepTable } from '../../kernel/personal-data/erasure.ts'
import { privacyEvents } from './events.ts'
import type { RegisteredData } from './register.ts'
import { overdueRequests } from './store.ts'

/** Deletes what the register keeps for a number of days only; gives the rows of each table. 个人信息保护法（2021）第十九条. */
export async function sweepKept(
  { handle }: Database,
  clock: Clock,
  registered: readonly RegisteredData[],
): Promise<ReadonlyMap<string, number>> {
  const swept = new Map<string, number>()
  for (const { data } of registered) {
    for (const [name, table] of Object.entries(data.tables)) {
      const rows = await sweepTable(handle, name, table, clock.now())
      if (rows > 0) swept.set(name, rows)
    }
  }
  return swept
}

/** Tells the office once of every request whose deadline has passed. 个人信息保护法（2021）第五十条. */
export async function tellOverdue(database: Database, clock: Clock, vault: Vault): Promise<void> {
  await database.transaction(async (tx) => {
    for (const record of await overdueRequests(tx, vault, clock.today())) {
      await announce(tx, clock, {
        module: 'privacy',
        caseId: record.id,
        type: privacyEvents.passDeadline,
        title: '个人信息请求超过答复期限',
        actor: systemActor,
        payload: {
          title: record.kind === 'correction' ? '个人信息更正请求' : '个人信息删除请求',
          number: null,
          divisionCode: record.divisionCode,
          roles: ['officeClerk', 'officeLeader'],
          link: `/privacy/requests/${record.id}`,
        },
      })
    }
  })
}
