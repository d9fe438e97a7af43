import * as deskContract from '@lvzhi/contract/suggestion-desk'
import * as contract from '@lvzhi/contract/suggestion-views'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import { createHandover } from './commands/hand-over-meeting.ts'
import { keepOwnNote, markFavourite, markSeen, orderFavourites } from './commands/keep-own-marks.ts'
import { chooseDefaultView, createView, deleteView, editView } from './commands/keep-view.ts'
import { readBanner, setBanner } from './commands/set-banner.ts'
import { readBatch, startBatch } from './commands/start-batch.ts'
import type { suggestionGrants } from './policy.ts'
import type { SuggestionPorts } from './ports.ts'
import { previewBatch } from './queries/batch-preview.ts'
import { printHandlingSheets } from './queries/handling-sheets.ts'
import { listHandovers, readHandover } from './queries/handovers.ts'
import { listHolders } from './queries/holders.ts'
import { readLedgerFacets } from './queries/ledger-facets.ts'
import { readOverdueBoard } from './queries/overdue-board.ts'
import { listViews } from './queries/views.ts'

type Permission = keyof typeof suggestionGrants

const by = (permission: Permission) => ({ permission })
const audited = (permission: Permission, operation: { readonly title: string }) => ({
  permission,
  audit: operation.title,
})

/** The ledger's desk: counts, views, own marks, batches, boards, meetings, the banner. */
export function deskRoutes(ports: SuggestionPorts): BoundRoute[] {
  return [
    bind(contract.readLedgerFacets, by('suggestions.export'), readLedgerFacets(ports)),
    bind(deskContract.readOverdueBoard, by('suggestions.export'), readOverdueBoard(ports)),
    bind(contract.listViews, by('suggestions.export'), listViews()),
    bind(contract.createView, audited('suggestions.export', contract.createView), createView(ports)),
    bind(contract.editView, audited('suggestions.export', contract.editView), editView(ports)),
    bind(contract.deleteView, audited('suggestions.export', contract.deleteView), deleteView()),
    bind(contract.chooseDefaultView, audited('suggestions.export', contract.chooseDefaultView), chooseDefaultView()),
    bind(contract.markFavourite, audited('suggestions.export', contract.markFavourite), markFavourite(ports)),
    bind(contract.orderFavourites, audited('suggestions.export', contract.orderFavourites), orderFavourites()),
    bind(contract.keepOwnNote, audited('suggestions.export', contract.keepOwnNote), keepOwnNote(ports)),
    bind(contract.markSeen, audited('suggestions.desk', contract.markSeen), markSeen(ports)),
    bind(contract.listHolders, by('suggestions.hold'), listHolders(ports)),
    bind(deskContract.previewBatch, by('suggestions.hold'), previewBatch(ports)),
    bind(deskContract.startBatch, audited('suggestions.hold', deskContract.startBatch), startBatch(ports)),
    bind(deskContract.readBatch, by('suggestions.hold'), readBatch()),
    bind(
      deskContract.printHandlingSheets,
      audited('suggestions.export', deskContract.printHandlingSheets),
      printHandlingSheets(ports),
    ),
    bind(
      deskContract.createHandover,
      audited('suggestions.assign', deskContract.createHandover),
      createHandover(ports),
    ),
    bind(deskContract.listHandovers, by('suggestions.hold'), listHandovers()),
    bind(deskContract.readHandover, by('suggestions.hold'), readHandover()),
    bind(deskContract.readBanner, by('suggestions.read'), readBanner(ports)),
    bind(deskContract.setBanner, audited('suggestions.banner', deskContract.setBanner), setBanner(ports)),
  ]
}
