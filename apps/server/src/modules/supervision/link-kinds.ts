import {
  CoordinationLevel,
  CoordinationState,
  KeyItemState,
  OversightKind,
  OversightState,
} from '@lvzhi/contract/supervision-terms'
import type { LinkKind } from '../../kernel/links/links.ts'
import { shows, visibleTo } from './policy.ts'
import type { SupervisionPorts } from './ports.ts'
import { loadCoordinations } from './store-coordinations.ts'
import { loadEvents } from './store-events.ts'
import { loadItems } from './store-items.ts'

/** The kinds of record of this module that others may be linked with. */
export function supervisionLinkKinds(ports: SupervisionPorts): readonly LinkKind[] {
  return [
    {
      kind: 'keyItems',
      label: '重点督办件',
      find: async (db, actor, ids) =>
        (await loadItems(db, ids))
          .filter(({ record }) => shows(visibleTo(actor), record))
          .map(({ record }) => ({
            id: record.id,
            number: record.number,
            title: `${record.year} 年重点督办：${record.suggestionTitle}`,
            state: KeyItemState.label(record.state),
            address: `/supervision/items/${record.id}`,
          })),
    },
    {
      kind: 'oversight',
      label: '监督活动',
      find: async (db, actor, ids) =>
        (await loadEvents(db, ids, ports.clock.today()))
          .filter(({ record }) => shows(visibleTo(actor), record))
          .map(({ record }) => ({
            id: record.id,
            number: null,
            title: `${OversightKind.label(record.kind)}：${record.title}`,
            state: OversightState.label(record.state),
            address: `/supervision/events/${record.id}`,
          })),
    },
    {
      kind: 'coordinations',
      label: '协调办理件',
      find: async (db, actor, ids) =>
        (await loadCoordinations(db, ids))
          .filter(({ record }) => shows(visibleTo(actor), record))
          .map(({ record, row }) => ({
            id: record.id,
            number: row.number,
            title: `${CoordinationLevel.label(record.level)}：${record.title}`,
            state: CoordinationState.label(record.state),
            address: `/supervision/coordinations/${record.id}`,
          })),
    },
  ]
}
