import * as contract from '@lvzhi/contract/outcomes'
import { bind } from '../../kernel/http/bind.ts'
import type { LinkKind } from '../../kernel/links/links.ts'
import type { Module, ModuleDeps } from '../../kernel/module.ts'
import type { Guidance } from '../guidance/index.ts'
import { createOutcome, decideOutcome, editOutcome } from './commands/keep-outcome.ts'
import { linkTwo, unlink } from './commands/link.ts'
import { compilationWord, createCompilation, listCompilations } from './compilations.ts'
import { outcomePersonalData } from './personal-data.ts'
import { outcomeGrants } from './policy.ts'
import type { OutcomePorts } from './ports.ts'
import { listLinks } from './queries/links.ts'
import {
  listColleagues,
  listOutcomes,
  listOutcomeSuggestions,
  outcomeLinks,
  readOutcome,
  readOutcomeFigures,
} from './queries/outcomes.ts'

/** 成果转化: links between records of all modules, what suggestions led to, and volumes of excellent ones. */
export function createOutcomes(
  deps: ModuleDeps & {
    readonly guidance: Guidance
    /** Every module's kinds of record that may be linked; asked when a request comes, when all are built. */
    readonly linkKinds: () => readonly LinkKind[]
  },
): Module {
  const ports: OutcomePorts = {
    clock: deps.clock,
    kinds: deps.linkKinds,
    examples: (db, actor) => deps.guidance.examplesKept(db, actor),
  }
  const read = { permission: 'outcomes.read' }
  const keep = ({ title }: { readonly title: string }) => ({ permission: 'outcomes.manage', audit: title })
  return {
    name: 'outcomes',
    grants: outcomeGrants,
    jobs: [],
    personalData: [outcomePersonalData],
    subscriptions: [],
    linkKinds: [outcomeLinks],
    routes: [
      bind(contract.listOutcomes, read, listOutcomes),
      bind(contract.readOutcomeFigures, read, readOutcomeFigures),
      bind(contract.listOutcomeSuggestions, read, listOutcomeSuggestions),
      bind(contract.listColleagues, { permission: 'outcomes.manage' }, listColleagues),
      bind(contract.readOutcome, read, readOutcome),
      bind(contract.createOutcome, keep(contract.createOutcome), createOutcome(ports)),
      bind(contract.editOutcome, keep(contract.editOutcome), editOutcome(ports)),
      bind(contract.decideOutcome, keep(contract.decideOutcome), decideOutcome(ports)),
      bind(contract.listLinks, { permission: 'signedIn' }, listLinks(ports)),
      bind(contract.linkRecords, keep(contract.linkRecords), linkTwo(ports)),
      bind(contract.unlinkRecords, keep(contract.unlinkRecords), unlink(ports)),
      bind(contract.listCompilations, { permission: 'outcomes.manage' }, listCompilations(ports)),
      bind(contract.createCompilation, keep(contract.createCompilation), createCompilation(ports)),
      bind(contract.compilationWord, keep(contract.compilationWord), compilationWord(ports)),
    ],
  }
}
