import type { QueryInputOf } from '@lvzhi/contract'
import { Channel, Grade, Lamp, LedgerTab, ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { exportSuggestions, listSuggestions } from '@lvzhi/contract/suggestions'
import { inAddress, type AddressValues } from '../../ui/address-words.ts'
import { filled } from '../../ui/filled.ts'
import { readSort } from '../../ui/worklist/model.ts'

const sorts = ['number', 'raisedOn', 'dueOn', 'lastMovedAt', 'title'] as const
const idle = ['', '15', '30', '60', '90'] as const

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
  replyClass: inAddress.oneOf(['', ...ReplyClass.codes], ''),
  everClass: inAddress.oneOf(['', ...ReplyClass.codes], ''),
  result: inAddress.oneOf(['', ...Grade.codes], ''),
  idleDays: inAddress.oneOf(idle, ''),
  raisedFrom: inAddress.date(),
  raisedTo: inAddress.date(),
  keyMarked: inAddress.flag(),
  redone: inAddress.flag(),
  figure: inAddress.text(),
  page: inAddress.count(),
  sort: inAddress.text(),
}
export type LedgerAddress = AddressValues<typeof ledgerAddress>

/** The filters as the server takes them; the export takes the same, so its rows are the rows on screen. */
export function ledgerFilters(values: LedgerAddress): Omit<QueryInputOf<typeof exportSuggestions>, 'format'> {
  const { page: _page, sort: _sort, words, keyMarked, redone, idleDays, ...plain } = values
  return {
    ...withoutEmpty(plain),
    ...(words.trim() !== '' && { q: words.trim() }),
    ...(idleDays !== '' && { idleDays: Number(idleDays) }),
    ...(keyMarked && { keyMarked: '1' as const }),
    ...(redone && { redone: '1' as const }),
  }
}

/** The whole query of the list. */
export function ledgerQuery(values: LedgerAddress): QueryInputOf<typeof listSuggestions> {
  const sort = readSort(values.sort)
  const by = sorts.find((name) => name === sort?.key)
  return {
    ...ledgerFilters(values),
    page: values.page,
    ...(by && sort && { sort: by, order: sort.order === 'ascend' ? ('asc' as const) : ('desc' as const) }),
  }
}

type Plain = Omit<LedgerAddress, 'page' | 'sort' | 'words' | 'keyMarked' | 'redone' | 'idleDays'>
type Filled = { [K in keyof Plain]?: Exclude<Plain[K], ''> }

function withoutEmpty(values: Plain): Filled {
  return filled(values) as Filled
}
