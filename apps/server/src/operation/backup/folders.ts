import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from '../../kernel/postgres/process-identity.ts'
import { manifestFile } from './manifest.ts'

const whole = /^lvzhi-\d{8}-\d{6}$/
const begun = /^lvzhi-\d{8}-\d{6}\.part-(\d+)$/

/** The folder name of a backup taken at an instant, in the time of Asia/Shanghai. */
export function backupName(at: Date): string {
  const local = new Date(at.getTime() + 8 * 3_600_000).toISOString()
  return `lvzhi-${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 19).replaceAll(':', '')}`
}

/**
 * The folder name of a new backup in a place: that of the instant, or of the first second after it that no other backup there has; one
 * taken and one begun within the same second both stay.
 */
export function freeName(place: string, at: Date): string {
  const taken = readdirSync(place)
  for (let after = at; ; after = new Date(after.getTime() + 1000)) {
    const name = backupName(after)
    if (!taken.some((other) => other.startsWith(name))) return name
  }
}

/** Removes what backups that were killed left half-done; gives the names. */
export async function sweepHalfDone(place: string): Promise<string[]> {
  if (!existsSync(place)) return []
  const left = readdirSync(place).filter((name) => {
    const pid = Number(begun.exec(name)?.[1] ?? 0)
    return pid > 0 && !isAlive(pid)
  })
  for (const name of left) await rm(join(place, name), { recursive: true, force: true })
  return left
}

/** Keeps the newest `keep` whole backups of a place and removes older ones; gives the removed names, oldest first. */
export async function keepNewest(place: string, keep: number): Promise<string[]> {
  const names = readdirSync(place)
    .filter((name) => whole.test(name) && existsSync(join(place, name, manifestFile)))
    .toSorted()
  const old = names.slice(0, Math.max(0, names.length - keep))
  for (const name of old) await rm(join(place, name), { recursive: true, force: true })
  return old
}
