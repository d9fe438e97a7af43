import * as contract from '@lvzhi/contract/publications'
import { bind } from '../../kernel/http/bind.ts'
import type { Module, ModuleDeps } from '../../kernel/module.ts'
import type { Suggestions } from '../suggestions/index.ts'
import { objectTo } from './commands/object.ts'
import { publish } from './commands/publish.ts'
import { withdraw } from './commands/withdraw.ts'
import { portalPersonalData } from './personal-data.ts'
import { portalGrants } from './policy.ts'
import type { PortalPorts } from './ports.ts'
import { listPublications, previewPublication, readOwnPublication } from './queries/office.ts'
import { listPublic, readPublic } from './queries/public.ts'

/** Events of this module that people are told of. */
export const portalEvents: readonly string[] = ['portal.object', 'portal.retractObjection']

/** 公开页: the office publishes masked texts; everybody reads the stored versions without signing in. */
export function createPortal({ clock, suggestions }: ModuleDeps & { readonly suggestions: Suggestions }): Module {
  const ports: PortalPorts = {
    clock,
    sees: async (db, actor, id) => {
      const [kind] = suggestions.linkKinds ?? []
      return kind !== undefined && (await kind.find(db, actor, [id])).length > 0
    },
    decide: (context, decision) => suggestions.decidePublicity(context, decision),
  }
  const read = { permission: 'portal.read' }
  const act = (permission: keyof typeof portalGrants, { title }: { readonly title: string }) => ({
    permission,
    audit: title,
  })
  const open = { permission: 'public', mayBeStale: true }
  return {
    name: 'portal',
    grants: portalGrants,
    jobs: [],
    personalData: [portalPersonalData],
    subscriptions: [],
    routes: [
      bind(contract.listPublications, read, listPublications),
      bind(contract.previewPublication, read, previewPublication(ports)),
      bind(contract.publishSuggestion, act('portal.publish', contract.publishSuggestion), publish(ports)),
      bind(contract.withdrawPublication, act('portal.publish', contract.withdrawPublication), withdraw(ports)),
      bind(contract.objectToPublication, act('portal.object', contract.objectToPublication), objectTo(ports)),
      bind(contract.readOwnPublication, { permission: 'portal.object' }, readOwnPublication),
      bind(contract.listPublic, open, listPublic),
      bind(contract.readPublic, open, readPublic),
    ],
  }
}
