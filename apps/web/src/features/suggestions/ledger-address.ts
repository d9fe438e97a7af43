import type { QueryInputOf } from '@lvzhi/contract'
import { Channel, Grade, Lamp, LedgerTab, ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { InSessionStand, LimitStand, awaitedActs } from '@lvzhi/contract/suggestion-views'
import type { exportSuggestions, listSuggestions } from '@lvzhi/contract/suggestions'
import { inAddress, writeAddress, type AddressValues, type AddressWords } from '../../ui/address-words.ts'
import { filled } from '../../ui/filled.ts'
import { sortAsked } from '../../ui/worklist/model.ts'

const sorts = ['number', 'raisedOn', 'dueOn', 'internalDueOn', 'lastMovedAt', 'title', 'favourite'] as const
const idle = ['', '15', '30', '60', '90'] as const
const recent = ['', '3', '7', '15', '30'] as const

/** Everything that the ledger shows stands in its address, so that a colleague sees the same rows. */
export const ledgerAddress = {
  tab: inAddress.oneOf(LedgerTab.codes, 'all'),
  words: inAddress.text(),
  unit: inAddress.text(),
  lamp: inAddress.oneOf(['', ...Lamp.codes], ''),
  term: inAddress.text(),
  session: inAddress.text(),
  channel: inAddress.oneOf(['', ...Channel.codes], ''),
  state: inAddress.oneOf(['', ...SuggestionState.codes], ''),
  delegation: inAddress.text(),
  category: inAddress.text(),
  carriedFrom: inAddress.text(),
  leader: inAddress.text(),
  replyClass: inAddress.oneOf(['', ...ReplyClass.codes], ''),
  everClass: inAddress.oneOf(['', ...ReplyClass.codes], ''),
  process: inAddress.oneOf(['', ...Grade.codes], ''),
  result: inAddress.oneOf(['', ...Grade.codes], ''),
  proposer: inAddress.text(),
  holder: inAddress.text(),
  limit: inAddress.oneOf(['', ...LimitStand.codes], ''),
  inSession: inAddress.oneOf(['', ...InSessionStand.codes], ''),
  recentDays: inAddress.oneOf(recent, ''),
  act: inAddress.oneOf(['', ...awaitedActs], ''),
  waiting: inAddress.flag(),
  unread: inAddress.flag(),
  favourite: inAddress.flag(),
  noted: inAddress.flag(),
  merged: inAddress.flag(),
  wholeDelegation: inAddress.flag(),
  confidential: inAddress.flag(),
  idleDays: inAddress.oneOf(idle, ''),
  raisedFrom: inAddress.date(),
  raisedTo: inAddress.date(),
  keyMarked: inAddress.flag(),
  redone: inAddress.flag(),
  figure: inAddress.text(),
  structure: inAddress.text(),
  titleWord: inAddress.text(),
  /** The saved view that was opened, `all` for none, and the columns shown where they differ from the usual ones. */
  view: inAddress.text(),
  cols: inAddress.many(),
  page: inAddress.count(),
  sort: inAddress.text(),
}
export type LedgerAddress = AddressValues<typeof ledgerAddress>

/** Words that do not narrow the rows. */
const shownOnly = ['page', 'sort', 'view', 'cols'] as const
const flags = [
  'keyMarked',
  'redone',
  'waiting',
  'unread',
  'favourite',
  'noted',
  'merged',
  'wholeDelegation',
  'confidential',
] as const
const notPlain = [...shownOnly, ...flags, 'words', 'idleDays', 'recentDays'] as const

/** The filters as the server takes them; the export takes the same, so its rows are the rows on screen. */
export function ledgerFilters(values: LedgerAddress): Omit<QueryInputOf<typeof exportSuggestions>, 'format' | 'ids'> {
  const plain: Record<string, unknown> = { ...values }
  for (const name of notPlain) delete plain[name]
  const { words, idleDays, recentDays } = values
  return {
    ...filled({ ...(plain as unknown as Plain), q: words.trim() }),
    ...(idleDays !== '' && { idleDays: Number(idleDays) }),
    ...(recentDays !== '' && { recentDays: Number(recentDays) }),
    ...Object.fromEntries(flags.filter((flag) => values[flag]).map((flag) => [flag, '1' as const])),
  }
}

/** The words of an address that a saved view keeps: filters and order, without page, view and columns. */
export function viewWords(values: LedgerAddress): Record<string, string | string[]> {
  const words = writeAddress(ledgerAddress, { ...values, page: 1, view: '', cols: [] })
  return Object.fromEntries(
    Object.entries(words).flatMap(([name, word]) =>
      word === undefined ? [] : [[name, typeof word === 'string' ? word : [...word]]],
    ),
  )
}

/** The address of a saved view; columns stand in it, so that a colleague who may not see the view sees the same. */
export function addressOfView(view: {
  readonly id: string
  readonly address: Readonly<Record<string, string | readonly string[]>>
  readonly columns: readonly string[]
}): AddressWords {
  return { ...view.address, view: view.id, ...(view.columns.length > 0 && { cols: [...view.columns] }) }
}

/** The whole query of the list. */
export function ledgerQuery(values: LedgerAddress): QueryInputOf<typeof listSuggestions> {
  return { ...ledgerFilters(values), page: values.page, ...sortAsked(values.sort, sorts) }
}

type Plain = Omit<LedgerAddress, (typeof notPlain)[number]>
