import * as contract from '@lvzhi/contract/guidance'
import { TopicState, type Example } from '@lvzhi/contract/guidance'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Handle } from '../../kernel/database/handle.ts'
import { bind, type RequestContext } from '../../kernel/http/bind.ts'
import type { Module, ModuleDeps } from '../../kernel/module.ts'
import { rightsOf } from '../../kernel/workflow/act-routes.ts'
import type { Deputies } from '../deputies/index.ts'
import type { Suggestions } from '../suggestions/index.ts'
import { chooseExample, draftExample, listExamples, withdrawExample } from './examples.ts'
import { guidancePersonalData } from './personal-data.ts'
import { guidanceGrants } from './policy.ts'
import type { GuidancePorts } from './ports.ts'
import { topicState } from './topic.ts'
import { createTopic, editTopic, listTopics, readTopic, scopeFor, startDraft, topicsShown } from './topics.ts'

const by = rightsOf<keyof typeof guidanceGrants>

/** 优秀范本 as the office keeps it; `hidden` says why it may not be shown now. */
export type ExcellentExample = Example

/** What the guidance offers later modules. */
export interface Guidance extends Module {
  /** The excellent examples of the account's own office, hidden ones too. */
  examplesKept(db: Handle, actor: Actor): Promise<readonly ExcellentExample[]>
}

/** 选题指引: topics that the office offers deputies, and excellent examples. */
export function createGuidance(
  deps: ModuleDeps & { readonly deputies: Deputies; readonly suggestions: Suggestions },
): Guidance {
  const { clock, deputies, suggestions } = deps
  const ports: GuidancePorts = {
    clock,
    congressesOf: async (db, actor, on) => {
      const own = actor.personId === null ? [] : [actor.personId]
      const people = [...own, ...actor.assistedPersonIds]
      const mandates = await Promise.all(people.map((personId) => deputies.inOfficeOn(db, personId, on)))
      return mandates.flat().map((mandate) => mandate.divisionCode)
    },
    startDraft: (context: RequestContext, title) => suggestions.startDraft(context, title),
    cases: suggestions.exampleCases,
    seen: async (db, actor, ids) => {
      const [kind] = suggestions.linkKinds ?? []
      return kind ? kind.find(db, actor, ids) : []
    },
  }
  return {
    name: 'guidance',
    examplesKept: async (db, actor) =>
      (await listExamples(ports)({ db, actor }, { query: { page: 1, size: 200 } })).items,
    grants: guidanceGrants,
    jobs: [],
    personalData: [guidancePersonalData],
    subscriptions: [],
    linkKinds: [
      {
        kind: 'topics',
        label: '参考选题',
        find: async (db, actor, ids) => {
          const rows = await topicsShown(ports, db, await scopeFor(ports, { actor, db }), ids)
          return rows.map((row) => ({
            id: row.id,
            number: null,
            title: row.title,
            state: TopicState.label(
              topicState({ publishedFrom: row.published_from, publishedTo: row.published_to }, clock.today()),
            ),
            address: `/guidance/topics/${row.id}`,
          }))
        },
      },
    ],
    routes: [
      bind(contract.listTopics, by('guidance.read'), listTopics(ports)),
      bind(contract.readTopic, by('guidance.read'), readTopic(ports)),
      bind(contract.createTopic, by('guidance.manage', contract.createTopic), createTopic(ports)),
      bind(contract.editTopic, by('guidance.manage', contract.editTopic), editTopic(ports)),
      bind(contract.startDraft, by('guidance.write', contract.startDraft), startDraft(ports)),
      bind(contract.listExamples, by('guidance.read'), listExamples(ports)),
      bind(contract.draftExample, by('guidance.manage'), draftExample(ports)),
      bind(contract.chooseExample, by('guidance.manage', contract.chooseExample), chooseExample(ports)),
      bind(contract.withdrawExample, by('guidance.manage', contract.withdrawExample), withdrawExample(ports)),
    ],
  }
}
