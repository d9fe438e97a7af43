/** Column types of the module's own tables. */
export interface AccountTables {
  accounts: {
    id: string
    sign_in_name: string
    sign_in_key: string
    name: string
    organisation_id: string | null
    demonstration: boolean
    shown_password: string | null
    shown_role: string | null
    shown_text: string | null
    password_hash: string
    password_changed_at: Date
    must_change_password: boolean
    disabled_at: Date | null
    disabled_reason: string | null
    last_sign_in_at: Date | null
    enabled_at: Date | null
    idle_told_at: Date | null
    created_at: Date
    created_by: string | null
    revision: number
  }
  account_passwords: { account_id: string; password_hash: string; set_at: Date }
  role_grants: {
    id: string
    account_id: string
    role: string
    organisation_id: string | null
    valid_from: string
    valid_until: string | null
    granted_by: string | null
    granted_at: Date
    revoked_by: string | null
    revoked_at: Date | null
  }
  sessions: {
    id: string
    account_id: string
    token_hash: Buffer
    started_at: Date
    last_seen_at: Date
    ended_at: Date | null
    address: string | null
    second_proved_at: Date | null
    rights: string[] | null
  }
}
