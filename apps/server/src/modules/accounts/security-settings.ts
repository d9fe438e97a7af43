import type { Role } from '@lvzhi/contract'
import type { InstallationMode } from '@lvzhi/contract/accounts'
import type { SecuritySettings } from '@lvzhi/contract/accounts-security'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { administratorRoles } from './account.ts'

/** 安全设置 with the number of the last change; 0 while those of the mode hold. */
export interface KeptSettings extends SecuritySettings {
  readonly revision: number
}

/** The settings before the security administrator has changed any: the law's figures. GB/T 22239 8.1.4.1. */
export function defaultSettings(mode: InstallationMode): KeptSettings {
  return {
    passwordPreset: 'dengbao',
    secondFactor: mode === 'office' ? 'everybody' : 'nobody',
    idleMinutes: 30,
    administratorIdleMinutes: 15,
    absoluteHours: 12,
    sessionsAtOnce: 3,
    revision: 0,
  }
}

/** SQL of the settings as one JSON value, null while none were changed; to be read beside something else. */
export const settingsJson = sql`(select json_build_object('passwordPreset', password_preset, 'secondFactor', second_factor,
  'idleMinutes', idle_minutes, 'administratorIdleMinutes', administrator_idle_minutes, 'absoluteHours', absolute_hours,
  'sessionsAtOnce', sessions_at_once, 'revision', revision) from security_settings)`

/** The settings that hold now; a change applies with the next request, in every process. */
export async function readSettings(db: Handle, mode: InstallationMode): Promise<KeptSettings> {
  const found = await sql<{ kept: KeptSettings | null }>`select ${settingsJson} as kept`.execute(db)
  return found.rows[0]?.kept ?? defaultSettings(mode)
}

/** Writes changed settings upon the revision that was seen; false where somebody changed them meanwhile. */
export async function writeSettings(
  tx: Handle,
  settings: SecuritySettings,
  change: { readonly revision: number; readonly at: Date; readonly by: string },
): Promise<boolean> {
  const written = await sql`
    insert into security_settings as s (password_preset, second_factor, idle_minutes, administrator_idle_minutes,
      absolute_hours, sessions_at_once, revision, changed_at, changed_by)
    select ${settings.passwordPreset}, ${settings.secondFactor}, ${settings.idleMinutes}, ${settings.administratorIdleMinutes},
      ${settings.absoluteHours}, ${settings.sessionsAtOnce}, ${change.revision + 1}, ${change.at}, ${change.by}
    where ${change.revision} = 0 or exists (select 1 from security_settings)
    on conflict (one) do update set password_preset = excluded.password_preset, second_factor = excluded.second_factor,
      idle_minutes = excluded.idle_minutes, administrator_idle_minutes = excluded.administrator_idle_minutes,
      absolute_hours = excluded.absolute_hours, sessions_at_once = excluded.sessions_at_once,
      revision = excluded.revision, changed_at = excluded.changed_at, changed_by = excluded.changed_by
    where s.revision = ${change.revision}`.execute(tx)
  return written.numAffectedRows === 1n
}

/** Who changed the settings last, and when; null while nobody has. */
export async function lastChange(db: Handle): Promise<{ readonly at: Date; readonly by: string } | null> {
  const found = await sql<{ at: Date; by: string }>`
    select s.changed_at as at, a.name as by from security_settings s join accounts a on a.id = s.changed_by`.execute(db)
  return found.rows[0] ?? null
}

const minute = 60_000

/** Longest life of a session whatever happens, in milliseconds. */
export function sessionLife(settings: Pick<SecuritySettings, 'absoluteHours'>): number {
  return settings.absoluteHours * 60 * minute
}

/** How long a session may stay idle, in milliseconds: administrators less long. */
export function idleLimit(
  settings: Pick<SecuritySettings, 'idleMinutes' | 'administratorIdleMinutes'>,
  roles: readonly Role[],
): number {
  const administers = roles.some((role) => administratorRoles.includes(role))
  return (
    (administers ? Math.min(settings.idleMinutes, settings.administratorIdleMinutes) : settings.idleMinutes) * minute
  )
}

const staffRoles: readonly Role[] = [...administratorRoles, 'officeClerk', 'officeReviewer', 'officeLeader']

/** Whether accounts with these roles must have a second factor. GB/T 22239 8.1.4.1 d. */
export function needsSecondFactor(settings: Pick<SecuritySettings, 'secondFactor'>, roles: readonly Role[]): boolean {
  switch (settings.secondFactor) {
    case 'nobody':
      return false
    case 'staff':
      return roles.some((role) => staffRoles.includes(role))
    case 'everybody':
      return roles.length > 0
  }
}
