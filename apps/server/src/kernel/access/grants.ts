import type { Role } from '@lvzhi/contract'
import type { Actor } from './actor.ts'

/** Role → function: which roles may use which permission. Each module declares its own in `policy.ts`. */
export type Grants = Readonly<Record<string, readonly Role[]>>

/** Whether any role of the account carries the permission. An unknown permission is carried by nobody. */
export function permits(grants: Grants, actor: Actor, permission: string): boolean {
  const roles = grants[permission]
  return roles !== undefined && actor.roles.some((role) => roles.includes(role))
}

/** Joins the modules' grants; the same permission declared twice is a mistake of the composition. */
export function joinGrants(...parts: readonly Grants[]): Grants {
  const joined: Record<string, readonly Role[]> = {}
  for (const part of parts) {
    for (const [permission, roles] of Object.entries(part)) {
      if (joined[permission]) throw new Error(`permission declared twice: ${permission}`)
      joined[permission] = roles
    }
  }
  return joined
}
