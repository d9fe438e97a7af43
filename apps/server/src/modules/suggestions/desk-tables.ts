import type { BatchAct } from '@lvzhi/contract/suggestion-desk'
import type { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import type { ColumnType, Generated } from 'kysely'
import type { Actor } from '../../kernel/access/actor.ts'
import { tables, type Handle } from '../../kernel/database/handle.ts'

type Json<T> = ColumnType<T, string, string>

/** Words of an address: one word or several under a name. */
export type AddressWords = Readonly<Record<string, string | string[]>>

/** Tables of the ledger's desk: views, own marks, holders, what has been seen, batches, meetings, banners. */
export interface DeskTables {
  suggestion_views: {
    id: string
    owner_id: string
    owner_name: string
    office_id: string | null
    name: string
    shared: boolean
    address: Json<AddressWords>
    columns: string[]
    changed_at: Date
    revision: Generated<number>
  }
  suggestion_view_defaults: { account_id: string; view_id: string }
  suggestion_own_marks: {
    account_id: string
    suggestion_id: string
    position: number | null
    note: Generated<string>
    changed_at: Date
  }
  suggestion_holders: { suggestion_id: string; account_id: string; account_name: string; since: Date }
  suggestion_seen: { account_id: string; suggestion_id: string; seen_at: Date }
  suggestion_seen_until: { account_id: string; seen_until: Date }
  suggestion_batches: {
    id: string
    act: BatchAct
    settings: Json<BatchSettings>
    actor: Json<Actor>
    made_by: string
    made_at: Date
    finished_at: Date | null
  }
  suggestion_batch_rows: {
    batch_id: string
    position: number
    suggestion_id: string
    revision: number
    outcome: Generated<'waiting' | 'done' | 'refused'>
    message: string | null
  }
  suggestion_handovers: {
    id: string
    office_id: string
    name: string
    held_on: string
    place: string
    session_id: string | null
    made_by: string
    made_by_name: string
    made_at: Date
  }
  suggestion_handover_items: { suggestion_id: string; handover_id: string }
  suggestion_banners: { office_id: string; division_code: string; text: string; set_by_name: string; set_at: Date }
  pub_accounts_names: { id: string; name: string; organisation_id: string | null }
  pub_accounts_roles: {
    account_id: string
    role: string
    organisation_id: string | null
    valid_from: string | null
    valid_until: string | null
    enabled: boolean
  }
}

/** What a batch needs besides its rows. */
export interface BatchSettings {
  readonly dueOn?: string
  readonly text?: string
  readonly category?: string
  readonly holder?: string
  readonly cohort?: string
  readonly to?: ReplyClass
  readonly changedOn?: string
  readonly evidence?: string
}

/** The handle typed for the ledger's desk. */
export function desk(handle: Handle) {
  return tables<DeskTables>(handle)
}
